"""What a web site puts above a letter, when the page was copied whole: menus, tables of facts, where it belongs.

[overzicht] [activiteiten] [besluiten] …                              Kamerstuk
Geannoteerde agenda Milieuraad                                        Datum publicatie | Organisatie | Vergaderjaar | …
Brief regering                                                        Tweede Kamer der Staten-Generaal | 2022-2023 | 27858 nr. 617 |
Nummer: 2024D00000, datum: 2024-12-19, bijgewerkt: …, versie: 1       Zoals vergunningen, bouwplannen en lokale regelgeving.
Gerelateerde personen:- Eerste ondertekenaar: A. Jansen, minister …   U bent hier:
Onderdeel van kamerstukdossier 21501 08-900 Milieuraad.               …
Preview document (origineel)

These lines are no part of the letter. Where the letter itself does not say its date, paper or signatory, they do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.model import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.lines import Line

#: A line that only a site writes: a menu in brackets, the rows of its table, its way to the page, the kind before a title.
_OWN = re.compile(
    r"""\s*(?:
        (?:\[[^\[\]]{1,40}\]\s*){2,}
      | (?:Kamerstuk|Handeling|Aanhangsel|Kamervragen(?:\s+zonder\s+antwoord)?|Niet-dossierstuk)
      | \|?\s*Datum\s?publicatie\s*\|?\s*Organisatie.*
      | \|?(?:\s*:?-{3,}:?\s*\|)+[\s:-]*
      | \|?\s*(?:Tweede|Eerste)\s+Kamer\s+der\s+Staten-Generaal\s*\|?\s*\d{4}-\d{4}.*
      | Zoals\s+vergunningen,\s+bouwplannen\s+en\s+lokale\s+regelgeving\.
      | Adressen\s+en\s+contactpersonen\s+van\s+overheidsorganisaties\.
      | (?:Alle\s+informatie|Dienstverlening|Beleid\s+&\s+regelgeving|Contactgegevens\s+overheden|U\s+bent\s+hier):?
      | Kamerstuk\s+\d{5}(?:-(?:[IVXLC]+|\d{2}))?-(?:\d{1,4}|[A-Z]{1,3})
      | Direct\s+naar\s+\(in\s+deze\s+pagina\):.* | [•-]\s+Download\s+PDF
      | (?P<kind>Brief\ regering|Antwoord\ schriftelijke\ vragen|Schriftelijke\ vragen|Lijst\ van\ vragen(?:\ en\ antwoorden)?
          |(?:Inbreng\ )?[Vv]erslag(?:\ van\ een)?(?:\ nader)?\ schriftelijk\ overleg|Verslag\ van\ een\ \w+(?:\ \w+)?)\ :\ (?P<title>\S.*)
    )\s*""",
    re.VERBOSE,
)
#: A form of facts between the title and the letter: what it says first, and the line that ends it.
_FORMS = (
    (re.compile(r"Nummer: (?:19|20)\d{2}D\d{5}\b"), re.compile(r"\s*Preview document\b")),
    (re.compile(r"Gepubliceerd: \d"), re.compile(r"\s*ID: \S+\s*$")),
    (re.compile(r"Kerngegevens\s*$"), re.compile(r"\s*Tekst\s*$")),
    (re.compile(r"Ingediend \d{1,2} \w+ \d{4}\s*$"), re.compile(r"\s*Bron (?:vraag|antwoord)\b")),
    (re.compile(r"Weergave met pagina beginnen"), re.compile(r"\s*Transcriptie\s*$")),
)
#: A list of questions on a site opens each with a table of one column: its title, who asked, who answers, then empty rows.
_ROW = re.compile(r"(?P<value>[^|]*?)\s*\|\s*")
_ASKED_AND_ANSWERED = (2, 4)
#: "Rik Jansen (GL), Renske de Wit , Pieter Smit (CDA)"; "Jan Smit (viceminister-president , minister financiën) (CDA)"
_LISTED = re.compile(
    r"""(?P<name>[^\W\d_][^(),|]*[^\s(),|])\s*
    (?:\((?P<role>(?:vice)?(?:minister|staatssecretaris)[^()]*)\)\s*)?(?:\((?P<party>[^()]+)\)\s*)?(?:,\s*|\|?\s*$)""",
    re.VERBOSE,
)
_FIELD = re.compile(r"(?P<office>minister|staatssecretaris)\s+(?P<field>[^\s].*)$")
_ASKED_BY = re.compile(r"Indieners?\s+(?=[^\s(])")
_ANSWERED_BY = re.compile(r"Beantwoord door\s+")
#: A form begins so high on the page, and has so many lines at most.
_OPENS_WITHIN, _LONGEST_FORM = 15, 80
#: Below its title a paper opens with its number, or with who asks whom.
_PAPER_OPENS = re.compile(r"\d{2} ?\d{3}\b|(?:19|20)\d{2}D\d{5}\b|Vragen van ")
_LONGEST_TITLE = 4
#: The kind of paper, on a line of its own below the title.
_KIND = re.compile(
    r"(?:Brief regering|Antwoord schriftelijke vragen|Lijst van vragen en antwoorden"
    r"|(?:Inbreng )?[Vv]erslag(?: van een)? schriftelijk overleg)$"
)
_TITLED = re.compile(r"(?:Officiële titel|Kamerstuk|Kamervraag)\s+(?P<value>\S.*)")
_NUMBER = r"(?P<number>\d{1,4}|[A-Z]{1,3})"
#: "32389 nr. 11", "kamerstukdossier 36600 IV-70 Vaststelling …", "22343 -400", "Kamerstuk 34300-VII-60", "26991, nr. 1"
_PAPERS = (
    re.compile(rf"\|\s*(?P<dossier>\d{{5}})(?:[ -](?P<part>[IVXLC]+|\d{{2}}))?,?\s+nr\.?\s+{_NUMBER}\b"),
    re.compile(rf"^Onderdeel van kamerstukdossier (?P<dossier>\d{{5}})(?: (?P<part>[IVXLC]+|\d{{2}}))?\s?-{_NUMBER}\b"),
    re.compile(rf"^(?:Kamerstuk|ID:) (?P<dossier>\d{{5}})(?:-(?P<part>[IVXLC]+|\d{{2}}))?-{_NUMBER}$"),
    re.compile(rf"^Kenmerk (?P<dossier>\d{{5}})(?: (?P<part>[IVXLC]+))?, nr\. {_NUMBER}$"),
)
#: What the Tweede Kamer numbers the document by
_DOCUMENT = re.compile(r"^Nummer: (?P<number>(?:19|20)\d{2}D\d{5})\b")
_DATED = re.compile(r"\bdatum: (?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
#: When the answers came, or else when the questions were sent in
_SENT = (re.compile(r"Beantwoord (?P<date>\d{1,2} \w+ \d{4})\b"), re.compile(r"Ingediend (?P<date>\d{1,2} \w+ \d{4})$"))
#: "- Mede ondertekenaar: A. Jansen, minister van Financiën (Ooit CDA kamerlid)"
_SIGNED = re.compile(
    r"""(?:Eerste|Mede)\s+ondertekenaar:\s+(?P<name>[^\s,][^,]{2,59}),\s
    (?P<role>(?P<office>minister|staatssecretaris|voorzitter|griffier|adjunct-griffier)\b[^()]*)""",
    re.VERBOSE,
)
_EMPHASIS = str.maketrans("", "", "*_")
_CAPACITY = {"voorzitter": "chair", "griffier": "clerk", "adjunct-griffier": "clerk"}


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the site says of the letter; None or empty where it says nothing."""

    title: str | None = None
    dossier: str | None = None
    number: str | None = None
    document: str | None = None
    date: str | None = None
    persons: tuple[Person, ...] = ()
    askers: tuple[str, ...] = ()


