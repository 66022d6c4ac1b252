"""Citations of a letter: the written forms put together, and put in their place.

What one text says alone is settled in `find_in`; what needs the letter (the footnote that a motion points at, the sentence
that a Commission document in a footnote belongs to, the target of a link) is added in `find_citations`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, holds, overlap, settle
from kamergraaf.mentions.documents import celex, document_type, find_documents
from kamergraaf.mentions.footnotes import Notes, marked_documents
from kamergraaf.mentions.found import places
from kamergraaf.mentions.model import Citation
from kamergraaf.mentions.motions import find_motions
from kamergraaf.mentions.news import FRONT_DOOR, LINK, MARKDOWN_LINK, find_links, find_news, target
from kamergraaf.mentions.papers import find_papers
from kamergraaf.mentions.proceedings import find_proceedings
from kamergraaf.mentions.promises import find_promises
from kamergraaf.mentions.reports import FIGURE, QUOTES, find_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kamergraaf.document.model import Letter, Passage, Reading

# Between a title and its address: "… verkocht (<https://…>)", "…, te raadplegen via https://…".
TO_ADDRESS = re.compile(r"[\s,.:;»’'\"”]*(?:(?:zie|te\s(?:raadplegen|vinden)|beschikbaar|via|op|ook|:)\s?)*[\s(<\[]*")
# Between a document and its number: "… (Kamerstuk", "…, Kamerstuk", "… met Kamerstuk".
DIRECTLY = re.compile(r"[\s,]*(?:\((?:zie\s(?:ook\s)?)?|met\s|,\s)?")
# The same with what the document is about: "motie van het lid X over Y (Kamerstuk …)", in one sentence.
LATER = re.compile(r"[^.;()?!]{0,200}\((?:zie\s(?:ook\s)?)?")
# "(2025Z02917)": so many marks may stand around a number that is alone on its line.
OWN_NUMBER_MARKS = 3
# Every written form has one of these: a figure, a quotation, an address, the bar of a page's title, or one of the words.
SIGN = re.compile(r"[0-9«“„‘\"'/|\[]")
SIGN_WORDS = ("otie", "OTIE", "mendement", "nitiatiefnota", "toegezegd", "oezegging", "OEZEGGING", "EHRM", "ECLI")
NAMED_BY_NUMBER = frozenset({"letter-date", "report-date"})
OWN_NAME = re.compile(r"[Kk]amerbrie(?:f|ven)\b")
TAKES_NUMBER = frozenset({"motie-sponsors", "amendement-sponsors", "initiatiefnota-sponsors", "letter-date"})


def find_in(text: str, *, footnote: bool = False) -> tuple[Cited, ...]:
    """Find the citations in a text; `footnote` says that it is a note, where whole lines are references.

    >>> [(c.kind, c.dossier, c.number) for c in find_in("de motie-Segers c.s. (Kamerstuk 36 410 VI, nr. 79)")]
    [('motion', '36410-VI', '79'), ('kamerstuk', '36410-VI', '79')]
    """
    if not (SIGN.search(text) or holds(text, SIGN_WORDS)):
        return ()
    # Whatever has no figure in it has a quotation, a bar, an address or a word of its own
    figure, quoted = FIGURE.search(text) is not None, holds(text, QUOTES)
    found = [*find_motions(text), *find_promises(text)]
    if figure or "EHRM" in text:
        found += find_documents(text)
    if figure or quoted:
        found += find_reports(text, footnote=footnote)
    if figure or quoted or "|" in text:
        found += find_news(text, footnote=footnote)
    if "/" in text or "](" in text:
        found += find_links(text)
    if figure:
        found += (*find_papers(text), *find_proceedings(text))
    if not found:
        return ()
    return tuple(map(_identified, _with_numbers_behind(text, _with_addresses(text, settle(found)))))


def _identified(one: Cited) -> Cited:
    """Give a link the paper that its address names: "https://zoek.officielebekendmakingen.nl/kst-32317-5.html"."""
    if one.kind != "link" or not one.url:
        return one
    name = one.url.rpartition("/")[2]
    paper = next(iter((*find_papers(name), *find_proceedings(name))), None)
    if paper is None or paper.form not in ("kamerstuk-identifier", "aanhangsel-identifier"):
        return one
    return paper._replace(at=one.at, until=one.until, form=one.form, url=one.url)


def _with_addresses(text: str, found: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Give a citation the address that follows it; the address is then no citation of its own."""
    kept: list[Cited] = []
    for one in found:
        previous = kept[-1] if kept else None
        address = one.form in ("address", "markdown-link") and LINK.match(text, one.at)
        follows = previous and address and TO_ADDRESS.fullmatch(text, previous.until, one.at)
        if previous and follows and previous.kind != "link":
            kept[-1] = previous._replace(url=previous.url or one.url)
        else:
            kept.append(one)
    return tuple(kept)


