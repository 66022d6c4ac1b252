"""Acts that are meant but not named: "deze verordening", "die richtlijn", right behind the name of one.

    in de Asielprocedureverordening opgenomen dat binnen een jaar na de inwerkingtreding van deze verordening
    artikel 12 octies van dezelfde verordening
    partij bij het Energiehandvest. … Op grond van artikel 47, derde lid, van het verdrag
    klimaatplicht in artikel 15 van het richtlijnvoorstel, artikel 24, tweede lid, van dat voorstel
Only where the same sentence or the one before names an act of that kind; the nearest one counts. "De verordening" is
said of acts in general too: it counts behind an article, and then it is the last act of that kind in the passage. So is
"het voorstel"; "het richtlijnvoorstel" is always that of the last directive.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.vocabulary import Vocabulary, Words

NOUNS = ("verordening", "richtlijn", "wet", "verdrag", "kaderbesluit", "besluit")
# What points, before the noun
POINTER = re.compile(
    r"\b(?:[Dd]eze|[Dd]ie|[Dd]it|[Dd]at|[Dd]ezelfde|[Hh]etzelfde|(?:de|het)\s(?:boven|voor)?genoemde)\s+(?:herziene\s+|nieuwe\s+)?\Z"
)
ARTICLES = frozenset(["artikel", "artikelen", "Artikel", "Artikelen"])
# "het richtlijnvoorstel": the kind of act with the word proposal
PROPOSALS = {"richtlijnvoorstel": "richtlijn", "verordeningsvoorstel": "verordening", "verordeningvoorstel": "verordening",
             "conceptrichtlijn": "richtlijn", "conceptverordening": "verordening", "ontwerprichtlijn": "richtlijn",
             "ontwerpverordening": "verordening"}  # fmt: skip
THE = re.compile(r"\b(?:[Hh]et|[Dd]e|[Dd]it|[Dd]at|[Dd]eze|[Dd]ie)\s+\Z")
BEHIND_ARTICLE = re.compile(
    r"[Aa]rtikel(?:en)?\s+\d[^.;:()\ue000]{0,60}?\svan\s+(?P<pointer>(?:de|het|dat|dit)\s+"
    r"(?P<noun>verordening|richtlijn|wet|verdrag|kaderbesluit|besluit|voorstel))\b(?!\s+(?:van\s+)?[\d(A-Z]|\s+(?:voor|tot|inzake|over)\s|\s+(?:nr|van\s+de\s+(?:Raad|Commissie))\b)"
)
CITED_AS_PROPOSAL = re.compile(r"[’'\"”]?\s\(COM\b")
SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-ZÀ-Ý])|\ue000")
CODES = {"verordening": r"celex:\d{5}R", "richtlijn": r"celex:\d{5}L", "kaderbesluit": r"celex:\d{5}F", "besluit": r"celex:\d{5}D",
         "wet": r"(?:bwb|ukpga):", "verdrag": r"bwbv:", "voorstel": r"celex:5\d{4}PC"}  # fmt: skip


def anaphora(words: Words, acts: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the pointers in a text with the candidates of the act they point back to; `acts` are in text order."""
    text = words.text
    for noun in NOUNS:
        for at in words.places(noun):
            pointer = POINTER.search(text, max(0, at - 40), at)
            act = next((one for one in reversed(acts) if one.until <= pointer.start()), None) if pointer else None
            if pointer and act and _near(text, act.until, pointer.start()) and _is_a(noun, text, act, vocabulary):
                yield Found(pointer.start(), at + len(noun), "instrument", "anaphora", act.candidates, act.identifier)
    for noun, kind in PROPOSALS.items():
        for at in words.places(noun):
            earlier = _before(text, at, acts) if THE.search(text, max(0, at - 8), at) else ()
            act = next((one for one in earlier if _is_of_union(kind, text, one, vocabulary)), None)
            if act:
                yield Found(at, at + len(noun), "instrument", "anaphora", act.candidates, act.identifier)
    for match in words.opening(BEHIND_ARTICLE, ARTICLES):
        act = _last_of_kind(match["noun"], text, match.start("pointer"), acts, vocabulary)
        if act:
            yield Found(*match.span("pointer"), "instrument", "anaphora", act.candidates, act.identifier)


def _last_of_kind(noun: str, text: str, at: int, acts: Sequence[Found], vocabulary: Vocabulary) -> Found | None:
    """Return the last act of that kind before `at` in the same passage."""
    return next((one for one in _before(text, at, acts) if _is_a(noun, text, one, vocabulary)), None)


def _before(text: str, at: int, acts: Sequence[Found]) -> Iterator[Found]:
    """Yield the acts before `at` in the same passage, the last one first."""
    passage = text.rfind("\ue000", 0, at)
    return (one for one in reversed(acts) if passage < one.at and one.until <= at)


def _is_of_union(noun: str, text: str, act: Found, vocabulary: Vocabulary) -> bool:
    """Say whether an act is a directive or regulation of the Union, or a proposal that may become one.

    "OESO-richtlijnen" are none.
    """
    other = "verordening" if noun == "richtlijn" else "richtlijn"
    proposed = other not in text[act.at : act.until].lower()
    codes = f"{CODES[noun]}|{CODES['voorstel']}" if proposed else CODES[noun]
    return any(re.match(codes, curie) for curie in _curies(act, vocabulary))


def _curies(act: Found, vocabulary: Vocabulary) -> list[str]:
    curies = [act.identifier or ""]
    for iri in act.candidates:
        entity = vocabulary.entity(iri)
        curies += entity.identifiers if entity else ()
    return curies


def _near(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return "\ue000" not in between and len(SENTENCE_END.findall(between)) <= 1


def _is_a(noun: str, text: str, act: Found, vocabulary: Vocabulary) -> bool:
    """Say whether the act is one of the kind that the pointer names: by its name, else by its identifier.

    A proposal is also what was one once, or is cited as one: "CSDDD (COM(2022) 71)".
    """
    if noun in text[act.at : act.until].lower() or (noun == "voorstel" and CITED_AS_PROPOSAL.match(text, act.until)):
        return True
    if noun == "voorstel" and any(one.proposals for iri in act.candidates if (one := vocabulary.entity(iri))):
        return True
    return any(re.match(CODES[noun], curie) for curie in _curies(act, vocabulary))
