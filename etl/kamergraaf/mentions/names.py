"""Find the names of instruments and actors in a letter.

    find_mentions(letter, vocabulary)     all mentions of a letter, in text order
    find_in(text, vocabulary)             the same for a plain text

Instruments and actors are found apart: the parties to an agreement are actors in an instrument's name. An actor in the
name of an act ("EUAA" in "EUAA-verordening") is no mention.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from kamergraaf.mentions.agreements import AGREEMENT, agreements
from kamergraaf.mentions.anaphora import anaphora
from kamergraaf.mentions.bodies import bodies
from kamergraaf.mentions.compose import HYPHENS, composed, extended, portfolio_words
from kamergraaf.mentions.definitions import defined, definitions, with_numbers
from kamergraaf.mentions.found import Found, at_places, places
from kamergraaf.mentions.laws import bare_numbers, english_acts, named_acts, named_laws, numbered_acts, proposals
from kamergraaf.mentions.model import Mention
from kamergraaf.mentions.overlaps import outside, without_overlaps
from kamergraaf.mentions.persons import persons, seated, signatories
from kamergraaf.mentions.proposed import proposed_acts
from kamergraaf.mentions.provisions import with_provisions
from kamergraaf.mentions.versions import with_versions
from kamergraaf.vocabulary import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamergraaf.document.model import Letter
    from kamergraaf.mentions.model import MentionKind
    from kamergraaf.vocabulary import Hit, Vocabulary, Words

ADDRESS = re.compile(r"(?:http|www\.|ECLI:)[^\s<>()\]]{4,}")
ADDRESS_OPENINGS = ("http", "www.", "ECLI:")
# "DGA-EIA / 22297714", "IENW/BSK-2023/123456": what a ministry numbers its letters by
REFERENCE = re.compile(r"\b[A-Z]{2,}(?:[-/][A-Z]{2,})*(?:\s?/\s?|-)(?:\d{4}[-/])?\d{5,}\b")
# Found by its figures, which are rarer than capitals
REFERENCE_END = re.compile(r"[-/]\s?\d{5,}\b")
REFERENCE_MARKS = ("-", "/")
# "rijksoverheid.nl", "info@minjenv.nl": found by their end, which is rare
DOMAIN = re.compile(r"\.(?:nl|eu|com|org)\b(?:/\S*)?")
BEFORE_DOMAIN = re.compile(r"[\w.@-]+$")
# Private characters, neither blank nor letter. No name goes over a break between passages, nor into an address.
BREAK, HIDDEN = "\n\ue000\n", "\ue001"


# Around a name that is part of a file name or of a broken address
OF_PATH = frozenset("/_=")
NAME_AND_SLASH = re.compile(r"(?<![\w./-])[A-Z][\w-]*/$")
LAST_PART = re.compile(r"(?:richtlijn|verordening|wet|verdrag|besluit)(?:en)?$")
CUT_SHORT = re.compile(r"(?<![\w-])(?P<part>[^\W\d_]{4,})-\s+(?:en|of)\s+(?:de\s+)?$")
# "Erasmus+-programma", "AMIF-fonds": what kind of thing a name is, behind it
KIND_BEHIND = re.compile(r"[-‑](?:programma(?:['’]s)?|fonds|faciliteit|instrument)(?![\w-])")
WHOSE = re.compile(r"(?<![\w-])(?:EU|VN|RvE|ILO|WTO|WHO)-$")
ACRONYM_FIRST = re.compile(r"\w?[A-Z]{2,}[\w+]*[-‑]")
# "SEC(2021) 330": the beginning of a number, whatever body is called so
NUMBER_BEHIND = re.compile(r"\((?:19|20)\d\d\)\s?\d")
# Forms whose end is a guess
GUESSED = frozenset({"law", "treaty", "body"})


@cache
def _forms(vocabulary: Vocabulary, name: str) -> frozenset[str]:
    return frozenset(form.lower() for iri in vocabulary.having(name) for form in vocabulary.values(iri, name))


def find_in(text: str, vocabulary: Vocabulary, signing: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """Return the names in `text`, instruments and actors, in text order, without overlaps within a kind.

    `signing` are the names of those who sign the letter or the report, as the letterhead gives them.
    """
    clean = _without_addresses(text, vocabulary)
    words = words_of(clean)
    named = tuple(_gazetteer(words, vocabulary))
    acts = _instruments(words, vocabulary, named)
    people = _actors(words, vocabulary, named, signing)
    acts = _together(acts, _with_parties(acts, tuple(agreements(clean, people, vocabulary))))
    acts, people = _with_short_names(words, acts, people)
    people = outside(people, [act for act in acts if not _named_by_parties(clean, act)])
    acts = tuple(with_versions(clean, with_numbers(clean, acts), vocabulary))
    acts = _together(acts, anaphora(words, acts, vocabulary))
    return tuple(sorted((*with_provisions(words, acts), *people)))  # Where one begins, where it ends, its kind


def _together(found: tuple[Found, ...], further: Iterable[Found]) -> tuple[Found, ...]:
    """Return names that do not overlap, in text order, with further ones, if there are any."""
    others = tuple(further)
    return without_overlaps((*found, *others)) if others else found


def _with_parties(acts: Sequence[Found], agreed: Sequence[Found]) -> Iterator[Found]:
    """Yield agreements named by their parties, those with a name of their own as what that denotes.

    "Handels- en Samenwerkingsovereenkomst (tussen de EU en het VK)"
    """
    for one in agreed:
        named = (act for act in acts if act.candidates and act.at <= one.at < act.until < one.until)
        known = next(named, None)
        yield known._replace(until=one.until) if known else one


def _named_by_parties(text: str, act: Found) -> bool:
    return act.form == "agreement" or AGREEMENT.search(text, act.at, act.until) is not None


def _without_addresses(text: str, vocabulary: Vocabulary) -> str:
    """Return the text with addresses, identifiers of judgments and numbers of letters blotted out, as long as it was.

    What looks like an address may be a name: "Booking.com", "Thuiswinkel.org".
    """
    addresses = [match.span() for match in at_places(ADDRESS, text, places(ADDRESS_OPENINGS, text))]
    text = _blotted(text, addresses) if addresses else text
    for match in at_places(REFERENCE_END, text, places(REFERENCE_MARKS, text)):
        reference = REFERENCE.search(text, max(0, match.start() - 60), match.end())
        if reference:
            text = _blotted(text, [reference.span()])
    for match in DOMAIN.finditer(text):
        before = BEFORE_DOMAIN.search(text, max(0, match.start() - 60), match.start())
        start = before.start() if before else match.start()
        if text[start].isupper() and vocabulary.gazetteer.knows(text[start : match.end()]):
            continue
        text = _blotted(text, [(start, match.end())])
    return text


def _blotted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with these stretches of it, which are in text order, blotted out."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], HIDDEN * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


def _with_short_names(
    words: Words, acts: Sequence[Found], people: Sequence[Found]
) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Return instruments and actors together with the short names that the letter gives them."""
    short = tuple(defined(words, sorted(definitions(words.text, (*acts, *people)), key=attrgetter("at"))))

    def joined(found: Sequence[Found], kind: MentionKind) -> tuple[Found, ...]:
        own = [one for one in short if one.kind == kind]
        given = {(one.at, one.until) for one in own}
        # where a definition holds it says more than the vocabularies
        others = tuple([one for one in found if (one.at, one.until) not in given]) if own else tuple(found)
        return _together(others, own)

    return joined(acts, "instrument"), joined(people, "actor")


