"""Names of actors that are put together from the vocabularies' names.

fractions     VVD-fractie, GroenLinks-PvdA fractie, VVD-fractieleden;  in "leden van D66", "fractie Volt" the bare name
offices       minister, Staatssecretaris van Justitie en Veiligheid, minister voor Medische Zorg,
              staatssecretaris Participatie en Integratie, staatssecretaris van Financiën – Belastingdienst,
              MINISTER VAN BUITENLANDSE ZAKEN
ministries    de ministeries van Buitenlandse Zaken, Economische Zaken en Justitie en Veiligheid: each portfolio
committees    vaste commissie voor Asiel en Migratie, vaste Kamercommissie Justitie en Veiligheid
chambers      uw Kamer, de Kamer
government    het kabinet, het demissionaire kabinet
foreign       Britse regering, Nederlandse en Belgische Douanes, de regering in Boedapest, de regering van Servië
chairs        fungerend voorzitter van de commissie, Adjunct-griffier van de commissie
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.mentions.found import Found
from kamergraaf.namespaces import PREFIXES
from kamergraaf.vocabulary import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kamergraaf.vocabulary import Vocabulary, Words

FRACTION_TAIL = re.compile(
    r"\s?[-‑–]?\s?(?:Kamerfractie|(?:Eerste|Tweede)\sKamerfractie|fractie(?:leden|lid|s|voorzitter)?)\b|[-‑–](?:leden|lid|Kamerleden)\b"
)
UP_TO_CHAMBER = re.compile(r"\b(?:[Uu]w|[Dd]e|[Dd]eze|[Bb]eide)\s+$")
UP_TO_CABINET = re.compile(r"\b[Hh]et\s+$")
# "(TK 2021-2022, 21 501-32, nr. 1432)": a chamber in a citation is no actor
# "PBL's" are several of something, no planning office
CITED_OR_SEVERAL = re.compile(r"\s?(?:\d{4}\s?[-–/]|\d{2}\s?\d{3}\b)|[’']s\b")
AS_A_WORD = re.compile(r"(?:\b[Ee]en\s|[^\W\d_][-‑]|\b[A-Z][a-z]{3,} (?:and )?[A-Z][a-z]{3,} )$")
HYPHENS = ("-", "‑")
LONGER_NAME = re.compile(r"\s(?:on|for|of\sthe)\s(?:the\s)?[A-Z]")
LONGER_FIRST = ("on", "for", "of")
COMMITTEES = frozenset(
    ["vaste", "Vaste", "algemene", "Algemene", "tijdelijke", "Tijdelijke", "parlementaire", "Parlementaire"]
)
MINISTRIES = frozenset(["ministeries", "ministers", "Ministeries", "Ministers"])
#: A government by its seat: "de regering in Boedapest"; one at home is the Dutch one.
SEAT = re.compile(r"\s(?:in|te)\s(?!Den\s|Nederland|’s-|'s-|Europa|Brussel|Caribisch)[A-ZÀ-Ý][^\W\d_]{3,}")
WHERE = ("in", "te", "van")
OF_COUNTRY = re.compile(r"\svan\s(?:de\s|het\s)?(?=[A-ZÀ-Ý])")
COUNTRY = PREFIXES["schema"] + "Country"
SENTENCE_START = re.compile(r"(?:^|[.?!:\ue000])\s*$")
POSTCODE = re.compile(r"\d{4}\s?(?:[A-Z]{2}\s+)?$")


@cache
def portfolios_of(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the ministries that hold each portfolio, by its name in lower case without white space."""
    found: dict[str, set[str]] = {}
    for entity in vocabulary.entities.values():
        for portfolio in entity.portfolios:
            found.setdefault(_key(portfolio), set()).add(entity.iri)
    return {name: tuple(sorted(iris)) for name, iris in sorted(found.items())}


