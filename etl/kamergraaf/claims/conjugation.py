"""The finite forms of Dutch verbs, so that a cue phrase need not spell them out."""

from __future__ import annotations

import re
from typing import Final

# One vowel before one consonant: the stem of "delen" is "deel", that of "twijfelen" "twijfel"; which, the letters do
# not say, so both are made.
_OPEN: Final = re.compile(r"(?P<vowel>[aeou])(?P<last>[bcdfghklmnprstvz])$")
_DOUBLE: Final = re.compile(r"([bcdfgklmnprst])\1$")
_VOICELESS: Final = {"v": "f", "z": "s"}


def finite_forms(verb: str) -> frozenset[str]:
    """Return the finite forms of a verb; what follows a "/" is added as it is: the forms of strong verbs.

    Forms that Dutch does not have may be among them: they are not met in a letter.

    >>> sorted(f for f in finite_forms("delen") if f.startswith("dee"))
    ['deel', 'deelde', 'deelden', 'deelt', 'deelte', 'deelten']
    >>> {"roep", "roept", "riep"} <= finite_forms("roepen/riep/riepen")
    True
    >>> {"ga", "gaat"} <= finite_forms("gaan") and {"zie", "ziet"} <= finite_forms("zien")
    True
    """
    infinitive, *others = verb.split("/")
    forms = {infinitive, *others}
    if infinitive.endswith(("aan", "ien", "oen")):
        stem = infinitive[:-1].removesuffix("a") if infinitive.endswith("aan") else infinitive[:-1]
        forms |= {stem, infinitive[:-1] + "t"}
    elif infinitive.endswith("en"):
        for stem in _stems(infinitive[:-2]):
            forms |= {stem, stem if stem.endswith("t") else f"{stem}t"}
            if not others:
                forms |= {f"{stem}{ending}" for ending in ("te", "ten", "de", "den")}
    return frozenset(forms)


def _stems(base: str) -> set[str]:
    """Return the stems that an infinitive without "-en" can have."""
    single = _DOUBLE.sub(r"\1", base)
    closed = single[:-1] + _VOICELESS.get(single[-1], single[-1])
    if single != base or not (match := _OPEN.search(base)):
        return {closed}
    return {closed, f"{base[: match.start()]}{match['vowel'] * 2}{closed[-1]}"}