def _gazetteer(words: Words, vocabulary: Vocabulary) -> Iterator[Found]:
    text = words.text
    for hit in vocabulary.gazetteer.find(words):
        start, end, _, meanings = hit
        if (text[start - 1] in OF_PATH or text[end : end + 1] in OF_PATH) and _in_path(text, hit):
            continue
        if text[end : end + 1] == "(" and NUMBER_BEHIND.match(text, end):
            continue
        for kind, iris, misspelt in meanings:
            yield Found(start, end, kind, "misspelling" if misspelt else "name", iris)


def _in_path(text: str, hit: Hit) -> bool:
    """Say whether a name is part of a file name or a broken address: "/critical-raw-materials-act_en".

    A slash may join two names as well: "het commissiedebat Eurogroep/Ecofinraad".
    """
    before = text[max(0, hit.start - 1) : hit.start]
    if before == "/" and NAME_AND_SLASH.search(text, max(0, hit.start - 30), hit.start) and text[hit.start].isupper():
        return False
    return before in ("/", "_", "=") or text[hit.end : hit.end + 1] in ("_", "=")


def _instruments(words: Words, vocabulary: Vocabulary, named: Sequence[Found]) -> tuple[Found, ...]:
    text = words.text
    found = [_with_prefix(text, one) for one in named if one.kind == "instrument"]
    found += tuple(_cut_short(text, found, vocabulary))
    found += numbered_acts(text)
    found += proposals(text)
    found += proposed_acts(text, vocabulary)
    found += (_misspelt(text, one, vocabulary) for one in named_acts(words, _forms(vocabulary, "actKind")))
    found += named_laws(words, _forms(vocabulary, "stopWord"))
    for one, celexes in bare_numbers(text):
        known = [celex for celex in celexes if vocabulary.identified(celex)]
        if len(known) == 1:
            found.append(one._replace(identifier=known[0]))
    found += outside(english_acts(words), without_overlaps(found))
    return without_overlaps(_known_first(text, found))


