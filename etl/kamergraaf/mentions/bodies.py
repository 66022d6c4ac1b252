"""Bodies that only their form gives away.

    Raad voor Rechtsbijstand, Directie Migratiebeleid, Centrale Bank van Rusland      a kind of body and capital words
    Instituut voor Oorlogs-, Holocaust- en Genocidestudies                            words cut short go on to the last
    Communistische Partij van Nederland (CPN)                                         a kind of body among capital words,
    Commissie Deskundigen Meststoffenwet (CDM)                                        and their initials in brackets
The kinds of bodies are words of the vocabularies (`kgl:bodyNoun`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf.mentions.compose import is_foreign_country
from kamergraaf.mentions.found import Found
from kamergraaf.vocabulary import first_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.vocabulary import Vocabulary, Words

CAPITAL = r"(?:(?!(?:De|Het|Een|In|Op|Dit|Deze|Aan|Van|Wat|Hoe)\s)[A-ZÀ-ÝŠŽ](?:[^\W\d_]|[&’'-])+)"
# "Oorlogs-, Holocaust- en Genocidestudies"
CUT_SHORT = rf"(?:(?<=-)(?:,\s+[\w]+-)*\s+en\s+(?:{CAPITAL}|\w{{4,}}))?"
# The words before a bracket with initials; "Europees Bureau voor de Grondrechten (FRA)" need not fit
INITIALS = re.compile(r"\([‘'\"“]?(?P<short>[A-Z][A-Za-z&]{1,8})[’'\"”]?[);,]")
SMALL = frozenset(
    [
        "van",
        "voor",
        "de",
        "het",
        "der",
        "den",
        "en",
        "in",
        "op",
        "ter",
        "te",
        "tot",
        "bij",
        "tegen",
        "of",
        "the",
        "for",
        "and",
        "on",
    ]
)
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w’'&.-]*,?)\s*$")
# What is called by one word: "de Commissie", "de Raad", "het Hof"
EUROPEAN = frozenset({"Commissie", "Raad", "Hof"})
LONGEST = 9  # words of a name, small ones too


@cache
def _nouns(vocabulary: Vocabulary) -> tuple[str, ...]:
    forms = {form for iri in vocabulary.having("bodyNoun") for form in vocabulary.values(iri, "bodyNoun")}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _first_words(vocabulary: Vocabulary) -> frozenset[str]:
    return first_words(_nouns(vocabulary))


@cache
def _endings(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the kinds in small letters: a compound ends in one, a name in several words."""
    return tuple(noun.lower() for noun in _nouns(vocabulary))


@cache
def _named(vocabulary: Vocabulary) -> re.Pattern[str]:
    nouns = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in _nouns(vocabulary)) or r"(?!)"
    return re.compile(
        rf"(?:{nouns})(?:\s+(?:van|voor|der|tot|ter)(?:\s+(?:de|het))?)?\s+{CAPITAL}"
        rf"(?:\s{{1,2}}(?:en\s+|voor\s+|van\s+|&\s+)?(?!(?:{nouns})\b){CAPITAL}){{0,5}}{CUT_SHORT}"
    )


def bodies(words: Words, vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the bodies in a text that their form alone gives away; they may overlap."""
    text = words.text
    for match in words.opening(_named(vocabulary), _first_words(vocabulary)):
        if not _beside_a_country(match.group(), vocabulary):
            yield Found(match.start(), match.end(), "actor", "body")
    for match in INITIALS.finditer(text):
        end = match.start() - 1
        start = _start_of(text, end, match["short"], _endings(vocabulary)) if text[max(0, end)].isspace() else None
        if start is not None:
            yield Found(start, end, "actor", "body")


def _beside_a_country(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a body stands next to the name of another country: "geeft de Commissie Frankrijk nog uitstel"."""
    noun, _, rest = name.partition(" ")
    return noun in EUROPEAN and is_foreign_country(rest, vocabulary)


def _start_of(text: str, end: int, short: str, kinds: tuple[str, ...]) -> int | None:
    """Return where the capital words begin that end at `end`, hold a kind of body and have `short` as initials."""
    words: list[str] = []
    at = end
    while len(words) < LONGEST:
        pieces = text[max(0, at - 40) : at].rsplit(None, 1)
        match = WORD_BEFORE.search(text, text.rindex(pieces[-1], 0, at), at) if pieces else None
        if not match or not (match["word"][0].isupper() or match["word"] in SMALL):
            return None
        words.insert(0, match["word"])
        at = match.start()
        if len(words) > 1 and match["word"][0].isupper() and _is_short_for(short, words) and _has_body(words, kinds):
            return at
    return None


def _is_short_for(short: str, words: list[str]) -> bool:
    """Say whether `short` is made of the first letters of the words, some small words left out.

    >>> _is_short_for("BTI", ["Bureau", "Toetsing", "Investeringen"]), _is_short_for("VK", ["Raad", "van", "Kerken"])
    (True, False)
    """
    letters = short.replace("&", "").upper()
    capitals = "".join(word[0] for word in words if word[0].isupper()).upper()
    return letters in (capitals, "".join(word[0] for word in words).upper())


def _has_body(words: list[str], kinds: tuple[str, ...]) -> bool:
    """Say whether one of the words is a kind of body or ends in one, "Planbureau", or the last ones are: "Coordination Group"."""
    return any(word.lower().endswith(kinds) for word in words) or " ".join(words).lower().endswith(kinds)
