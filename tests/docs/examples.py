"""The commands that the documentation shows, with the output it promises.

A fenced block marked `sh` whose first command is `kamergraaf` is an example. A fenced block marked `text` right behind
it is what the example prints on stdout. In it, `…` stands for any text within a line, and a line that is only `…` for
any lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from kamergraaf.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

ROOT = folder("letters").parent

FENCED = re.compile(
    r"""
    ^ (?P<indent> [ ]* ) ```sh [ ]* \n                                        # in a list, the block is indented
    (?P<commands> .*? )
    ^ (?P=indent) ``` [ ]* $
    (?: \s* ^ (?P=indent) ```text [ ]* \n                                    # right behind it: what it prints
        (?P<output> .*? )
        ^ (?P=indent) ``` [ ]* $
    )?
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of commands in a page, and the output shown behind it, if any."""

    page: str
    line: int
    commands: str
    output: str | None

    def __str__(self) -> str:
        """Name the example in a test report: the page and the line its commands begin at."""
        return f"{self.page}:{self.line}"

    @property
    def lines(self) -> list[str]:
        """The command lines, without comments; a line that ends in a backslash goes on in the next."""
        joined = re.sub(r"\\\n\s*", "", self.commands)
        return [line.strip() for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]

    @property
    def runs(self) -> bool:
        """Whether a test can run it: it is ours, it comes back, and it needs no server (those have tests of their own)."""
        return (
            bool(self.lines) and self.lines[0].startswith("kamergraaf ") and not self.serves and not self.asks_a_server
        )

    @property
    def asks_a_server(self) -> bool:
        """Whether it needs `kamergraaf serve` beside it."""
        return any("http://127.0.0.1" in line for line in self.lines)

    @property
    def serves(self) -> bool:
        """Whether it starts a server (that is tested by its own tests)."""
        return any(line.startswith("kamergraaf serve") for line in self.lines)


def pages() -> list[Path]:
    """Return the pages whose examples are tested."""
    named = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    return [page for page in (*named, *sorted((ROOT / "docs").glob("*.md"))) if page.exists()]


def examples_in(text: str, page: str) -> list[Example]:
    """Return the blocks of commands in a page, in order."""
    return [
        Example(
            page,
            text.count("\n", 0, found.start()) + 2,
            dedent(found["commands"]),
            found["output"] and dedent(found["output"]),
        )
        for found in FENCED.finditer(text)
    ]


def examples() -> list[Example]:
    """Return the blocks of commands in all pages."""
    return [
        example
        for page in pages()
        for example in examples_in(page.read_text(encoding="utf-8"), str(page.relative_to(ROOT)))
    ]


def pattern(output: str) -> re.Pattern[str]:
    """Return the pattern of an output as a page shows it; blanks at line ends and blank lines around it do not count."""
    parts = []
    for line in output.strip("\n").splitlines():
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*?".join(re.escape(piece.rstrip()) for piece in line.rstrip().split("…")) + r"[ \t]*\n")
    return re.compile("".join(parts))


def matches(shown: str, printed: str) -> bool:
    """Whether what was printed is what the page shows."""
    stripped = printed.strip("\n")
    return pattern(shown).fullmatch(stripped + "\n" if stripped else "") is not None
