"""What those who use the data build on, collected from where it is said, and held against what was promised before.

    python -m kamergraaf.export.contract    write docs/contract.json and docs/contract.md again

The promise is `docs/contract.json`: IRIs, terms, table columns, query names and columns, files of a release, exit codes,
with the version that made it. Taking back or changing a promise needs a version that says so (https://semver.org/) and a
line under **Breaking** in the changelog; without them nothing is written and a test fails.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from kamergraaf import errors, resources, version
from kamergraaf.export.answers import library
from kamergraaf.export.contents import settings
from kamergraaf.export.letter import full
from kamergraaf.export.tables import table_queries
from kamergraaf.namespaces import KG
from kamergraaf.queries import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Contract = dict[str, dict[str, str]]

SECTIONS = {
    "iris": "The form of our IRIs, by what they name",
    "terms": "The terms of the ontology",
    "tables": "The columns of the tables, in order",
    "queries": "The stored queries: their columns, and their parameters in brackets",
    "files": "The files of a release",
    "exit codes": "What a command leaves with",
}
# Checks are rules of ours, and queries for pages serve those pages.
PROMISED_THEMES = ("explore", "report", "export")


def current() -> Contract:
    """Return what holds now, by section and name."""
    return {
        "iris": dict(sorted(_iris())),
        "terms": dict(sorted(_terms())),
        "tables": {query.name: ", ".join(_columns(query.text)) for query in table_queries()},
        "queries": dict(sorted(_queries())),
        "files": {holding["pattern"]: "id/" + holding["dataset"] for holding in settings("formats.toml")["holdings"]},
        "exit codes": dict(sorted(_exit_codes())),
    }


def _iris() -> Iterator[tuple[str, str]]:
    for path in sorted(resources.folder("shapes").glob("*.ttl")):
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            name = quad.subject.value.rsplit("/", 1)[-1]
            if quad.predicate.value == full("sh:pattern") and name.endswith("-iri"):
                yield name.removesuffix("-iri"), quad.object.value


def _terms() -> Iterator[tuple[str, str]]:
    path = resources.folder("ontology") / "kamergraaf.ttl"
    for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        if quad.predicate.value == full("rdf:type") and quad.subject.value.startswith(KG):
            assert isinstance(quad.object, NamedNode)
            yield shorten(quad.subject.value), shorten(quad.object.value)


def _queries() -> Iterator[tuple[str, str]]:
    for query in library():
        if query.theme in PROMISED_THEMES:
            given = ", ".join(f"{parameter.name}: {parameter.type}" for parameter in query.parameters)
            yield query.name, ", ".join(_columns(query.text)) + (f" ({given})" if given else "")


def _columns(text: str) -> tuple[str, ...]:
    answer = Store().query(text)
    return tuple(variable.value for variable in answer.variables) if isinstance(answer, QuerySolutions) else ()


def _exit_codes() -> Iterator[tuple[str, str]]:
    yield "0", "done"
    yield str(errors.KamergraafError.exit_code), "a defect"
    by_code: dict[int, list[str]] = {}
    for kind in errors.KamergraafError.__subclasses__():
        by_code.setdefault(kind.exit_code, []).append(kind.__name__)
    for code, kinds in by_code.items():
        yield str(code), ", ".join(sorted(kinds))


def broken(promised: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return what was promised and holds no longer; what is new breaks nobody.

    >>> broken({"terms": {"kg:A": "owl:Class"}}, {"terms": {"kg:B": "owl:Class"}})
    ['terms: kg:A is gone']
    """
    gone = []
    for section, items in promised.items():
        for name, value in items.items():
            if (is_now := now.get(section, {}).get(name)) is None:
                gone.append(f"{section}: {name} is gone")
            elif is_now != value:
                gone.append(f"{section}: {name} is now {is_now!r}, and was {value!r}")
    return gone


def complaints(promised: Mapping[str, object], now: Contract, called: str, changelog: str) -> list[str]:
    """Return why the change from what was promised to `now` cannot be made under the version `called`; [] if it can."""
    sections = {name: items for name, items in promised.items() if isinstance(items, dict)}
    before = str(promised["version"])
    if not (gone := broken(sections, now)):
        return []
    found = []
    if not may_break(before, called):
        found.append(f"version {called} may not break what {before} promised: raise it in pyproject.toml")
    if "**Breaking**" not in _news(changelog, called):
        found.append(f"the changelog has no **Breaking** line under {called} or Unreleased: say what to do")
    return [*found, *gone] if found else []


def may_break(before: str, after: str) -> bool:
    """Say whether a version may break what the one before promised: https://semver.org/#spec-item-8, and 4 for 0.x.

    >>> may_break("1.4.0", "1.5.0"), may_break("1.4.0", "2.0.0"), may_break("0.1.3", "0.2.0")
    (False, True, True)
    """
    (old_major, old_minor, *_), (major, minor, *_) = (tuple(map(int, v.split("."))) for v in (before, after))
    return (major, minor) > (old_major, old_minor) if old_major == 0 else major > old_major


def _news(changelog: str, called: str) -> str:
    """Return what the changelog says of a version and of what is not released yet."""
    parts = re.split(r"^## ", changelog, flags=re.MULTILINE)
    return "".join(part for part in parts if part.startswith(("[Unreleased]", f"[{called}]")))


def as_json(now: Contract, called: str) -> str:
    """Return the contract as it is written to docs/contract.json."""
    return json.dumps({"version": called, **now}, ensure_ascii=False, indent=1) + "\n"


def page(now: Contract, called: str) -> str:
    """Return the contract as a page for people."""
    lines = [HEAD.format(version=called)]
    for section, title in SECTIONS.items():
        lines += [f"\n## {title}\n", "| | |", "|---|---|"]
        lines += [f"| `{_cell(name)}` | {_code(value)} |" for name, value in now[section].items()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if re.search(r"[\\^/]|^\w+:\w+$", text) else _cell(text)


HEAD = """# What you can build on

What stands on this page does not change under you: it is what version {version} promises, and
[`contract.json`](contract.json) says the same to programs. Versions follow [Semantic Versioning](https://semver.org/): what is taken
back or changed raises the major number (the minor one while the major is 0), and the changelog says under **Breaking** what to do.
What is added raises the minor number and breaks nobody: new columns come last, new queries and terms have new names.

Not promised: the words of messages, the order of keys in JSON, the bytes of the store, how many statements a letter gives, and what
the vocabularies and the reading of letters get right next time; [`kamergraaf diff`](release.md) tells those apart from release to
release. A term that is no longer wanted stays, with `owl:deprecated true` and what to use instead, for one major version at least.

This page is made; `python -m kamergraaf.export.contract` writes it again, and a test says when that is due."""


def main() -> None:
    """Write the contract again, unless it breaks what was promised without a version that says so."""
    root = resources.folder("letters").parent
    docs = root / "docs"
    now, called = current(), version()
    if (docs / "contract.json").is_file():
        promised = json.loads((docs / "contract.json").read_text(encoding="utf-8"))
        changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
        if found := complaints(promised, now, called, changelog):
            sys.exit("\n".join(("nothing was written:", *found)))
    (docs / "contract.json").write_text(as_json(now, called), encoding="utf-8")
    (docs / "contract.md").write_text(page(now, called), encoding="utf-8")


if __name__ == "__main__":
    main()
