"""The tokens of a SPARQL query, as section 19 of SPARQL 1.1 has them.

Codepoint escapes are replaced before anything is read (19.2), so that they can hide nothing; comments and blanks are
left out. What is said here about a query is said of the very text that the engine gets: `unescaped(text)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A backslash and what it escapes: a codepoint, or the next character, so that in "\\u0041" the first escapes the second.
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)

# Order matters: the longest token that the grammar has at a place. A "<" that begins no IRI is an operator. A prefix has
# an end to its length, so that a long word without a colon is not read to its end again and again.
TOKEN = re.compile(
    r"""
      (?P<blank>   \s+ | \# [^\r\n]* )
    | (?P<iri>     < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<string>  \"\"\" (?: [^"\\] | \\. | \"{1,2} (?!\") )* \"\"\"
                 | '''    (?: [^'\\] | \\. | '{1,2}  (?!')  )* '''
                 | \"     (?: [^"\\\r\n] | \\. )* \" (?! (?<=\"\") \" )
                 | '      (?: [^'\\\r\n] | \\. )* '  (?! (?<='')   '  ) )
    | (?P<name>    [?$] \w+ )
    | (?P<tag>     @ [A-Za-z]+ (?: -{1,2} [A-Za-z0-9]+ )* )
    | (?P<node>    _: \w (?: [\w-] | \.+ (?=[\w-]) )* )
    | (?P<prefixed> (?: [^\W\d_] (?: [\w-] | \.+ (?=[\w-]) ){0,60} )? :
                   (?: [\w:·‿⁀-] | %[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%] | \.+ (?=[\w:%\\·-]) )* )
    | (?P<number>  (?: \d+ (?: \.\d* )? | \.\d+ ) (?: [eE][+-]?\d+ )? )
    | (?P<word>    [^\W\d]\w* )
    | (?P<sign>    \^\^ | && | \|\| | [<>!]= | << | >> | [{}()\[\].,;=<>!+*/|^?~-] )
    | (?P<wrong>   . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (a group of TOKEN), how it is written, and at which character it begins."""

    kind: str
    text: str
    at: int


def unescaped(text: str) -> str:
    r"""Return the query with its codepoint escapes replaced; raises ValueError for an escape of no character.

    >>> unescaped(r"SERVI\u0043E")
    'SERVICE'
    """
    return ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    if not digits:
        return found[0]
    code = int(digits, 16)
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        raise ValueError(f"{found[0]} is no character")
    return chr(code)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query whose escapes have been replaced, up to the first character that begins none.

    Takes time in proportion to the length of the query, whatever it holds.

    >>> [token.kind for token in tokens("ASK { ?s a <x> } # no more")]
    ['word', 'sign', 'name', 'word', 'iri', 'sign']
    """
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or "wrong"
        if kind != "blank":
            yield Token(kind, found[0], found.start())
        if kind == "wrong":
            return