def _cut_short(text: str, found: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the first of two names that share their last part: "Vogel- en Habitatrichtlijn"."""
    for one in found:
        noun = LAST_PART.search(text[one.at : one.until])
        first = CUT_SHORT.search(text, max(0, one.at - 40), one.at) if noun else None
        if noun and first:
            iris = vocabulary.called(first["part"] + noun.group(), "instrument")
            if iris:
                yield Found(first.start(), first.end("part") + 1, "instrument", "name", iris)


def _with_prefix(text: str, one: Found) -> Found:
    """Return a known act with what says whose it is, and of what kind: "EU-richtlijn luchtkwaliteit", "Erasmus+-programma"."""
    if text[one.at - 1 : one.at] != "-" and text[one.until : one.until + 1] not in HYPHENS:
        return one
    before, behind = WHOSE.search(text, max(0, one.at - 6), one.at), KIND_BEHIND.match(text, one.until)
    if before or behind:
        return one._replace(at=before.start() if before else one.at, until=behind.end() if behind else one.until)
    return one


def _misspelt(text: str, one: Found, vocabulary: Vocabulary) -> Found:
    """Return a name that only its form gives away with the acts that it misspells by one letter, if there are any.

    An acronym has no letter too many: the SRM-verordening is not the STR-verordening.
    """
    if ACRONYM_FIRST.match(text, one.at) or vocabulary.gazetteer.knows(text[one.at : one.until]):
        return one
    iris = sorted({spelling.iri for spelling in vocabulary.gazetteer.similar(text[one.at : one.until])})
    return one._replace(form="misspelling", candidates=tuple(iris)) if iris else one


def _actors(
    words: Words, vocabulary: Vocabulary, named: Sequence[Found], signing: tuple[str, ...]
) -> tuple[Found, ...]:
    text = words.text
    found = list(extended(text, [one for one in named if one.kind == "actor"], vocabulary))
    found += composed(words, vocabulary)
    found += bodies(words, vocabulary)
    found += persons(words, portfolio_words(vocabulary))
    found += seated(text, (one for one in found if one.form == "fraction"))
    found += signatories(text, signing)
    return without_overlaps(_known_first(text, found))


def _known_first(text: str, found: Sequence[Found]) -> list[Found]:
    """Return `found` without what only its form makes a name, where a known name of several words begins at the same place."""
    guessed = {one.at for one in found if one.form in GUESSED}
    known = {one.at for one in found if one.at in guessed and one.candidates and " " in text[one.at : one.until]}
    return [one for one in found if one.at not in known or one.form not in GUESSED]


def find_mentions(letter: Letter, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return the instruments and actors named in the passages of `letter`, in text order."""
    texts = [passage.reading.text for passage in letter.passages]
    signing = tuple(sorted({person.name for person in letter.head.persons}))
    found = find_in(BREAK.join(texts), vocabulary, signing)
    return tuple(sorted(_in_passages(letter, texts, found)))  # The place decides, then the kind: no two have both.


def _in_passages(letter: Letter, texts: Sequence[str], found: Sequence[Found]) -> Iterator[Mention]:
    """Yield what was found in the texts of all passages together, which is in text order, as mentions of its passage."""
    characters, passages = letter.text.characters, zip(letter.passages, texts, strict=True)
    behind = offset = 0
    for from_, to, kind, form, candidates, identifier, article, article_at, qualifier in found:
        while from_ >= behind:
            passage, text = next(passages)
            index, span = passage.index, passage.reading.span
            offset, behind = behind, behind + len(text) + len(BREAK)
        at, until = from_ - offset, to - offset
        start, end = span(at, until)
        if article_at:
            article_at = (article_at[0] - offset, article_at[1] - offset)
        yield Mention(
            start, end, characters[start:end], text[at:until], index, at, until,
            kind, form, candidates, identifier, article, article_at, qualifier,
        )  # fmt: skip