def _with_numbers_behind(text: str, found: tuple[Cited, ...]) -> Iterator[Cited]:
    """Give a motion the number behind it; leave out a description that its number behind it names.

    "brief van 2 mei 2024 over … (Kamerstuk 21 501-33, nr. 1066)" cites one paper once, by its number; a motion and a
    Kamerbrief are names of their own.
    """
    for place, one in enumerate(found):
        behind = found[place + 1] if place + 1 < len(found) else None
        paper = behind if behind and behind.kind == "kamerstuk" else None
        near = paper and (DIRECTLY.fullmatch(text, one.until, paper.at) or LATER.fullmatch(text, one.until, paper.at))
        if not (paper and near):
            yield one
        elif one.form in NAMED_BY_NUMBER and not OWN_NAME.match(text, one.at):
            continue
        else:
            several = len(found) > place + 2 and _same_reference(text, paper, found[place + 2])
            yield one if several else _numbered(one, paper)


def _same_reference(text: str, paper: Cited, other: Cited) -> bool:
    """Say whether `other` is a further number of the reference that `paper` opens: then none is chosen."""
    return other.kind == "kamerstuk" and bool(re.compile(r"(?:en|t/m|nrs?|\W)*").fullmatch(text, paper.until, other.at))


def _numbered(one: Cited, paper: Cited) -> Cited:
    if one.form not in TAKES_NUMBER:
        return one
    return one._replace(
        dossier=paper.dossier,
        number=paper.number,
        session=paper.session,
        chamber=paper.chamber,
        identifier=paper.identifier,
    )


def find_citations(letter: Letter) -> tuple[Citation, ...]:
    """Find every citation in the passages of a letter, in text order."""
    lines = _lines_with_links(letter.text.characters)
    texts = [_in_passage(letter, passage, lines) for passage in letter.passages]
    notes = Notes(letter, texts)
    citations = [
        _citation(letter, passage, one, notes)
        for passage, found in zip(letter.passages, texts, strict=True)
        for one in (settle([*found, *marked_documents(passage, found, notes)]) if passage.markers else found)
        if not _is_own_number(passage, one) and not notes.names_better(passage, one)
    ]
    return _named_again(sorted(citations, key=lambda c: (c.start, c.end)))


def _named_again(citations: list[Citation]) -> tuple[Citation, ...]:
    """Give a motion without a number that of the one motion of the same kind and sponsors that the letter numbers."""
    numbered: dict[tuple[str, tuple[str, ...]], dict[tuple[str | None, str], Citation]] = {}
    for one in citations:
        if one.sponsors and one.number:
            numbered.setdefault((one.kind, one.sponsors), {})[one.dossier, one.number] = one
    return tuple(_like_the_only(one, numbered.get((one.kind, one.sponsors), {}).values()) for one in citations)


def _like_the_only(one: Citation, known: Collection[Citation]) -> Citation:
    """Return a citation without number with that of the one in `known`; as it is when there are more, or none."""
    if one.number or len(known) != 1:
        return one
    [first] = known
    return replace(
        one,
        dossier=first.dossier,
        number=first.number,
        session=first.session,
        chamber=first.chamber,
        identifier=first.identifier,
    )


def _is_own_number(passage: Passage, one: Cited) -> bool:
    """Say whether a number stands alone on its line: it is that of the questions which the letter answers."""
    return one.form == "case-number" and len(passage.text) <= one.until - one.at + OWN_NUMBER_MARKS


def _lines_with_links(source: str) -> tuple[list[int], list[int]]:
    """Return where the lines of the source begin and end that may have a Markdown link, in text order."""
    marks = places(("](",), source)
    firsts, lasts = [source.rfind("\n", 0, at) + 1 for at in marks], [source.find("\n", at) for at in marks]
    return firsts, [last if last >= 0 else len(source) for last in lasts]