@cache
def portfolio_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the capital words that portfolios are made of."""
    words = (
        word.strip(",")
        for entity in vocabulary.entities.values()
        for name in entity.portfolios
        for word in name.split()
    )
    return frozenset(word for word in words if word[:1].isupper())


@cache
def _portfolio(vocabulary: Vocabulary) -> str:
    """Return the alternation of all known portfolios, longest first, blanks of any kind."""
    names = {portfolio for entity in vocabulary.entities.values() for portfolio in entity.portfolios}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"[\s\u00a0]+") for name in ordered) or r"(?!)"


@cache
def _office(vocabulary: Vocabulary) -> re.Pattern[str]:
    offices, known = _alternation(vocabulary, "office"), _portfolio(vocabulary)
    return re.compile(
        rf"""
        (?P<office>{offices})\b(?:
            \s+(?:van|voor)\s+(?P<portfolio>{known}|{_RUN})(?![\w-])
                (?:\s+[-–]\s+(?:{known}|{_RUN})(?![\w-]))?                # van Financiën – Fiscaliteit en Belastingdienst
          | \s+(?P<apposed>{known})(?![\w-])                              # staatssecretaris Participatie en Integratie
        )?
        """,
        re.VERBOSE,
    )


CAPITAL_OFFICES = ("MINISTER", "STAATSSECRETARIS")
CAPITALS = re.compile(
    r"(?P<office>(?:VICE)?(?:MINISTER(?:-PRESIDENT)?|STAATSSECRETARIS))(?:\s+(?:VAN|VOOR)\s+"
    r"[A-ZÀ-Ý]{2,}(?:(?:,|\s+[-–])?\s+[A-ZÀ-Ý]{2,})*)?(?![\w-])"
)


# An unknown portfolio: capital words; a comma only when "en" follows, so that a list of things does not become one
_RUN = r"[A-ZÀ-Ý][\w-]*(?:\s+[A-ZÀ-Ý][\w-]*)*(?:(?:,\s+[A-ZÀ-Ý][\w-]*(?:\s+[A-ZÀ-Ý][\w-]*)*)*\s+en\s+[A-ZÀ-Ý][\w-]*(?:\s+[A-ZÀ-Ý][\w-]*)*)?"


@cache
def _committee(vocabulary: Vocabulary) -> re.Pattern[str]:
    tail = rf"(?:{_portfolio(vocabulary)}|{_RUN})"
    return re.compile(
        rf"(?:vaste|Vaste|algemene|Algemene|tijdelijke|Tijdelijke|parlementaire|Parlementaire)\s+(?:Kamer)?commissies?\s+(?:voor\s+)?(?:de\s+)?{tail}(?![^\W\d]|-)"
    )


@cache
def _ministries(vocabulary: Vocabulary) -> re.Pattern[str]:
    one = rf"(?:{_portfolio(vocabulary)})"
    return re.compile(
        rf"(?:m|M)inist(?:eries|ers)\s+(?:van|voor)\s+(?P<list>{one}(?:(?:,|\s+en|,\s+en)\s+(?:van\s+|voor\s+)?{one})+)"
    )


@cache
def _one_portfolio(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(_portfolio(vocabulary))


@cache
def _state_organs(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternation(vocabulary, 'stateOrgan')})\b")


@cache
def _adjectives(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(form for entity in vocabulary.entities.values() for form in entity.adjectives)


# "Britse ", "Nederlandse en Belgische " before the organ of a state
ADJECTIVES = re.compile(r"(?:\b(?P<first>[A-ZÀ-Ý][\w-]+)\s+en\s+)?\b(?P<last>[A-ZÀ-Ý][\w-]+)\s+$")


@cache
def _chairs(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternation(vocabulary, 'chairOffice')})(?=\s+van\s+(?:de|het)\b|\s*\))")


def _forms(vocabulary: Vocabulary, name: str) -> set[str]:
    """Return the written forms that the vocabularies give as `kgl:<name>`."""
    return {form for iri in vocabulary.having(name) for form in vocabulary.values(iri, name)}


@cache
def _first_words(vocabulary: Vocabulary, name: str) -> frozenset[str]:
    """Return the words that these forms begin with."""
    return first_words(_forms(vocabulary, name))


def _alternation(vocabulary: Vocabulary, name: str) -> str:
    """Return the written forms that the vocabularies give as `kgl:<name>`, longest first."""
    forms = _forms(vocabulary, name)
    return (
        "|".join(
            sorted((re.escape(form).replace(r"\ ", r"\s+") for form in forms), key=lambda form: (-len(form), form))
        )
        or r"(?!)"
    )


def _key(name: str) -> str:
    return re.sub(r"\W+", "", name).lower()


def composed(words: Words, vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the actors in a text whose form is put together."""
    yield from _offices(words, vocabulary)
    yield from _listed_ministries(words, vocabulary)
    for match in words.opening(_committee(vocabulary), COMMITTEES):
        glued = words.text[match.end() : match.end() + 1].isdigit()
        # The number of a footnote is no word of the name: "… voor Financiën1"
        known = vocabulary.called(match.group(), "actor") if glued else ()
        yield Found(match.start(), match.end(), "actor", "name" if known else "committee", known)
    for match in words.opening(_state_organs(vocabulary), _first_words(vocabulary, "stateOrgan")):
        yield from _foreign(words.text, match, _adjectives(vocabulary))
    for match in words.opening(_chairs(vocabulary), _first_words(vocabulary, "chairOffice")):
        yield Found(match.start(), match.end(), "actor", "chair")


