"""Read what a letter says of itself: kenmerk, date, addressee, subject, signatories, committee, dossier.

Each fact is read from the form it has in real letters, wherever it stands before the body; what is not there stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.askers import read_askers
from kamergraaf.document.dates import DATED, read_date
from kamergraaf.document.furniture import letterhead_label
from kamergraaf.document.model import Letterhead, Person
from kamergraaf.document.site import SiteFacts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamergraaf.document.blocks import Block

DIGIT = re.compile(r"\d")
YEAR = re.compile(r"\d{4}")
#: A date in a longer paragraph is told, not the letter's; "(ontvangen 6 mei 2025)" is the letter's anywhere.
DATELINE_LENGTH = 600
SENT_IN = re.compile(r"\(ingezonden\s([^()]{8,30})\)")
#: "Aan de Voorzitter van de Eerste Kamer …", "De Voorzitter van de Tweede Kamer …", "Aan de minister van …"
ADDRESSEE = re.compile(
    r"^(?:>\s*)?(?:Aan\s+(?:de|het)\s+(?!orde\b)(?P<whom>.+)|De\s+(?P<chair>[Vv]oorzitter\s+van\s+de\s+(?:Eerste|Tweede)\s+Kamer\b(?!.*\s(?:heeft|hebben|is|zal)\s).*))$",
    re.DOTALL,
)
POSTAL = re.compile(r"\s+(?:Postbus\b|Binnenhof\b|Prinses Irenestraat\b|\d{4}\s?[A-Z]{2}\b).*$", re.DOTALL)
DIRECTORATE = re.compile(r"^(?:Directie|Directoraat|DG\b|Programmadirectie|Hoofddirectie|Afdeling)\b")
#: The first lines of a letterhead's column: "Ministerie van Infrastructuur / en Waterstaat"
MINISTRY = re.compile(r"^Ministerie\s+van\s+[A-Z][^.?!;:]{3,90}$")
OFFICE = (
    r"(?:(?:de|het)\s+)?(?:minister-president|minister|staatssecretaris|staatsecretaris|viceminister-president)"
    r"(?:,?\s+minister)?(?:\s+(?:van|voor)\s+[A-Z][^,;:\n]{2,90})?"
)
SIGNATURE = re.compile(
    rf"^(?P<role>{OFFICE}(?:,\s*(?![A-Z]\.)[A-Z][\w ]+?)?)\s*,\s*(?P<name>[A-Z][^\n,;]{{1,60}})$",
    re.IGNORECASE | re.DOTALL,
)
ROLE_ALONE = re.compile(rf"^(?P<role>{OFFICE}(?:,\s*[A-Z][\w ]+(?:\s+en\s+[A-Z]\w+)?)?)\s*,?$", re.IGNORECASE)
NAME = re.compile(
    r"""^(?:(?:mr|drs|dr|prof|ir|ing)\.\s*)*
    (?:[A-Z][a-z]?\.\s?(?:[A-Z][a-z]?\.\s?)*)?
    (?:\(?[A-Z][\wÀ-ÿ’'-]+\)?\s+)?
    (?:(?:van|de|den|der|ten|ter|in|’t|'t|el|al|von)\s+)*
    [A-Z][\wÀ-ÿ’' -]{1,40}$""",
    re.VERBOSE,
)
#: Who answers in an Aanhangsel: "Antwoord van minister Jansen (Financiën), mede namens de minister van … (ontvangen 3 mei 2024)"
ANSWERED_BY = re.compile(
    r"(?:^|\.\s)(?:Antwoord(?:en)?|Mededeling)\s+van\s+(?P<whom>.{5,200}?)(?:,?\s+mede\s+namens\b|\s*\(ontvangen\b)"
)
ANSWERING = re.compile(
    r"""\b(?P<office>[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris)\s+(?P<name>[A-ZÀ-Þ‘’'][^(),]{1,50}?)
    (?=\s+en\s+(?:[Mm]inister|[Ss]taatssecretaris)\b|\s*\()(?=[^()]*\((?P<field>[^()]{3,90})\))""",
    re.VERBOSE,
)
#: "N. Jansen, minister van Financiën", "T. de Boer, voorzitter van de vaste commissie voor Financiën"
SIGNED_BY = re.compile(
    rf"^(?P<name>{NAME.pattern[1:-1]}),\s+(?P<role>(?:{OFFICE}|(?:\w+\s+)?(?P<chair>voorzitter|(?:adjunct-)?griffier)\b[^.?!]*))$",
    re.VERBOSE,
)
COMMITTEE_ROLE = re.compile(
    r"""^(?:de\s+)?
    (?P<role>(?:fungerend\s+|plaatsvervangend\s+|waarnemend\s+)?(?:voorzitter|(?:adjunct-)?griffi?er))\s+(?:van\s+de|voor)\s+
    (?P<body>(?:vaste\s+|algemene\s+|tijdelijke\s+)*commissies?\b[^\n]*?|dit\s+verslag)\s*,\s*
    (?P<name>[A-Z][^\n,]{1,60})$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
#: How near the beginning of a title the office is of somebody who signs
OFFICE_WITHIN = 80
#: The office alone, its name below: "De griffier van de vaste commissie voor Landbouw, Natuur en Voedselkwaliteit,"
COMMITTEE_ROLE_ALONE = re.compile(
    r"^(?:de\s+)?(?:\w+\s+)?(?:voorzitter|(?:adjunct-)?griffi?er)\s+van\s+de\s+[^,\n]*commissie[^,\n]*(?:,[^\n]*,|,)?$",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"""\b(?P<name>
        (?:vaste|algemene|tijdelijke)\s+(?:Kamer)?commissies?\s+voor\s+
        [A-Z][A-Za-zÀ-ÿ’'-]+(?:(?:,\s+|\s+en\s+|\s+&\s+|\s*/\s*|\s+)[A-Z][A-Za-zÀ-ÿ’'-]+)*
    )""",
    re.VERBOSE,
)
#: "32317-872", "**21 501-33** …", "21501-32   Landbouw- en Visserijraad", "36 410 VI"
DOSSIER = re.compile(
    r"^(?P<dossier>\d{2}\s?\d{3}(?:[\s-](?:[IVXLC]+|\d{2})(?![\dA-Za-z]))?)(?:\s*-\s*(?P<number>\d{1,4})\b)?(?=\s|$)"
)
#: "Nr. 872", "nr. 62a", "C VERSLAG VAN …", "AI1 VERSLAG VAN …" (its first footnote glued to it), "B VOORLOPIG VERSLAG VAN …"
PAPER_NUMBER = re.compile(
    r"""^(?:nr\.?\s*(?P<number>\d{1,4}[a-z]?|[A-Z]{1,2})\b
    | (?P<letter>(?-i:[A-Z]{1,3}))(?=\d?\s+(?:(?:nader|voorlopig|nota)\s+)*(?:verslag|brief\s+van|memorie\s+van)\b|$))""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_TITLE = 200
#: What a bill of the Kingdom has behind its number: "25 922 (R 1613)"
BILL_NUMBER = re.compile(r"^\s*\(R\s?\d{3,4}\)")
#: A dossier's title has small letters; "VERSLAG VAN EEN ALGEMEEN OVERLEG" is what the paper is.
TITLE = re.compile(r"(?=[^a-zà-ÿ]*[a-zà-ÿ]{3})[A-ZÀ-Þ]")
STAMP = re.compile(r"\b(?:ah-(?:tk|ek)-\d{8}-\d{1,4}|kst-\d{5}(?:-[IVXLC]+|-\d{2})?-(?:\d{1,4}|[A-Z]{1,3}))\b")
#: "2023D20417": the Tweede Kamer numbers its documents so.
DOCUMENT = re.compile(r"(?:19|20)\d{2}[DZ]\d{5}(?=$|\s+(?:INBRENG|LIJST|VERSLAG)\b)")
SESSION = re.compile(r"\b[Vv]ergaderjaar\s+(\d{4})\s*[-–/]\s*(\d{4})")


#: One minister's letter, as a paper is headed
LETTER_OF = re.compile(
    r"(?:[Nn]r\. ?\d{1,4} )?(?:HERDRUK\d? )?BRIEF VAN DE (?P<office>(?:MINISTER|STAATSSECRETARIS)(?: (?:VAN|VOOR) (?:[A-ZÀ-Þ,-]+ ?)+?))"
)
#: A letter that was not copied from a site.
NO_SITE = SiteFacts()


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """A block before the body, with its lines' plain texts."""

    block: Block
    lines: tuple[str, ...]


def names_office(title: str) -> bool:
    """Whether a title may begin with the role of somebody who signs."""
    opening = title[:OFFICE_WITHIN].lower()
    return "minister" in opening or "secretaris" in opening or "voorzitter" in opening or "griff" in opening


def read_letterhead(
    blocks: Sequence[HeadBlock], page_feet: Sequence[str] = (), site: SiteFacts = NO_SITE, *, waiting: bool = False
) -> Letterhead:
    """Read the facts from the blocks before the body, in text order; `page_feet` may carry the paper's own number.

    What the letter does not say of itself, the site that it was copied from may say (`site`). `waiting` are questions without answers.
    """
    titles = [head.block.title for head in blocks]
    labels = _labels(blocks)
    dossier, number = _dossier(blocks)
    if number is None and dossier in (None, site.dossier):
        dossier, number = site.dossier or dossier, site.number
    persons = _persons(blocks) or _answering(blocks) or site.persons
    addressees = [_addressee(t) for t in titles if ADDRESSEE.match(t)]
    addressee = next((one for one in addressees if "Kamer" in one), addressees[0] if addressees else None)
    kenmerk = next((labels[k] for k in ("ons kenmerk", "onze referentie", "kenmerk") if labels.get(k)), None)
    head = Letterhead(
        kenmerk=_reference(kenmerk),
        date=_date(titles, labels, waiting=waiting) or read_date(site.date or ""),
        title=labels.get("onderwerp") or labels.get("betreft") or _dossier_title(blocks) or site.title,
        sender=next((p.role for p in persons if p.capacity == "signatory"), None) or _titled_sender(titles),
        directorate=_directorate(blocks),
        addressee=addressee,
        chamber=_chamber(titles, addressee),
        dossier=dossier,
        dossier_number=number,
        committee=_committee(titles),
        attachments=_attachments(labels),
        persons=persons,
        askers=read_askers(titles) or site.askers,
    )
    paper = _paper(head) or _stamp(page_feet) or _aanhangsel(titles)
    document = next((match.group() for title in titles if (match := DOCUMENT.match(title))), site.document)
    consulted_by = _consulted_by(head) or ("TK" if document or site.askers else None)
    if not head.kenmerk and not paper:
        head = replace(head, kenmerk=document)
    # A paper of a chamber that names no addressee: its number tells whose it is.
    return replace(head, paper=paper, consulted_by=consulted_by, chamber=head.chamber or consulted_by)


def _titled_sender(titles: Sequence[str]) -> str | None:
    """Whose letter the paper says that it is, where nobody signs: "Nr. 2893 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN"."""
    titled = next((match for title in titles if (match := LETTER_OF.fullmatch(title))), None)
    return _role(titled["office"]) if titled else None


def _labels(blocks: Sequence[HeadBlock]) -> dict[str, str]:
    """The values of the letterhead's labels, whether on the label's line, below it in the block, or in the next block."""
    found: dict[str, str] = {}
    for index, head in enumerate(blocks):
        for at, line in enumerate(head.lines):
            match = letterhead_label(line)
            if not match or (match.group("value") and len(line) > 240):
                continue
            label = re.sub(r"\W*\(.*\)|(?<=bijlage)n$", "", match.group("label").lower())
            value = match.group("value") or " ".join(head.lines[at + 1 : at + 2])
            if not value and index + 1 < len(blocks):
                value = blocks[index + 1].lines[0]
            if label in ("onderwerp", "betreft") and match.group("value"):
                value = " ".join((match.group("value"), *_until_label(head.lines[at + 1 :])))
            found.setdefault(label, " ".join(value.split()))
    return found


def _until_label(lines: Sequence[str]) -> list[str]:
    taken = []
    for line in lines:
        if letterhead_label(line):
            break
        taken.append(line)
    return taken


def _reference(value: str | None) -> str | None:
    """A kenmerk has a digit: "5396454", "IENW/BSK-2022/283041", "3552718-1044629-IZ", "DGKE-DSE / 95120467"."""
    match = re.match(r"[\w.-]+(?:\s?/\s?[\w.-]+)*", value or "")
    return match.group() if match and any(c.isdigit() for c in match.group()) else None


def _date(titles: list[str], labels: dict[str, str], *, waiting: bool) -> date | None:
    if found := read_date(labels.get("datum", "") or labels.get("datum brief", "")):
        return found
    dated = [
        match
        for title in titles
        if len(title) < DATELINE_LENGTH or "ontvangen" in title.lower()
        for match in (DATED.finditer(title) if YEAR.search(title) else ())
        if len(title) < DATELINE_LENGTH or match.group().startswith("(")
    ]
    found = next((found for match in reversed(dated) if (found := read_date(match.group("date")))), None)
    if waiting and found:
        # A report that was cut off has but the letter with the questions: it was fixed when their answers were there.
        fixed = (read_date(match.group("date")) for match in dated if match.group().lower().startswith("vastgesteld"))
        found = max(found, *filter(None, fixed), found)
    # Questions that wait for their answers have but the day they were sent in.
    return found or (_sent_in(titles) if waiting else None)


def _sent_in(titles: list[str]) -> date | None:
    return next((found for one in titles if (sent := SENT_IN.search(one)) and (found := read_date(sent[1]))), None)


def _attachments(labels: dict[str, str]) -> int | None:
    value = labels.get("bijlage", "")
    return int(value) if value.isdigit() else None


def _addressee(title: str) -> str:
    match = ADDRESSEE.match(title)
    return " ".join(POSTAL.sub("", match.group("whom") or match.group("chair")).split()) if match else title


def _directorate(blocks: Sequence[HeadBlock]) -> str | None:
    for head in blocks:
        lines = [line for line in head.lines if line]
        lines = lines[1:] if len(lines) > 1 and DIGIT.search(lines[0]) else lines
        if lines and DIRECTORATE.match(lines[0]):
            cut = next((i for i, line in enumerate(lines[1:], 1) if DIGIT.search(line)), len(lines))
            parts = [
                ("; " if i and DIRECTORATE.match(line) else " " if i else "") + line
                for i, line in enumerate(lines[:cut])
            ]
            return "".join(parts).replace("; ", ", ")
    return None


def _chamber(titles: list[str], addressee: str | None) -> Literal["TK", "EK"] | None:
    for text in (addressee or "", *titles):
        if "Eerste Kamer" in text:
            return "EK"
        if "Tweede Kamer" in text:
            return "TK"
    return None


def _dossier(blocks: Sequence[HeadBlock]) -> tuple[str | None, str | None]:
    """The dossier and number of the paper that the letter is, from its title line: "32317-872 Non-papers bij …"."""
    dossier = number = None
    lines = [line for head in blocks for line in head.lines]
    for index, line in enumerate(lines):
        if dossier is None and (match := _dossier_at(line, *lines[index + 1 : index + 2])):
            dossier = re.sub(r"(?<=\d)\s(?=\d{3})", "", match.group("dossier")).replace(" ", "-")
            number = match.group("number")
        elif dossier and number is None and (match := PAPER_NUMBER.match(line)):
            number = match.group("number") or match.group("letter")
    return dossier, number


def _dossier_at(line: str, below: str = "") -> re.Match[str] | None:
    """A dossier's number where a line begins; its title is short, or the paper's number stands right below it."""
    if not line[:2].isdecimal() or (len(line) >= LONGEST_TITLE and not PAPER_NUMBER.match(below)):
        return None
    return DOSSIER.match(line)


def _stamp(page_feet: Sequence[str]) -> str | None:
    """The number that official publications carry at the foot of each page: "ah-tk-20232024-1786", "kst-21501-33-1071"."""
    return next((match.group() for foot in page_feet if (match := STAMP.search(foot))), None)


def _aanhangsel(titles: list[str]) -> str | None:
    """The number of an Aanhangsel der Handelingen: its session, then a number alone: "ah-tk-20232024-1786"."""
    session = next((m for title in titles if "Aanhangsel" in title and (m := SESSION.search(title))), None)
    number = next((title for title in reversed(titles) if re.fullmatch(r"\d{1,4}", title)), None)
    return f"ah-tk-{session.group(1)}{session.group(2)}-{number}" if session and number else None


def _paper(head: Letterhead) -> str | None:
    return f"kst-{head.dossier}-{head.dossier_number}" if head.dossier and head.dossier_number else None


def _dossier_title(blocks: Sequence[HeadBlock]) -> str | None:
    """The words behind the dossier number, or on the line below it: "21501-32   Landbouw- en Visserijraad"."""
    below = None
    for number, head in enumerate(blocks):
        for index, line in enumerate(head.lines):
            under = " ".join(head.lines[index + 1 : index + 2])
            if match := _dossier_at(line, under or " ".join(one.lines[0] for one in blocks[number + 1 : number + 2])):
                rest = BILL_NUMBER.sub("", line[match.end() :]).strip(" -–")
                if rest and not PAPER_NUMBER.match(rest):
                    return rest
                if below is None and TITLE.match(under) and not PAPER_NUMBER.match(under):
                    below = under
    return below


def _consulted_by(head: Letterhead) -> Literal["TK", "EK"] | None:
    """The chamber whose committee asked: its papers are numbered 1, 2, … in the Tweede Kamer, A, B, … in the Eerste.

    A cover letter to the Eerste Kamer may carry the answers to the Tweede Kamer.
    """
    if head.dossier_number:
        return "TK" if head.dossier_number.isdigit() else "EK"
    return head.chamber


def _committee(titles: list[str]) -> str | None:
    named = (COMMITTEE.search(title) for title in titles if "ommissie" in title)
    return next((" ".join(match.group("name").split()) for match in named if match), None)


def _persons(blocks: Sequence[HeadBlock]) -> tuple[Person, ...]:
    """Signatories, chair and clerk: the role and the name on one line, on two, or in two blocks."""
    persons: list[Person] = []
    for index, head in enumerate(blocks):
        title, block = head.block.title, head.block
        if len(title) > 200 or not (names_office(title) or names_office(head.lines[-1])):
            continue
        following = blocks[index + 1].block if index + 1 < len(blocks) else None
        if COMMITTEE_ROLE_ALONE.match(title) and following and NAME.match(following.title):
            title = f"{title.rstrip(',')}, {following.title}"
        if match := COMMITTEE_ROLE.match(title):
            role = match.group("role").lower().replace("griffer", "griffier")
            capacity: Literal["chair", "clerk"] = "clerk" if "griffier" in role else "chair"
            persons.append(Person(match.group("name").strip(), role, capacity, block.start, block.end))
        elif (match := SIGNATURE.match(title)) and NAME.match(match.group("name").strip()):
            persons.append(
                Person(match.group("name").strip(), _role(match.group("role")), "signatory", block.start, block.end)
            )
        elif match := SIGNED_BY.match(title):
            one = _listed(match, block)
            if not any(one.capacity == other.capacity and one.name.endswith(other.name) for other in persons):
                persons.append(one)
        elif len(head.lines) == 2 and NAME.match(head.lines[0]) and (match := ROLE_ALONE.match(head.lines[1])):
            persons.append(Person(head.lines[0], _role(match.group("role")), "signatory", block.start, block.end))
        elif (match := ROLE_ALONE.match(title)) and following and NAME.match(following.title):
            persons.append(Person(following.title, _role(match.group("role")), "signatory", block.start, following.end))
    return tuple(persons)


def _answering(blocks: Sequence[HeadBlock]) -> tuple[Person, ...]:
    """Those who answer in an Aanhangsel, which nobody signs: the office, the name, and the portfolio in brackets."""
    for head in blocks:
        if match := ANSWERED_BY.search(head.block.title):
            said = ANSWERING.finditer(match["whom"])
            block = head.block
            return tuple(
                Person(one["name"], f"{_role(one['office'])} ({one['field']})", "signatory", block.start, block.end)
                for one in said
            )
    return ()


def _listed(match: re.Match[str], block: Block) -> Person:
    """The one who signed, as the site of the chamber lists it: "N. Jansen, minister van Financiën"."""
    name, chair = match["name"].strip(), (match["chair"] or "").lower()
    if chair:
        role = match["role"].split(" van ")[0].lower()
        return Person(name, role, "clerk" if "griffier" in chair else "chair", block.start, block.end)
    return Person(name, _role(match["role"]), "signatory", block.start, block.end)


#: Words that stay small in a title set in capitals: "MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT".
SMALL = frozenset(("van", "voor", "en", "de", "het", "der", "-"))


def _role(text: str) -> str:
    text = re.sub(r"^(?:de|het)\s+", "", " ".join(text.split()), flags=re.IGNORECASE).rstrip(",")
    if text.isupper():
        text = " ".join(word if word in SMALL else word.capitalize() for word in text.lower().split())
    return text[0].upper() + text[1:]