def _in_passage(letter: Letter, passage: Passage, lines: tuple[list[int], list[int]]) -> tuple[Cited, ...]:
    """Return the citations of one passage, with the targets of links whose label alone is left in the clean text.

    `lines` are those that may have such links: most passages have nothing of them.
    """
    found = find_in(passage.text, footnote=passage.part == "footnote")
    firsts, lasts = lines
    line = bisect_left(lasts, passage.start)
    links = tuple(_links(letter.text.characters, passage)) if line < len(firsts) and firsts[line] <= passage.end else ()
    if not links:
        return found
    plain = (f for f in found if not (f.form in ("address", "markdown-link") and any(overlap(f, x) for x in links)))
    return tuple(map(_identified, _with_addresses(passage.text, settle([*plain, *links]))))


def _links(source: str, passage: Passage) -> Iterator[Cited]:
    """Yield the Markdown links of the source; one that a line break cut in two has the same target twice.

    The marks of a link at either end of a passage stand outside it, on the same line.
    """
    first, last = source.rfind("\n", 0, passage.start) + 1, source.find("\n", passage.end)
    previous: Cited | None = None
    for match in MARKDOWN_LINK.finditer(source, first, last if last >= 0 else len(source)):
        label = range(*match.span("label"))
        at, until = _first_clean(passage.reading, label), _first_clean(passage.reading, reversed(label))
        one = _link(passage.text, at, until + 1, target(match["url"])) if at is not None and until is not None else None
        if one and previous and one.url == previous.url and not passage.text[previous.until : one.at].strip():
            previous = previous._replace(until=one.until)
        elif one:
            if previous:
                yield previous
            previous = one
    if previous:
        yield previous


def _first_clean(reading: Reading, sources: Iterable[int]) -> int | None:
    """Return the clean offset of the first of these source characters that the clean text has."""
    return next((at for source in sources if (at := clean_at(reading, source)) is not None), None)


def _link(text: str, at: int, until: int, url: str | None) -> Cited | None:
    """Return a link by its label, or by the address that the label holds; None for marks and front doors."""
    address = LINK.search(text, at, until)
    label = text[at:until].strip().rstrip(".")
    nowhere = FRONT_DOOR.fullmatch(label) or (url and FRONT_DOOR.fullmatch(url))
    if nowhere or not re.search(r"[^\W\d]{3}", label):
        return None
    until -= len(text[at:until]) - len(text[at:until].rstrip(". "))
    return Cited(address.start() if address else at, until, "link", "markdown-link", url=url)


def clean_at(reading: Reading, source: int) -> int | None:
    """Return the clean offset of the source character at `source`, None when the clean text leaves it out."""
    piece = bisect_right(reading.sources, source) - 1
    if piece < 0:
        return None
    at = reading.starts[piece] + source - reading.sources[piece]
    end = reading.starts[piece + 1] if piece + 1 < len(reading.starts) else len(reading.text)
    return at if at < end else None


def _citation(letter: Letter, passage: Passage, one: Cited, notes: Notes) -> Citation:
    """Return a citation in its place, with what the letter around it adds."""
    footnote = None
    if one.form in TAKES_NUMBER and one.number is None and (noted := notes.paper_behind(passage, one)):
        footnote, paper = noted
        one = _numbered(one, paper)
    elif one.kind == "com" and one.form == "COM" and one.identifier is None and passage.part == "footnote":
        one = one._replace(identifier=_celex_by_marker(passage, one, notes))
    start, end = passage.reading.span(one.at, one.until)
    return Citation(
        start=start,
        end=end,
        text=letter.text.characters[start:end],
        surface=passage.text[one.at : one.until],
        passage=passage.index,
        at=one.at,
        until=one.until,
        kind=one.kind,
        form=one.form,
        dossier=one.dossier,
        number=one.number,
        session=one.session,
        chamber=one.chamber,
        page=one.page,
        identifier=one.identifier,
        sponsors=one.sponsors,
        url=one.url,
        issued=one.issued,
        footnote=footnote,
    )


def _celex_by_marker(passage: Passage, one: Cited, notes: Notes) -> str | None:
    """Return the CELEX number of a Commission document in a note, by the sentence that the note belongs to."""
    written = re.findall(r"\d+", passage.text[one.at : one.until])
    kind = next(filter(None, (document_type(text, len(text)) for text in notes.sentences_of(passage))), None)
    return celex(written[0], kind, written[1]) if kind else None
