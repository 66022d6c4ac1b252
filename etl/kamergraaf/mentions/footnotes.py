"""What footnotes add to the text that carries their markers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, around
from kamergraaf.mentions.reports import MARKED_PAPER, MARKED_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.document.model import Letter, Marker, Passage

# A word for another document between a motion and a marker: then the note may be that document's.
OTHER_DOCUMENT = re.compile(r"(?i:\b(?:[\w-]*brief|verslag|[\w-]*rapport|advies|nota|motie|amendement|fiche)\b)")
NOT_NOTED = frozenset({"kamerstuk", "aanhangsel", "com", "case", "official-journal", "promise"})


class Notes:
    """The footnotes of a letter with what was found in them."""

    def __init__(self, letter: Letter, found: Sequence[tuple[Cited, ...]]) -> None:
        self._letter = letter
        self._found = found

    def cited_at(self, passage: Passage, marker: Marker) -> tuple[Cited, ...]:
        """Return the citations in the footnote that a marker in a passage points at."""
        notes = [note for note in self._letter.footnotes if note.number == marker.number]
        own = [note for note in notes if passage.index in note.marked_in] or notes
        return self._found[own[0].passage] if own else ()

    def paper_behind(self, passage: Passage, one: Cited) -> tuple[int, Cited] | None:
        """Return the footnote and the one paper that the next marker in the sentence behind `one` gives."""
        marker = next((m for m in passage.markers if m.at >= one.until), None)
        if marker is None or marker.at > _sentence_end(passage, one.until):
            return None
        if marker.at > one.until + 1 and OTHER_DOCUMENT.search(passage.text, one.until, marker.at):
            return None
        papers = [found for found in self.cited_at(passage, marker) if found.kind == "kamerstuk" and found.number]
        return (marker.number, papers[0]) if len(papers) == 1 else None

    def names_better(self, passage: Passage, one: Cited) -> bool:
        """Say whether a news item known by its title only has its source and date in the note of its sentence."""
        if one.form != "news-title":
            return False
        end = _sentence_end(passage, one.until)
        marker = next((m for m in passage.markers if one.until <= m.at <= end), None)
        return marker is not None and any(found.kind == "news" for found in self.cited_at(passage, marker))

    def sentences_of(self, passage: Passage) -> Iterator[str]:
        """Yield the sentences that carry the marker of a footnote, each up to the marker."""
        for note in self._letter.footnotes:
            if note.passage != passage.index:
                continue
            for index in note.marked_in:
                carrier = self._letter.passages[index]
                for marker in (m for m in carrier.markers if m.number == note.number):
                    starts = [s.at for s in carrier.sentences if s.at < marker.at]
                    yield carrier.text[starts[-1] if starts else 0 : marker.at]


def _sentence_end(passage: Passage, at: int) -> int:
    """Return where the sentence at `at` ends, with room for the marker behind its stop."""
    return next((s.until + 1 for s in passage.sentences if s.until >= at), len(passage.text))


def marked_documents(passage: Passage, found: Sequence[Cited], notes: Notes) -> Iterator[Cited]:
    """Yield the documents that only their footnote makes a citation: "een auditrapport uitgebracht over ….⁵".

    A report whose sentence carries a marker to a note that holds a report or link; a BNC-fiche or Kamerbrief directly
    before a marker to a note that holds one paper.
    """
    if not passage.markers:
        return
    for form, room, *stems in ((MARKED_REPORT, None, "apport", "APPORT"), (MARKED_PAPER, 1, "fiche", "rief")):
        for match in around(form, passage.text, *stems):
            end = match.end() + room if room is not None else _sentence_end(passage, match.end())
            marker = next((m for m in passage.markers if match.end() <= m.at <= end), None)
            if marker is None or any(one.at < marker.at and match.start() < one.until for one in found):
                continue
            kinds = {one.kind for one in notes.cited_at(passage, marker)}
            if room is None and kinds and not kinds & NOT_NOTED:
                yield Cited(*match.span(), "report", "report-marked")
            elif room is not None and kinds == {"kamerstuk"}:
                yield _with_paper(match, notes.cited_at(passage, marker))


def _with_paper(match: re.Match[str], papers: tuple[Cited, ...]) -> Cited:
    """Return the document with the number of its note, when there is one."""
    one = papers[0] if len(papers) == 1 else None
    return Cited(
        *match.span(),
        "letter" if match[0].endswith("brief") else "other",
        "document-marked",
        dossier=one.dossier if one else None,
        number=one.number if one else None,
        identifier=one.identifier if one else None,
    )
