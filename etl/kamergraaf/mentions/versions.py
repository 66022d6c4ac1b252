"""The words at a name that say which version of an act is meant.

    herziene Opvangrichtlijn, de nieuwe Asielprocedureverordening      "newer"
    huidige Kwalificatierichtlijn, de bestaande Pyrorichtlijn          "current"
    EHDS-voorstel, het voorstel voor de AI-verordening                 "proposal"
They are no part of the name: the mention is the name alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf.mentions.found import Found
    from kamergraaf.vocabulary import Vocabulary

QUALIFIERS = ("newer", "current", "older", "proposal")
# What a word of a version leaves behind must be a name: "voorstel ter bestrijding van …" is one name
NO_NAME = r"(?!(?:ter|tot|voor|over|inzake|betreffende|van)\s)"
PROPOSAL_BEFORE = re.compile(
    r"\b[Vv]oorstel(?:len)?\s+(?:voor|tot|inzake|van)\s+(?:(?:de|het|een)\s+)?(?:(?:wijziging|herziening|herschikking)\s+van\s+(?:de|het)\s+)?$"
)
PROPOSAL_TAIL = re.compile(r"(?<=\w)[-‑\s]?voorstel$")
PROPOSAL_BEHIND = re.compile(r"[-‑]voorstel(?:len)?\b")


@cache
def _signs(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of all versions, and "Europese", which may stand between one and a name."""
    forms = {form for qualifier in QUALIFIERS for form in vocabulary.labels(f"{ID}qualifier/{qualifier}")}
    return (*sorted(form.lower() for form in forms), "europese")


@cache
def _words(vocabulary: Vocabulary) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """Return for each qualifier the words at the beginning of a name, and the same words right before a name."""
    found = []
    for qualifier in QUALIFIERS:
        forms = sorted(vocabulary.labels(f"{ID}qualifier/{qualifier}"), key=lambda form: (-len(form), form))
        words = rf"(?i:\b(?:{'|'.join(map(re.escape, forms)) or '(?!)'}))\s+"
        found.append((re.compile(words + NO_NAME), re.compile(words + r"(?:Europese\s+)?$"), qualifier))
    return tuple(found)


def with_versions(text: str, found: Iterable[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the instruments without the words of a version, which become their qualifier."""
    for one in found:
        yield one if one.form == "proposal" else _before(text, _behind(text, one), vocabulary)


def _behind(text: str, one: Found) -> Found:
    tail = PROPOSAL_TAIL.search(text[one.at : one.until]) if text.endswith("voorstel", one.at, one.until) else None
    if tail:
        return one._replace(until=one.at + tail.start(), qualifier="proposal")
    before = max(0, one.at - 60)
    proposed = text.find("oorstel", before, one.at) >= 0 and PROPOSAL_BEFORE.search(text, before, one.at)
    if proposed or PROPOSAL_BEHIND.match(text, one.until):
        return one._replace(qualifier="proposal")
    return one


def _before(text: str, one: Found, vocabulary: Vocabulary) -> Found:
    signs, before = _signs(vocabulary), text[max(0, one.at - 40) : one.at]
    if not (text[one.at : one.until].lower().startswith(signs) or before.rstrip().lower().endswith(signs)):
        return one
    for pattern, right_before, qualifier in _words(vocabulary):
        inside = pattern.match(text, one.at, one.until)
        if inside and inside.end() < one.until:
            return _versioned(text, one, inside.end(), qualifier, vocabulary)
        if one.qualifier is None and right_before.search(text, max(0, one.at - 40), one.at):
            return one._replace(qualifier=qualifier)
    return one


def _versioned(text: str, one: Found, at: int, qualifier: str, vocabulary: Vocabulary) -> Found:
    """Return a name that begins with a word of a version without it: whatever is called so may be meant.

    "herziene richtlijn hernieuwbare energie" is a name of the directive of 2023; in 2017 another revision was meant.
    """
    others = vocabulary.called(text[at : one.until], "instrument") if one.candidates else ()
    return one._replace(at=at, candidates=tuple(sorted({*one.candidates, *others})), qualifier=qualifier)
