"""What was wrong with a query, in a sentence, with the place when the engine names one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamergraaf.namespaces import PREFIXES

# Oxigraph's parser, and our own before it: "error at 3:17: expected one of FILTER, "(", ['0'..='9'], …".
PLACED = re.compile(r"\bat (?P<line>\d+):(?P<column>\d+)(?::\s*(?P<rest>.*)|\.)", re.DOTALL)
# Of what it expected, what a person would type; not the classes of characters. `"` and `"""` among them.
TYPED = re.compile(
    r"""
    (?<! \w ) (?P<word> [A-Z]{2,} ) (?! \w )           # FILTER
    | " (?P<mark> [^"\s]{1,3} ) " (?= , | $ )          # "{"
    """,
    re.VERBOSE,
)
CLASS = re.compile(r"\[ (?: [^\[\]] | \\. )* \]", re.VERBOSE)
# A parser that reads on tells more places of a word than a person needs.
TOLD = 8


@dataclass(frozen=True, slots=True)
class Mistake:
    """A query that could not be answered.

    `line` and `column` count from 1; `kind` is the key of a sentence in the interface's words, `detail` what goes into it;
    `said` is what the engine said, whole.
    """

    kind: str
    said: str
    line: int | None = None
    column: int | None = None
    detail: str = ""
    status: int = 400


def read_mistake(said: str, query: str, status: int = 400, reason: str = "") -> Mistake:
    """Return the mistake in the message `said` about `query`; what names no place is told as it was said.

    `reason` is the word that the gateway has for it.
    """
    placed = PLACED.search(said)
    if reason == "update":
        return Mistake("update", said, detail=said.split()[0], status=status)
    if placed is None:
        return Mistake("refused", said, status=status)
    line, column, rest = int(placed["line"]), int(placed["column"]), placed["rest"] or ""
    if "Prefix not found" in rest and (prefix := _prefix_before(query, line, column)):
        return Mistake("prefix", said, line, column, prefix)
    expected = _expected(CLASS.sub("", rest))
    return Mistake("expected" if expected else "unexpected", said, line, column, expected)


def known_prefix(prefix: str) -> str | None:
    """Return the declaration of one of our prefixes, to add to the query."""
    return f"PREFIX {prefix}: <{PREFIXES[prefix]}>" if prefix in PREFIXES else None


def _prefix_before(query: str, line: int, column: int) -> str | None:
    lines = query.splitlines()
    text = lines[line - 1][: column - 1] if line <= len(lines) else ""
    found = re.search(r"([A-Za-z][\w.-]*)?:[^\s:]*$", text)
    return found[1] or "" if found else None


def _expected(rest: str) -> str:
    found = [match["word"] or match["mark"] for match in TYPED.finditer(rest)]
    return ", ".join(dict.fromkeys(found)) if len(found) <= TOLD else ""