def _foreign(text: str, organ: re.Match[str], adjectives: frozenset[str]) -> Iterator[Found]:
    first = max(0, organ.start() - 50)
    words = text[first : organ.start()].rsplit(None, 1)
    if not words or words[-1][0].islower() or (words[-1].isalpha() and words[-1] not in adjectives):
        return
    before = ADJECTIVES.search(text, first, organ.start())
    if before and before["last"] in adjectives:
        start = before.start("first") if before["first"] in adjectives else before.start("last")
        yield Found(start, organ.end(), "actor", "foreign")


def _offices(words: Words, vocabulary: Vocabulary) -> Iterator[Found]:
    for match in words.opening(_office(vocabulary), _first_words(vocabulary, "office")):
        portfolio = match["portfolio"] or match["apposed"]
        yield Found(match.start(), match.end(), "actor", "office", _holders(match["office"], portfolio, vocabulary))
    written = any(map(words.text.__contains__, CAPITAL_OFFICES))
    capitals = {word for word in words.written if word.endswith(CAPITAL_OFFICES)} if written else frozenset[str]()
    for match in words.opening(CAPITALS, capitals):
        holders = _holders(match["office"].lower(), None, vocabulary)
        yield Found(match.start(), match.end(), "actor", "office", holders)


@lru_cache(maxsize=1024)
def _holders(office: str, portfolio: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the office as the vocabularies know it: by its full name, else by its kind (a minister of any portfolio)."""
    for name in (f"{office} van {portfolio}", office):
        hits = [hit for hit in vocabulary.find(name) if hit.start == 0 and hit.end == len(name)]
        iris = {spelling.iri for hit in hits for spelling in hit.spellings if spelling.kind == "actor"}
        if iris:
            return tuple(sorted(iris))
    return ()


def _listed_ministries(words: Words, vocabulary: Vocabulary) -> Iterator[Found]:
    known = portfolios_of(vocabulary)
    for match in words.opening(_ministries(vocabulary), MINISTRIES):
        for one in _one_portfolio(vocabulary).finditer(words.text, match.start("list"), match.end("list")):
            yield Found(one.start(), one.end(), "actor", "portfolio", known[_key(one.group())])


@cache
def _fractions(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(iri for iri in vocabulary.entities if vocabulary.is_a(iri, "Fraction"))


@cache
def _governments(vocabulary: Vocabulary) -> frozenset[str]:
    """Return what the vocabularies say means the government: the cabinet, the ministers together."""
    return frozenset(iri for iri in vocabulary.having("government") if "true" in vocabulary.values(iri, "government"))


class _KnownName(NamedTuple):
    """What is to be known of a written name and what it may denote, whatever text it stands in."""

    fraction: bool
    government: bool
    chamber: bool
    capitals: bool
    may_be_a_word: bool
    exact: bool


@lru_cache(maxsize=8192)
def _known_name(name: str, candidates: tuple[str, ...], vocabulary: Vocabulary) -> _KnownName:
    return _KnownName(
        fraction=bool(candidates) and _fractions(vocabulary).issuperset(candidates),
        government=bool(candidates) and _governments(vocabulary).issuperset(candidates),
        chamber=len(candidates) > 1 and name == "Kamer",
        capitals=name.isupper(),
        may_be_a_word=not name.isupper() and " " not in name,
        exact=any(_is_exact(name, iri, vocabulary) for iri in candidates),
    )


def _is_exact(name: str, iri: str, vocabulary: Vocabulary) -> bool:
    entity = vocabulary.entity(iri)
    found = [label.exact for label in (entity.labels if entity else ()) if label.text == name]
    return bool(found) and all(found)


def extended(text: str, found: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield names of actors with the words that belong to them, without those that are part of an address."""
    by_place = {one.at: one for one in found}
    for one in found:
        name = _known_name(text[one.at : one.until], one.candidates, vocabulary)
        if _is_no_actor(text, one, name) or (name.may_be_a_word and _is_a_word(text, one, name)):
            continue
        if name.fraction:
            tail = FRACTION_TAIL.match(text, one.until)
            yield one._replace(until=tail.end(), form="fraction") if tail else one._replace(form="fraction")
        elif name.government:
            yield _foreign_government(text, one, by_place, vocabulary) or _with(text, one, UP_TO_CABINET)
        elif name.chamber:
            yield _with(text, one, UP_TO_CHAMBER)
        else:
            yield one


def _foreign_government(text: str, one: Found, by_place: Mapping[int, Found], vocabulary: Vocabulary) -> Found | None:
    """Return the government of another country, by its seat or by the country's name, which no vocabulary has."""
    if not text.startswith(WHERE, one.until + 1):
        return None
    if seat := SEAT.match(text, one.until):
        return one._replace(until=seat.end(), form="foreign", candidates=())
    whose = OF_COUNTRY.match(text, one.until)
    country = by_place.get(whose.end()) if whose else None
    if country and _is_foreign(country.candidates, vocabulary):
        return one._replace(form="foreign", candidates=())
    return None


def is_foreign_country(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text begins with the name of another country."""
    hits = vocabulary.find(text)
    return _is_foreign((spelling.iri for hit in hits if hit.start == 0 for spelling in hit.spellings), vocabulary)


def _is_foreign(iris: Iterable[str], vocabulary: Vocabulary) -> bool:
    known = (entity for iri in iris if (entity := vocabulary.entity(iri)))
    return any(COUNTRY in entity.classes and not entity.iri.endswith("/NLD") for entity in known)


def _is_no_actor(text: str, one: Found, name: _KnownName) -> bool:
    """Say whether a name stands in an address or in a citation, or is an abbreviation of something else."""
    if (
        one.form == "misspelling"
        and SENTENCE_START.search(text, max(0, one.at - 3), one.at)
        and not FRACTION_TAIL.match(text, one.until)
    ):
        return True
    if name.capitals and CITED_OR_SEVERAL.match(text, one.until):
        return True
    if one.at < 2 or text[one.at - 2].islower() or not text[one.at - 1].isspace():
        return False
    postcode = POSTCODE.search(text, max(0, one.at - 9), one.at)
    # "2500 EK Den Haag": neither the letters nor the town; "in 2024 EK" has no postcode when more than two letters follow
    return postcode is not None and (postcode.group().strip()[-1].isalpha() or one.until - one.at == 2)


def _is_a_word(text: str, one: Found, name: _KnownName) -> bool:
    """Say whether a name that is an ordinary word too is that word here, or a part of another name.

    "een Commissie van wijzen", "de Sovjet-Unie", "de Commission on Human Rights"
    """
    if text.startswith(LONGER_FIRST, one.until + 1) and LONGER_NAME.match(text, one.until):
        return True
    if not name.exact:
        return False
    first = max(0, one.at - 40)
    # most words before a name are small ones, and none of these
    word = text[text.rfind(" ", first, one.at - 1) + 1 : one.at]
    may_be = word[:1].isupper() or word[-1:] in HYPHENS or word[-4:-1] in ("een", "Een")
    return may_be and AS_A_WORD.search(text, first, one.at) is not None


def _with(text: str, one: Found, before: re.Pattern[str]) -> Found:
    match = before.search(text, max(0, one.at - 12), one.at)
    return one._replace(at=match.start()) if match else one
