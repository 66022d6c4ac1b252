"""What the documentation shows is what the program does."""

from __future__ import annotations

import difflib
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


def neighbour(name: str) -> ModuleType:
    """Import a module that stands beside this one (the import mode of our tests puts no folder on the path)."""
    import sys

    spec = importlib.util.spec_from_file_location(f"docs_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


docs = neighbour("examples")
EXAMPLES = docs.examples()


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.runs], ids=str)
def test_the_commands_print_what_the_page_shows(shell, example) -> None:
    done = shell.run(example.commands)
    assert done.returncode == 0, f"{example}: exit code {done.returncode}\n{done.stderr}"
    if example.output is not None:
        differences = difflib.unified_diff(
            example.output.strip("\n").splitlines(),
            done.stdout.strip("\n").splitlines(),
            str(example),
            "printed",
            lineterm="",
        )
        assert docs.matches(example.output, done.stdout), "\n".join(differences)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_make_targets_that_a_page_names_exist(example) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (docs.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for line in example.lines if line.startswith("make ") for word in line.split()[1:] if "=" not in word}
    assert named <= targets


PAGE = """Text.

```sh
# a remark
kamergraaf query counts \\
    --format csv
```

```text
what,count
letters,…
…
spans,12
```

1. In a list:

   ```sh
   make run
   ```
"""


def test_examples_are_found_with_their_output_and_their_line() -> None:
    first, second = docs.examples_in(PAGE, "PAGE.md")
    assert (first.line, first.lines, first.runs) == (4, ["kamergraaf query counts --format csv"], True)
    assert (second.lines, second.output, second.runs) == (["make run"], None, False)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("what,count\nletters,1\nspans,12\n", True),
        ("what,count\nletters,1\nx,2\ny,3\nspans,12   \n\n", True),
        ("what,count\nletters,1\nspans,13\n", False),
        ("what,count\nspans,12\n", False),
        ("what,count\nletters,1\nspans,12\nmore,1\n", False),
        ("", False),
    ],
)
def test_shown_output_stands_for_what_it_says_and_no_more(printed: str, same: bool) -> None:
    (first, _) = docs.examples_in(PAGE, "PAGE.md")
    assert docs.matches(first.output, printed) is same