def site_end(lines: Sequence[Line]) -> int:
    r"""Return how many lines at the top are the site's; 0 for a letter that was not copied from one.

    >>> from kamergraaf.document.lines import split_lines
    >>> site_end(split_lines("Brief regering : Agenda\n21 501-08 Milieuraad"))
    1
    """
    end = _form_end(lines) or _table_end(lines)
    for index in range(end, len(lines)):
        own = _OWN.fullmatch(lines[index].text)
        if own:
            end = index + 1 + (_rest_of_title(lines, index + 1) if own["title"] else 0)
        elif index >= end and not lines[index].blank:
            break
    return end


def sets_paragraphs(site: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether the site writes each paragraph on a line of its own, and parts them by nothing else."""
    tables = any(_ROW.fullmatch(line.text) or "Datum publicatie" in line.text for line in site)
    return tables and not any(line.blank for line in rest[:-1])


def _rest_of_title(lines: Sequence[Line], at: int) -> int:
    """How many lines more a title fills, when the paper that it is of opens right below it."""
    near = lines[at : at + _LONGEST_TITLE]
    return next((index for index, line in enumerate(near) if _PAPER_OPENS.match(line.text)), 0)


def _form_end(lines: Sequence[Line]) -> int:
    for index, line in enumerate(lines[:_OPENS_WITHIN]):
        for opens, closes in _FORMS:
            if opens.match(line.text.strip()):
                within = range(index + 1, min(index + _LONGEST_FORM, len(lines)))
                closing = [at for at in within if closes.match(lines[at].text)]
                return next((at + 1 for at in closing if at + 1 not in closing), 0)
    return 0


def _table_end(lines: Sequence[Line]) -> int:
    """How many lines the table fills that a list of questions opens one with; 0 when there is none, or there are more."""
    rows = [_ROW.fullmatch(line.text) for line in takewhile(lambda one: "|" in one.text, lines)]
    values = [row["value"] if row else "" for row in rows]
    asked, answered = _ASKED_AND_ANSWERED
    if (
        len(rows) <= answered
        or not all(values[: answered + 1 : 2])
        or any(values[1:answered:2] + values[answered + 1 :])
    ):
        return 0
    # A page with several of them is no letter.
    several = sum(line.text.strip() == "|" for line in lines[len(rows) :])
    return 0 if several or "(" not in values[asked] else len(rows)


def site_facts(blocks: Sequence[Block]) -> SiteFacts:
    """Read the facts that the site's lines say of the letter."""
    titles = [block.title for block in blocks]
    asked, answered = _listed(blocks)
    sent = next((match["date"] for one in _SENT for title in titles if (match := one.match(title))), None)
    paper = next((match for title in titles for one in _PAPERS if (match := one.search(title))), None)
    dated = next((match for title in titles if (match := _DATED.search(title))), None)
    return SiteFacts(
        title=_title(titles),
        dossier="-".join(filter(None, (paper["dossier"], paper["part"]))) if paper else None,
        number=paper["number"] if paper else None,
        document=next((match["number"] for title in titles if (match := _DOCUMENT.match(title))), None),
        date=f"{int(dated['day'])}-{int(dated['month'])}-{dated['year']}" if dated else sent,
        persons=tuple(
            _person(found, one) for block in blocks for one in block.lines if (found := _SIGNED.search(one.text))
        )
        or _answering(answered),
        askers=tuple(f"{one['name']} ({one['party']})" if one["party"] else one["name"] for one in _names(asked)),
    )


def _listed(blocks: Sequence[Block]) -> tuple[Line | None, Line | None]:
    """The lines that say who asked and who answered: of a form, or of the table of one column."""
    lines = [block.lines[0] for block in blocks]
    if len(lines) > max(_ASKED_AND_ANSWERED) and lines[0].text.rstrip().endswith("|"):
        return lines[_ASKED_AND_ANSWERED[0]], lines[_ASKED_AND_ANSWERED[1]]
    asked = next((line for line in lines if _ASKED_BY.match(line.text)), None)
    return asked, next((line for line in lines if _ANSWERED_BY.match(line.text)), None)


def _names(line: Line | None) -> list[re.Match[str]]:
    """The names in such a line, behind its label."""
    if line is None:
        return []
    label = _ASKED_BY.match(line.text) or _ANSWERED_BY.match(line.text)
    return list(_LISTED.finditer(line.text, label.end() if label else 0))


def _answering(line: Line | None) -> tuple[Person, ...]:
    """Those who answered, with their portfolio where it is told."""
    persons = []
    for one in _names(line):
        held = _FIELD.search(one["role"] or "")
        role = (
            f"{held['office'].capitalize()} ({held['field']})"
            if held
            else (one["role"] or "bewindspersoon").capitalize()
        )
        start = line.start if line else 0
        persons.append(Person(one["name"], role, "signatory", start + one.start("name"), start + one.end("name")))
    return tuple(persons)


def _title(titles: Sequence[str]) -> str | None:
    """The letter's title: behind its kind, or the first line above the facts that is no menu."""
    for index, title in enumerate(titles):
        if (own := _OWN.fullmatch(title)) and own["title"]:
            rest = takewhile(lambda one: not _OWN.fullmatch(one), titles[index + 1 :])
            return " ".join((own["title"], *rest))
    if titles and (row := _ROW.fullmatch(titles[0])) and row["value"]:
        return row["value"]
    opens = next((i for i, t in enumerate(titles) if any(one.match(t) for one, _ in _FORMS)), 0)
    return next(
        (t for t in titles[:opens] if not _OWN.fullmatch(t) and not _TITLED.match(t) and not _KIND.match(t)), None
    )


def _person(match: re.Match[str], line: Line) -> Person:
    """Who signed, as a line says; the span is that of the name as it is written there."""
    name, role = (" ".join(match[part].translate(_EMPHASIS).split()) for part in ("name", "role"))
    capacity = _CAPACITY.get(match["office"], "signatory")
    named = role if capacity == "signatory" else match["office"]
    start, end = line.start + match.start("name"), line.start + match.end("name")
    return Person(name, named[0].upper() + named[1:], capacity, start, end)  # type: ignore[arg-type]
