# Needs Python 3.11 or newer, make and git; everything else goes into .venv. `make` alone says what there is.
.DEFAULT_GOAL := help
.PHONY: help run install check test format serve workbench bench score wheel clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the query workbench runs in the browser, built from npm packages into the Python package.
BUNDLE := etl/kamergraaf/serving/static/workbench/workbench.js
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
# The fixed key of the seed letter's first half; give another with: make score KEY=path
KEY ?= tests/gold/5396454-first-half.key.json

help: ## say what the targets do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready-to-run ## set up, turn the seed letter into a validated store, and show what is in it
	@$(BIN)/kamergraaf run

install: $(VENV)/ready-to-test ## set up for development: the package (editable) and all tools, pinned

check: $(VENV)/ready-to-test ## style, types, direction of imports, licences, citation: all but the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	$(BIN)/cffconvert --validate

test: check $(BUNDLE) ## everything that must hold: check, then the tests (PYTEST="-n auto" for all cores, PYTEST="-k name" to choose)
	$(BIN)/pytest $(PYTEST)

format: $(VENV)/ready-to-test ## put the code into the house's form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

serve: $(VENV)/ready-to-run $(BUNDLE) ## serve the store on loopback: SPARQL, pages, workbench
	@$(BIN)/kamergraaf serve

workbench: $(BUNDLE) ## build the editor and the charts of the query workbench, when their sources changed

$(BUNDLE): $(VENV)/ready-to-test $(wildcard workbench/src/*.ts) workbench/build.js workbench/build.py workbench/package-lock.json workbench/tsconfig.json
	$(BIN)/python workbench/build.py

bench: $(VENV)/ready-to-test ## time the stages, the throughput from parse to claims, the cost a letter as letters grow, and serving
	@$(BIN)/python benchmarks/stages.py
	@$(BIN)/python benchmarks/throughput.py
	@$(BIN)/python benchmarks/scaling.py --most 100 --seconds 30
	@$(BIN)/python benchmarks/serving.py

score: $(VENV)/ready-to-run ## score the seed letter against its answer key (KEY=tests/gold for all letters that have one)
	@$(BIN)/kamergraaf score --key $(KEY)

wheel: $(VENV)/ready-to-run $(BUNDLE) ## build the wheel into dist/
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what make and the tools made; the data (kamergraaf-data/) stay
	rm -rf $(VENV) dist build workbench/node_modules $(dir $(BUNDLE)) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find etl tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready-to-run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready-to-run
	$(PIP) --editable '.[dev]'
	@touch $@
