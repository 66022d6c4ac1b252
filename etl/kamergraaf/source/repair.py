"""Known conversion damage in a text, as places: the characters of the source are never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import PREFIXES
from kamergraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.source.text import Text

SEEN = PREFIXES["skos"] + "hiddenLabel"
RIGHT = PREFIXES["skos"] + "prefLabel"


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged word at `start:end` of the source: `seen` is what stands there, `right` what it must have been."""

    start: int
    end: int
    seen: str
    right: str


def find_repairs(text: Text, damage: Mapping[str, str] | None = None) -> tuple[Repair, ...]:
    """Return the known damage in `text`, in text order: whole words only, the longest form where two begin together.

    `damage` maps the form seen to the right form, by default what `ontology/vocabularies/repairs.ttl` knows. A first
    letter may be written as a capital; a blank in the form stands for any run of blanks and line ends.

    >>> from kamergraaf.source.text import Text
    >>> find_repairs(Text("De versoering.", "brief.md", "", "text/markdown"), {"versoering": "versobering"})
    (Repair(start=3, end=13, seen='versoering', right='versobering'),)
    """
    known = known_damage() if damage is None else damage
    if not known:
        return ()
    return tuple(
        Repair(found.start(), found.end(), found[0], _right_form(found[0], known))
        for found in _damaged_words(tuple(sorted(known))).finditer(text.characters)
    )


@lru_cache(maxsize=4)
def _damaged_words(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(_written(form) for form in longest_first)})(?!\w)")


def _written(form: str) -> str:
    first, rest = form[0], form[1:]
    start = f"[{re.escape(first)}{re.escape(first.upper())}]" if len(first.upper()) == 1 else re.escape(first)
    return start + re.escape(rest).replace(r"\ ", r"\s+")


def _right_form(seen: str, known: Mapping[str, str]) -> str:
    form = " ".join(seen.split())
    right = known.get(form)
    if right is not None:
        return right
    # Not known with a capital, so the form is known without: its right form takes the capital.
    lowered = known[form[0].lower() + form[1:]]
    return lowered[0].upper() + lowered[1:]


@lru_cache(maxsize=1)
def known_damage() -> dict[str, str]:
    """Return form seen -> right form, from `ontology/vocabularies/repairs.ttl`."""
    from pyoxigraph import Literal, RdfFormat, parse

    path = folder("ontology") / "vocabularies" / "repairs.ttl"
    right: dict[str, str] = {}
    seen: dict[str, list[str]] = {}
    try:
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(triple.object, Literal) and triple.object.language == "nl":
                if triple.predicate.value == RIGHT:
                    right[str(triple.subject)] = triple.object.value
                elif triple.predicate.value == SEEN:
                    seen.setdefault(str(triple.subject), []).append(triple.object.value)
    except (OSError, SyntaxError) as error:
        raise ResourceError(f"{path} does not load ({error}): mend the file, or install kamergraaf again") from error
    return {form: right[entry] for entry, forms in sorted(seen.items()) if entry in right for form in sorted(forms)}
