"""What may be seen of a query before anything parses it: its form, its size, what it calls, and whether it is let through.

The engine's parser knows no word boundaries: it reads `trueSERVICE:x {…}` as true and a SERVICE call. So whatever holds
the word "service" and could be read as a call is refused, unless it is one, plainly written, to an allowed address.
Deep or long chains of operators make the parser and the planner recurse, and past some thousands end the process: what
they may be made of is counted, inside of IRIs too, since `1<((((2>1` reads as an IRI here and as brackets there.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.sparql.tokens import Token, tokens, unescaped

MOST_CHARACTERS = 256 * 1024
MOST_REMEMBERED = 8 * 1024
MOST_TOKENS = 50_000
MOST_DEPTH = 100
MOST_IN_AN_IRI = 2000
# How often a query may use what nests or chains without brackets.
MOST = {
    **dict.fromkeys(("||", "&&", "!", "+", "-", "*", "=", "<", ">", "|", "^"), 1000),
    "/": 200,
    **dict.fromkeys(
        ("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "SELECT", "EXISTS", "LATERAL", "VALUES"), 200
    ),
    **dict.fromkeys((".", ";"), 2000),
    ",": 20_000,
}
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
# What does not give the same answer twice.
VOLATILE = {"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"}
TERMS = {"iri", "prefixed", "name"}
# The engine also finds a keyword at the end of another word: `trueOPTIONAL{}`.
KEYWORD = re.compile(f"({'|'.join(word for word in MOST if word.isalpha())})$")


@dataclass(frozen=True, slots=True)
class Screened:
    """A query that may go to an engine.

    `text` is what the engine gets. `form` is SELECT, ASK, CONSTRUCT or DESCRIBE. `shape` is the same for queries that
    differ in blanks, comments and the values in VALUES only. A volatile query must not be kept. One with FROM names its
    own dataset.
    """

    text: str
    form: str
    shape: str
    is_volatile: bool
    has_from: bool


def screen(query: str, allowed: frozenset[str] = frozenset()) -> Screened:
    """Return what an engine may be asked; raises ProblemError (400, 403, 413) for what it may not.

    `allowed` are the addresses that SERVICE may call. Short queries are remembered: most are asked often.
    """
    return _screen(query, allowed) if len(query) > MOST_REMEMBERED else _remembered(query, allowed)


async def screen_aside(query: str, allowed: frozenset[str] = frozenset()) -> Screened:
    """Do what `screen` does, but beside the event loop when the query is long: others need not wait for it."""
    if len(query) <= MOST_REMEMBERED:
        return screen(query, allowed)
    return await asyncio.to_thread(screen, query, allowed)


def _screen(query: str, allowed: frozenset[str]) -> Screened:
    if len(query) > MOST_CHARACTERS:
        raise ProblemError(413, "query-too-long", f"The query has more than {MOST_CHARACTERS:,} characters.")
    try:
        text = unescaped(query)
    except ValueError as error:
        raise ProblemError(400, "malformed", f"This is no SPARQL query: {error}.") from error
    found = tuple(islice(tokens(text), MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise ProblemError(
            400, "too-complex", f"The query has more than {MOST_TOKENS:,} words and signs: ask in parts."
        )
    _check_characters(text, found)
    form = _form(found)
    words = Counter(token.text.upper() for token in found if token.kind in ("word", "sign"))
    _check_nesting(found, words)
    _check_service(found, allowed)
    return Screened(text, form, _shape(found), not VOLATILE.isdisjoint(words), "FROM" in words)


_remembered = lru_cache(maxsize=1024)(_screen)


def _check_characters(text: str, found: tuple[Token, ...]) -> None:
    for token in found:
        if token.kind == "wrong":
            line = text.count("\n", 0, token.at) + 1
            column = token.at - text.rfind("\n", 0, token.at)
            what = "a quotation mark that is not closed" if token.text in "\"'" else f"{token.text!r} out of place"
            raise ProblemError(400, "malformed", f"This is no SPARQL query: {what} at {line}:{column}.")
        if token.kind == "iri" and len(token.text) > MOST_IN_AN_IRI:
            raise ProblemError(400, "iri-too-long", f"An IRI has more than {MOST_IN_AN_IRI:,} characters.")


def _form(found: tuple[Token, ...]) -> str:
    """Return the first word after the prologue."""
    words = (token.text.upper() for token in found if token.kind == "word")
    first = next((word for word in words if word not in ("PREFIX", "BASE", "VERSION")), "")
    # The engine reads SELECT(…) and SELECT?x as two tokens, as we do, and "SELECTDISTINCT" as two, as we do not.
    form = next((form for form in FORMS if first.startswith(form)), None)
    if form:
        return form
    if first in UPDATES:
        raise ProblemError(
            400, "update", f"{first} changes the store: this endpoint is read-only, and answers {', '.join(FORMS)}."
        )
    raise ProblemError(400, "malformed", f"This is no SPARQL query: it has none of {', '.join(FORMS)}.")


def _check_nesting(found: tuple[Token, ...], words: Counter[str]) -> None:
    depth, hidden = 0, Counter[str]()
    for token in found:
        if token.kind == "word" and (keyword := KEYWORD.search(token.text.upper())):
            hidden[keyword[0]] += keyword[0] != token.text.upper()
        if token.kind == "iri":
            hidden["!"] += token.text.count("!")
            hidden["&&"] += token.text.count("&&")
        elif token.kind != "sign":
            continue
        for sign in token.text:
            depth += (sign in "({[") - (sign in ")}]")
            if depth > MOST_DEPTH:
                raise ProblemError(
                    400, "too-deep", f"Brackets are nested more than {MOST_DEPTH} deep: write the query flatter."
                )
    for sign, most in MOST.items():
        if words[sign] + hidden[sign] > most:
            raise ProblemError(400, "too-complex", f"The query has more than {most:,} times {sign}: ask in parts.")


def _check_service(found: tuple[Token, ...], allowed: frozenset[str]) -> None:
    for place, token in enumerate(found):
        if token.kind in ("iri", "string", "name", "tag") or "SERVICE" not in token.text.upper():
            continue
        before = found[place - 1].text.upper() if place else ""
        after = found[place + 1 : place + 4]
        if token.text.upper() == "SERVICE" and _address(after) in allowed:
            continue
        if token.kind != "word" and (before == "GRAPH" or not _is_called(after)):
            continue
        raise ProblemError(
            403,
            "service-refused",
            "SERVICE is refused: this endpoint asks no other. "
            + (
                f"It may call, written in full: {', '.join(sorted(allowed))}."
                if allowed
                else "Ask the other one yourself."
            ),
        )


def _address(after: tuple[Token, ...]) -> str:
    """Return the address of a call that is plainly written: SERVICE <…> {, or SERVICE SILENT <…> {."""
    if after and after[0].text.upper() == "SILENT":
        after = after[1:]
    return after[0].text[1:-1] if after and after[0].kind == "iri" and _opens(after[1:]) else ""


def _is_called(after: tuple[Token, ...]) -> bool:
    """Tell whether what follows could make a name that ends in "service" the keyword of a call."""
    if after and after[0].kind in TERMS | {"word"} and not _opens(after):
        after = after[1:]
    if after and after[0].kind in TERMS and not _opens(after):
        after = after[1:]
    return _opens(after)


def _opens(after: tuple[Token, ...]) -> bool:
    return bool(after) and after[0].text == "{"


def _shape(found: tuple[Token, ...]) -> str:
    """Return a digest of the tokens, without the values of VALUES blocks."""
    digest = hashlib.blake2b(digest_size=12)
    in_values = is_block = False
    for token in found:
        if token.kind == "word" and token.text.upper() == "VALUES":
            in_values = True
        is_block = (is_block or (in_values and token.text == "{")) and token.text != "}"
        if in_values and token.text == "}":
            in_values = False
        if not is_block:
            digest.update(token.text.encode("utf-8", "replace"))
            digest.update(b" ")
    return digest.hexdigest()
