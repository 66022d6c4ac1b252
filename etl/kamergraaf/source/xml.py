"""Read the XML of official publications: the schema of today (`officiele-publicatie`) and the one before (`kamerwrk`).

    <dossiernr>21 501-33</dossiernr> <titel>Raad …</titel>      **21 501-33** Raad …
    <stuknr>Nr. <ondernummer>1071</ondernummer></stuknr>        **Nr. 1071 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG**
    <vraag><nr>Vraag 1</nr><al>…</al></vraag>                   Vraag 1 / …
    <noot><noot.nr>3</noot.nr><noot.al>…</noot.al></noot>       <sup>3</sup> where it stands, and its body at the end

Elements that are not known here are read as what they hold: paragraphs where they hold text, else one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from kamergraaf.source.markup import Run, footnote, heading, join, paragraph
from kamergraaf.source.tables import table_blocks
from kamergraaf.source.xml_text import holds_text, name_of, words_of
from kamergraaf.source.xmltree import entity_text, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

SITE = "https://zoek.officielebekendmakingen.nl/"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
#: The head of a publication has the year of session and the kind of paper in these lines, in any order.
_HEADS = {"kamerstukkop", "kamervraagkop", "handelingenkop"}
#: No text of the paper: data about it, empty lines, pictures, the version of the markup.
_SKIPPED = {
    "metadata",
    "meta",
    "witreg",
    "plaatje",
    "illustratie",
    "versie",
    "ordernr",
    "vergjaar",
    "colspec",
    "redactie",
}
_NOTES = {"noot", "voetnoot"}
_NOTE_NUMBERS = {"noot.nr", "nr", "nootnr", "noot.lijst.nr"}
#: Dates of the record, the most telling first.
_DATES = ("OVERHEIDop.datumOntvangst", "OVERHEIDop.datumBrief", "DCTERMS.issued", "OVERHEIDop.datumIndiening")
_RAISED = {"2": "²", "3": "³"}


def read_publication(raw: bytes) -> str:
    """Return the text of an official publication as light Markdown.

    Raises SourceError (without the file's name) when the XML is broken or declares entities.
    """
    return _Reader(parse_xml(raw, "this file")).text()


@dataclass(slots=True)
class _Reader:
    """Walks the tree once; `notes` collects the notes met inside paragraphs, for the end."""

    root: Element
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        blocks = [*self.block(self.root)]
        return join([*self.record(), *blocks, *self.notes])

    def record(self) -> Iterator[str]:
        """Yield what the metadata in the file say and the head of the paper does not: the date."""
        metas = {one.get("name", ""): one.get("content", "") for one in self.root.iter("meta", "{*}meta")}
        if next(self.root.iter("{*}datumtekst", "{*}kamervraagomschrijving"), None) is None:
            said = next((metas[name] for name in _DATES if re.fullmatch(r"\d{4}-\d\d-\d\d", metas.get(name, ""))), None)
            if said:
                yield f"Datum {_in_words(said)}"

    def block(self, element: Element) -> Iterator[str]:
        """Yield the blocks of an element."""
        name = name_of(element)
        handler = _HANDLERS.get(name)
        if not name or name in _SKIPPED:
            return
        if handler:
            yield from handler(self, element)
        elif holds_text(element):
            yield paragraph(self.runs(element))
        else:
            for inner in element:
                yield from self.block(inner)

    def runs(self, element: Element, *, bold: bool = False, italic: bool = False) -> Iterator[Run]:
        """Yield the runs of a paragraph, with its notes as markers; line ends in the file are blanks."""
        yield _run(element.text, bold=bold, italic=italic)
        for one in element:
            yield from self.inline(one, bold=bold, italic=italic)
            yield _run(one.tail, bold=bold, italic=italic)

    def inline(self, element: Element, *, bold: bool, italic: bool) -> Iterator[Run]:
        name = name_of(element)
        if not name:
            yield _run(entity_text(element), bold=bold, italic=italic)
        elif name in _NOTES:
            yield from self.marker(element)
        elif name in ("nootref", "voetref"):
            yield _marker(words_of(element))
        elif name == "sup":
            text = words_of(element)
            yield Run(_RAISED.get(text, text), bold, italic)
        elif name in _NOTE_NUMBERS and name_of(element.getparent()) in _NOTES:
            return
        else:
            how = f"{element.get('type', '')} {element.get('letat', '')} {name}"
            runs = self.runs(element, bold=bold or "vet" in how, italic=italic or "cur" in how)
            yield from _linked(runs, element)
            if name in ("voornaam", "voorvoegsels", "functie", "naam", "dossiernr"):
                yield Run(" ")

    def marker(self, note: Element) -> Iterator[Run]:
        """Yield a note's marker, and keep its body; a note by a sign ("*") stands between brackets where it is."""
        number = next((words_of(one) for one in note if name_of(one) in _NOTE_NUMBERS), note.get("nr", ""))
        if not re.fullmatch(r"\d{1,3}", number.strip(" .)")):
            yield Run(" (")
            yield from self.runs(note)
            yield Run(")")
            return
        self.notes.append("")
        at = len(self.notes) - 1
        self.notes[at] = footnote(int(number.strip(" .)")), self.runs(note))
        yield _marker(number)

    def note(self, element: Element) -> Iterator[str]:
        """A note that stands by itself, below the text."""
        before = len(self.notes)
        list(self.marker(element))
        yield from self.notes[before:]
        del self.notes[before:]

    def head(self, element: Element) -> Iterator[str]:
        """The chamber with its number on one line, the session with the kind of paper on the next."""
        lines = {one.get("inhoud", ""): words_of(one) for one in element.iter("{*}tekstregel")}
        chamber = [lines.pop(key) for key in ("kameraanduiding", "kamernummer") if key in lines]
        short = [line for line in lines.values() if len(line) < 60]
        yield heading(2, [Run(" ".join(chamber), bold=True)])
        yield " ".join(short)
        yield from (paragraph([Run(line, bold=True)]) for line in lines.values() if len(line) >= 60)

    def legacy_head(self, element: Element) -> Iterator[str]:
        """`<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar …`."""
        if name_of(element.getparent()) != "kamerwrk":
            yield from self.section_head(element)
            return
        parts = [words_of(one) for one in element if name_of(one)]
        chamber = [part for part in parts if not part.lower().startswith("vergaderjaar")]
        yield heading(2, [Run(" ".join(chamber), bold=True)])
        yield from (part for part in parts if part.lower().startswith("vergaderjaar"))

    def dossier(self, element: Element) -> Iterator[str]:
        """**36 410 VI** Vaststelling van de begrotingsstaten …"""
        named = {"dossiernummer": [], "nummer": [], "titel": [], "naam": []}  # type: dict[str, list[Element]]
        for one in element:
            named.setdefault(name_of(one), []).append(one)
        numbers = [paragraph(self.runs(one)) for key in ("dossiernummer", "nummer") for one in named[key]]
        titles = [run for key in ("titel", "naam") for one in named[key] for run in (*self.runs(one), Run(" "))]
        for at, number in enumerate(numbers):
            title = titles if at == len(numbers) - 1 else []
            # The title of a bill can take many lines in print: the number then has one of its own.
            long = sum(len(run.text) for run in title) > 160
            yield paragraph([Run(number, bold=True), Run("\n" if long else " "), *title])

    def paper(self, element: Element) -> Iterator[str]:
        """**Nr. 1071 VERSLAG …**; in the Eerste Kamer the letter by itself, then the title: **C** / **VERSLAG …**."""
        labels = [one for one in element if name_of(one) in ("ltrlabel", "stuknr", "nummer", "vrnummer")]
        titles = [one for one in element if name_of(one) == "titel"]
        label = " ".join(words_of(one) for one in labels)
        title = [run for one in titles for run in (*self.runs(one, bold=True), Run(" "))]
        together = label.lower().startswith("nr")
        yield paragraph([Run(label + " ", bold=True), *(title if together else [])])
        yield "" if together else paragraph(title)
        for one in element:
            if one not in titles and one not in labels:
                yield from self.block(one)

    def numbered(self, element: Element) -> Iterator[str]:
        """A question or an answer: its label on a line of its own, then its paragraphs."""
        word = {"vraag": "Vraag", "antwoord": "Antwoord"}[name_of(element)]
        for one in element:
            label = words_of(one) if name_of(one) in ("nr", "nummer") else ""
            if label:
                yield label if re.search(r"[^\W\d]", label) else f"{word} {label}"
            else:
                yield from self.block(one)

    def section_head(self, element: Element) -> Iterator[str]:
        """The head of a division: its number and title; deeper divisions have deeper headings."""
        depth = sum(
            1 for one in element.iterancestors() if name_of(one) in ("divisie", "bijlage", "hoofdstuk", "paragraaf")
        )
        runs = [run for one in element if name_of(one) for run in (*self.runs(one), Run(" "))]
        yield heading(2 + max(depth, 1), runs or self.runs(element))

    def subhead(self, element: Element) -> Iterator[str]:
        """A heading between paragraphs, set as it is: bold, italic or plain."""
        how = f"{element.get('kopopmaak', '')} {element.get('letat', '')} {element.get('opmaak', '')}"
        yield paragraph(self.runs(element, bold="vet" in how, italic="cur" in how)).replace("\n", " ")

    def item(self, element: Element) -> Iterator[str]:
        """An item of a list or a member of an article: its number before its first paragraph."""
        label = next((words_of(one) for one in element if name_of(one) in ("li.nr", "lidnr")), "-")
        inner = [one for one in element if name_of(one) not in ("li.nr", "lidnr")]
        blocks = (
            [paragraph(self.runs(element))] if holds_text(element) else [b for one in inner for b in self.block(one)]
        )
        yield f"{label} {blocks[0]}" if blocks else label
        yield from blocks[1:]

    def signature(self, element: Element) -> Iterator[str]:
        """Who signs: office and name, each on a line of its own."""
        if holds_text(element) and (element.text or "").strip():
            yield paragraph(self.runs(element))
            return
        for one in element:
            yield (
                paragraph(self.runs(one))
                if holds_text(one) or name_of(one) == "naam"
                else join(self.block(one)).strip()
            )

    def table(self, element: Element) -> Iterator[str]:
        rows = [[[*self.cell(one)] for one in row_ if name_of(one)] for row_ in element.iter("{*}row", "{*}tr")]
        yield from table_blocks(rows)

    def cell(self, element: Element) -> Iterator[str]:
        if holds_text(element):
            yield paragraph(self.runs(element))
        else:
            yield from (block for one in element for block in self.block(one))


def _run(text: str | None, *, bold: bool, italic: bool) -> Run:
    return Run(re.sub(r"\s+", " ", text or ""), bold, italic)


def _marker(number: str) -> Run:
    digits = number.strip(" .)([]")
    return Run("", marker=int(digits)) if re.fullmatch(r"\d{1,3}", digits) else Run(number)


def _linked(runs: Iterator[Run], element: Element) -> Iterator[Run]:
    """Give runs the address that a reference leads to: a page of the web, or another publication."""
    target = element.get("doc", "") if name_of(element) == "extref" else ""
    address = target if target.startswith("http") else SITE + target if re.match(r"[a-z]+-", target) else None
    for run in runs:
        yield replace(run, address=address) if address else run


def _in_words(iso: str) -> str:
    when = date.fromisoformat(iso)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


_HANDLERS = {
    **dict.fromkeys(_HEADS, _Reader.head),
    **dict.fromkeys(("dossier", "onderw"), _Reader.dossier),
    **dict.fromkeys(("vraag", "antwoord"), _Reader.numbered),
    **dict.fromkeys(("tussenkop", "tuskop"), _Reader.subhead),
    **dict.fromkeys(("li", "lid"), _Reader.item),
    **dict.fromkeys(_NOTES, _Reader.note),
    "kop": _Reader.legacy_head,
    "stuk": _Reader.paper,
    "ondertekening": _Reader.signature,
    "table": _Reader.table,
}
