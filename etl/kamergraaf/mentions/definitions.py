"""Short names that a letter gives itself.

    Europese Commissie (hierna Commissie)            from there on "Commissie" is the European Commission
    Richtlijn Tijdelijke Bescherming (RTB)           "RTB"
    Asielprocedureverordening (APR)                  "APR"
    Verordening (EU) 2024/1083 (hierna: EMFA)        "EMFA"
    Verordening (EU) 2016/679 (hierna: de AVG)       "AVG"
    Verordening (EU) nr. 1380/2013 (de basisverordening)   "basisverordening"
    stabiliteits- en groeipact (SGP)                 "SGP" in this bracket; elsewhere it is the party
A definition holds from where it stands, in this letter only. A name with the number of its act in brackets means that act
wherever the letter has it, when the vocabularies do not know it or know more than one:
    Gasopslagverordening (Verordening (EU) 2022/1032), Detacheringsrichtlijn (Richtlijn 96/71/EG)
    spoorwegcapaciteitsverordening (COM(2023) 443)
    Verordening (EU) 2022/1032 (Gasopslagverordening)
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found, places
from kamergraaf.vocabulary import first_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.vocabulary import Words

# Forms: (hierna: de AVG), (verder: ‘Pact’), (afgekort NDICI), (ook wel Spreidingswet genoemd)
NAMED_HEREAFTER = re.compile(
    r"""
    [’'"”]?\s?[(\[]\s?(?:hierna(?:\s+te\s+noemen)?|verder|ook\s+wel|afgekort(?:\s+als)?|in\s+het\s+vervolg)\s*:?\s*(?:ook\s+)?
    (?:(?:de|het)\s+)?[‘'"“]?(?P<short>[\w][\w&’'. -]{1,40}?)[’'"”]?(?:\s+genoemd)?\s?[)\]]
    """,
    re.VERBOSE,
)
# Acronyms in brackets: RTB, DT&V, eu-LISA, Vw 2000
ACRONYM = re.compile(
    r"[’'\"”]?\s?\(\s?[‘'\"“]?(?P<short>(?=[\w&/-]*[A-Z])[A-Za-z][\w&/-]{1,14}(?:\s(?:20|19)\d\d)?)[’'\"”]?\s?[);,]"
)
# A kind of act with what it is for, which is a name in this letter only: "Verordening (EU) nr. 1380/2013 (de basisverordening)"
KIND_IN_BRACKETS = re.compile(
    r"[’'\"”]?,?\s?\((?:de|het)\s[‘'\"“]?(?P<short>[A-Za-zé-]{3,}(?:verordening|richtlijn|besluit|wet|verdrag))[’'\"”]?\)"
)
# "(EG) nr. 883/2004" begins a number
COMMUNITIES = frozenset({"EU", "EG", "EEG", "EGKS", "Euratom", "GBVB", "JBZ", "EC", "EEC"})
# What such a bracket is, and how far behind the name, a quotation mark and a blank between them
BRACKETS = "(["
WITHIN = 3
OPENS = re.compile(r"[’'\"”]?,?\s\((?:de\s|het\s)?")
PROPOSAL = re.compile(r"[’'\"”]?\s\(COM\s?\(?(?P<year>\d{4})\)?\s*(?P<number>\d{1,4})\b")
# The number behind it is that of the change: "het voorstel tot herziening van de FDI-screeningsverordening (COM(2024) 23)"
CHANGE_OF = re.compile(r"(?:herziening|wijziging|aanpassing|vervanging|intrekking|herschikking)\s+van\s+(?:de|het)\s+$")
ORDINARY = frozenset({"verordening", "richtlijn", "wet", "verdrag", "besluit", "overeenkomst", "akkoord"})


@dataclass(frozen=True, slots=True)
class Definition:
    """From `at` on `short` (at `at:until` where it is given) means what `long` means."""

    short: str
    at: int
    until: int
    long: Found
    only_here: bool = False


def definitions(text: str, found: Sequence[Found]) -> Iterator[Definition]:
    """Yield the short names that stand in brackets right behind a name.

    A bare bracket defines only what is no name of something else: "het lid Koekkoek (Volt)" defines nothing. What is
    made of the letters of an act means that act, whatever body is called so elsewhere; a party keeps its name.
    """
    behind = {at - gap for at in places(BRACKETS, text) for gap in range(WITHIN)}
    before_brackets = [one for one in found if one.until in behind]
    known = {one.at: one for one in sorted(found, key=attrgetter("until"))} if before_brackets else {}
    for long in sorted(before_brackets, key=attrgetter("at", "until")):
        match = NAMED_HEREAFTER.match(text, long.until) or (
            KIND_IN_BRACKETS.match(text, long.until) if long.form == "number" else None
        )
        said = match is not None
        match = match or ACRONYM.match(text, long.until)
        if not match or long.form == "person" or match["short"] in COMMUNITIES:
            continue
        surface, name = text[long.at : long.until], known.get(match.start("short"))
        if said or _may_be_short_for(match["short"], surface, name, long):
            yield Definition(match["short"], *match.span("short"), long)
        elif name and long.kind == "instrument" and _is_made_of(match["short"], surface, name, long):
            yield Definition(match["short"], *match.span("short"), long, only_here=name.form == "fraction")


def defined(words: Words, given: Sequence[Definition]) -> Iterator[Found]:
    """Yield where the defined short names stand, from their definition on."""
    words.look_for(first_words(one.short for one in given))
    for one in given:
        for at in (one.at,) if one.only_here else _places(words, one):
            until = at + len(one.short)
            yield Found(at, until, one.long.kind, "definition", one.long.candidates, one.long.identifier)


def _places(words: Words, one: Definition) -> Iterator[int]:
    """Yield where a short name stands as a word or words, from its definition on."""
    text, behind = words.text, one.at
    first = first_words([one.short]) if one.short.lower() not in ORDINARY else ()
    for at in (place for word in first for place in words.places(word)):
        if at >= behind and text.startswith(one.short, at):
            behind = at + len(one.short)
            if not (_in_word(text, at - 1) or _in_word(text, behind)):
                yield at


def with_numbers(text: str, acts: Sequence[Found]) -> tuple[Found, ...]:
    """Return `acts` (in text order) with the number in the bracket behind them, or else behind their name elsewhere.

    What a proposal is called may be the name of an act too: then its number holds in that place only.
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    here: dict[int, set[str]] = {}
    for name, number in _numbered_names(text, acts):
        if not (name.candidates and number.startswith("celex:5")):
            numbers[_letters(text, name)].add(number)
        here[name.at] = {number}
    if not here:
        return tuple(acts)
    return tuple(_numbered(one, here.get(one.at) or numbers.get(_letters(text, one), set())) for one in acts)


def _numbered_names(text: str, acts: Sequence[Found]) -> Iterator[tuple[Found, str]]:
    """Yield names with the CURIE in the bracket behind them, or of the act in whose bracket they stand."""
    for one, other in pairwise(acts):
        opens = OPENS.match(text, one.until)
        if opens and opens.end() == other.at and (one.form == "number") != (other.form == "number"):
            name, number = (other, one) if one.form == "number" else (one, other)
            if number.identifier:
                yield name, number.identifier
    for one in acts:
        proposal = PROPOSAL.match(text, one.until) if len(one.candidates) != 1 else None
        if proposal and not (one.candidates and CHANGE_OF.search(text, max(0, one.at - 40), one.at)):
            yield one, f"celex:5{proposal['year']}PC{int(proposal['number']):04}"


def _letters(text: str, one: Found) -> str:
    return "".join(filter(str.isalnum, text[one.at : one.until])).lower()


def _numbered(one: Found, numbers: set[str]) -> Found:
    """Return an act with the one number that the letter gives its name, unless its name is enough."""
    if len(numbers) != 1 or one.identifier or len(one.candidates) == 1:
        return one
    return one._replace(form="definition", identifier=next(iter(numbers)))


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _may_be_short_for(short: str, surface: str, name: Found | None, long: Found) -> bool:
    """Say whether what stands in the bracket is a name that `long` may have too, or none yet and made of its letters.

    "Vereniging voor Nederland (VvN)": the bracket belongs to more than the last word.
    """
    if name is not None:
        return name.kind == long.kind and not set(name.candidates).isdisjoint(long.candidates)
    return " " in surface or _letters_of(short, surface)


def _is_made_of(short: str, surface: str, name: Found, long: Found) -> bool:
    """Say whether a bracket shortens the act before it, though elsewhere it is the name of a body or of another act.

    "Richtlijn Rivierinformatiediensten (RIS)" is not the Retail Investment Strategy.
    """
    if name.kind == long.kind:
        return bool(long.candidates) and any(_letters_of(short, word) for word in surface.split())
    return _letters_of(short, surface)


def _letters_of(short: str, surface: str) -> bool:
    """Say whether the letters of `short` stand in `surface` in that order, the first one first."""
    letters = iter(surface.lower())
    return surface[:1].lower() == short[:1].lower() and all(
        letter in letters for letter in short.lower() if letter.isalpha()
    )
