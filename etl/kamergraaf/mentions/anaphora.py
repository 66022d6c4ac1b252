"""Acts that are meant but not named: "deze verordening", "die richtlijn", right behind the name of one.

    in de Asielprocedureverordening opgenomen dat binnen een jaar na de inwerkingtreding van deze verordening
Only where the same sentence or the one before names an act of that kind; the nearest one counts. "De verordening" is
left alone: it is said of acts in general too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.vocabulary import Vocabulary

POINTER = re.compile(
    r"\b(?:[Dd]eze|[Dd]ie|[Dd]it|[Dd]at)\s+(?:herziene\s+|nieuwe\s+)?(?P<noun>verordening|richtlijn|wet|verdrag|kaderbesluit|besluit)\b"
)
SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-ZÀ-Ý])|\ue000")
CODES = {"verordening": r"celex:\d{5}R", "richtlijn": r"celex:\d{5}L", "kaderbesluit": r"celex:\d{5}F", "besluit": r"celex:\d{5}D",
         "wet": r"(?:bwb|ukpga):", "verdrag": r"bwbv:"}  # fmt: skip


def anaphora(text: str, acts: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the pointers in `text` with the candidates of the act they point back to; `acts` are in text order."""
    for match in POINTER.finditer(text):
        act = next((one for one in reversed(acts) if one.until <= match.start()), None)
        if act and _near(text, act.until, match.start()) and _is_a(match["noun"], text, act, vocabulary):
            yield Found(match.start(), match.end(), "instrument", "anaphora", act.candidates, act.identifier)


def _near(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return "\ue000" not in between and len(SENTENCE_END.findall(between)) <= 1


def _is_a(noun: str, text: str, act: Found, vocabulary: Vocabulary) -> bool:
    """Say whether the act is one of the kind that the pointer names: by its name, else by its identifier."""
    if noun in text[act.at : act.until].lower():
        return True
    curies = [act.identifier or ""]
    for iri in act.candidates:
        entity = vocabulary.entity(iri)
        curies += entity.identifiers if entity else ()
    return any(re.match(CODES[noun], curie) for curie in curies)
