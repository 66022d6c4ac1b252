"""Parliamentary papers as they are written: Kamerstukken.

A reference is a head (the word, the chamber, the session, in any order and all optional), a dossier and a number.
Numbers of the Tweede Kamer are digits, those of the Eerste Kamer are letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, holds, overlap, settle
from kamergraaf.mentions.found import at_places
from kamergraaf.mentions.sessions import YEARS, normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

# The one dossier that is split by a number of two digits: each formation of the Council has its own ("21 501-33").
COUNCIL_DOSSIER = "21501"

WORD = (
    r"(?i:kamerst(?:uk(?:ken|dossier|nummer|nr\.?)?|\.)|dossier(?:nummer)?|parl(?:\.|ementaire)\sstuk(?:ken)?|kst\.?)"
)
# Chambers: "II", "TK", "Tweede Kamer"; conversion of a PDF often reads the Roman "II" as "ll".
HOUSE = r"(?:[TE]\.?K\.?|(?i:(?:tweede|eerste)\skamer)(?i:\sder\sstaten-generaal)?)"
CHAMBER = rf"(?:{HOUSE}|[Il]{{1,2}})"
SESSION = rf"(?:(?i:vergaderjaar|verg\.\s?j(?:aar|r)?\.?|zitting(?:sjaar)?|parlementair\sjaar)\s+)?{YEARS}"
SEPARATOR = r"[\s,:]*"
# The first element must be able to open a reference; a lone "I" or "II" cannot.
# A digit may stand before it: the label of a footnote sticks to its text in many conversions ("2Kamerstuk 29 383").
OPENING = rf"(?:(?<![^\W\d])(?:{WORD}|{HOUSE}|(?i:vergaderjaar)\s+{YEARS})|(?<![\d-]){YEARS})"
HEAD = rf"(?:{OPENING}(?![a-z]){SEPARATOR}(?:(?:{WORD}|{CHAMBER}|{SESSION})(?![a-z]){SEPARATOR}){{0,5}})"

# A budget chapter ("36 410 VI", "36600-XX", "36 410 IIB") or a Council formation ("21 501-33").
ROMAN = r"[IVX]{1,5}[AB]?\b"
SUFFIX = rf"(?:\s?[-–‑]\s?(?:{ROMAN}|[A-J]\b|\d{{2}}\b)|\s{ROMAN}|\s[A-J](?=,?\s*(?i:nrs?)\b))"
KINGDOM = r"(?:\s?\(R\s?\d{3,4}\))"  # the parallel number of an act of the Kingdom: "35 209 (R2123)"
DOSSIER = rf"(?<![\d.,–‑-])(?P<base>\d{{2}}[\s.]?\d{{3}})(?!\d)(?P<suffix>{SUFFIX})?{KINGDOM}?"
# A paper in several dossiers carries its number in the first: "29 628, 32 761, nr. 1156".
OTHERS = rf"(?:\s?(?:,|/|en)\s?\d{{2}}\s?\d{{3}}(?!\d)(?:{SUFFIX})?){{0,4}}"

NR = r"(?i:nrs?|nummers?|no)\b[.:]?\s*"
NUMBER = r"(?:\d{1,4}(?!\d)|[A-Z]{1,3}\b)"
# A further number must end the reference, or it is the first figure of what follows ("nr. 12 en 13 lidstaten").
END = r"(?=\s*(?:[.,;:)\]]|$|en\b|t/m\b|tot\b))(?!\.\d)(?!,\d)"
NEXT = rf"(?:\d{{1,4}}(?!\d)|[A-Z]{{1,2}}\b){END}"
AND = r"(?:,?\s*(?:en|&|t/m|tot\sen\smet)\s*)"

NUMBERED_PAPER = re.compile(
    rf"""
    (?P<head>{HEAD})?
    {DOSSIER}{OTHERS}
    {SEPARATOR}
    (?P<list>
        (?i:nrs|nummers)\b\.?\s*{NUMBER}(?:(?:{AND}|\s*[,–-]\s*)(?:{NR})?{NEXT})*   # nrs. 431, 433 en 437; nrs. 5 t/m 7
      | {NR}{NUMBER}(?:{AND}(?:{NR})?{NEXT}|\s*,\s*{NR}{NEXT})*                     # nr. 12; nr. 12 en 13; nr. 1, nr. 2
    )
    """,
    re.VERBOSE,
)
UNMARKED_PAPER = re.compile(
    rf"""
    (?P<head>{HEAD})
    {DOSSIER}{OTHERS}
    (?:,\s?|\s)                                         # Kamerstukken I 2022/23, 36 365, B; Kamerstuk 36 365 B
    (?P<list>
        [A-Z]{{1,3}}\b(?:{AND}[A-Z]{{1,3}}\b)*(?![.'’-]?\w)             # no initials, no "A-status"
      | (?<=,\s)\d{{1,4}}(?=\s*(?:[.;)\]](?!\d)|$|,\s(?:p|pp|blz)\.))   # Kamerstukken II 2007/08, 31200 XII, 2.
    )
    """,
    re.VERBOSE,
)
HYPHENATED_PAPER = re.compile(
    rf"""
    (?P<head>{HEAD}|(?<=\()|^\W*)                       # Kamerstuk 32317-872; (36 471-64); 32317-872 Verslag van …
    (?P<base>\d{{2}}\s?\d{{3}})
    (?P<suffix>-(?:{ROMAN}|\d{{2}}(?=-\d)))?
    \s?[-–‑]\s?(?P<list>\d{{1,4}}|[A-Z]{{1,2}})\b(?![-–/]\d)
    """,
    re.VERBOSE,
)
PAPER_IDENTIFIER = re.compile(
    rf"(?<![\w/])(?i:kst)-(?P<base>\d{{5}})(?P<suffix>-(?:{ROMAN}|\d{{2}}(?=-\d)))?-(?P<list>\d{{1,4}}|[A-Z]{{1,3}})\b"
)
WHOLE_DOSSIER = re.compile(
    rf"(?P<head>(?<![\w-]){WORD}{SEPARATOR}(?:(?:{CHAMBER}|{SESSION}){SEPARATOR})*){DOSSIER}(?![-–]\d|\s?\d)"
)
# Where a head may begin: a head is tried only there, or where the figures of a dossier are
MAY_OPEN = re.compile(
    r"[KkDdPpTtEeVv12](?:(?<=[12])(?:(?<=1)9|(?<=2)0)\d\d"
    r"|(?<![^\W\d].)(?i:(?<=k)(?:am|st)|(?<=d)os|(?<=p)arl|(?<=t)(?:we|\.?k)|(?<=e)(?:er|\.?k)|(?<=v)er))"
)
HEAD_OF_DOSSIER = re.compile(rf"{HEAD}\d{{2}}[\s.]?\d{{3}}")
FIVE_FIGURES = re.compile(r"[0-9][0-9](?=[\s.]?[0-9]{3})")
ONE_NUMBER = re.compile(r"\d+|\b[A-Z]{1,3}\b")
PAGE = re.compile(r",?\s(?:p{1,2}\.|pag\.|blz\.|pagina(?:'s)?)\s?(?P<page>\d+(?:\s?[-–]\s?\d+|\sen\s\d+)?)")
JOINT = re.compile(r"[\s,;]*(?:en|alsmede|resp(?:ectievelijk|\.))?\s*(?:het\s)?")


def find_papers(text: str) -> tuple[Cited, ...]:
    """Find every parliamentary paper.

    Forms: "Kamerstuk 32317, nr. 872", "Kamerstukken II, vergaderjaar 2022 – 2023, Kamerstuk 32 317, nr. 872",
    "Vergaderjaar 2023-24, 32317, nr. 866", "Kamerstukken II 2023-2024, 36 410 VI nr. 85", "21 501-33, nr. 1061",
    "Kamerstukken I 2022/23, 36 365, B", "Kamerstukken 33 037, nrs. 431 en 437", "kst-24095-571", "(36 471-64)",
    "## 32317-872 …", "dossier 32 317". Of several numbers the first has the span from the head on, each next one its
    own figure; of "5 t/m 7" the two that are written are found.
    """
    figures = [match.start() for match in FIVE_FIGURES.finditer(text)]
    if not figures:
        return ()
    words = [match.start() for match in MAY_OPEN.finditer(text, 0, figures[-1])]
    heads = [at for at in words if HEAD_OF_DOSSIER.match(text, at)]
    alone, anywhere = sorted({*figures, *heads}), sorted({0, *figures, *heads})
    numbered = settle(
        found
        for form, places in (
            (NUMBERED_PAPER, alone),
            (PAPER_IDENTIFIER, words if holds(text, ("kst-", "KST-", "Kst-")) else ()),
            (UNMARKED_PAPER, heads),
            (HYPHENATED_PAPER, anywhere),
        )
        for match in at_places(form, text, places)
        for found in _papers(text, match)
    )
    dossiers = (_dossier_only(match) for match in at_places(WHOLE_DOSSIER, text, words))
    return settle(
        [*_with_shared_session(text, numbered), *(d for d in dossiers if not any(overlap(d, n) for n in numbered))]
    )


def _papers(text: str, match: re.Match[str]) -> Iterator[Cited]:
    """Yield the papers of one reference: the first from the head on, the next ones by their figures."""
    dossier = _dossier(match)
    if match.re is HYPHENATED_PAPER and dossier == COUNCIL_DOSSIER:
        return  # "21501-33" is a dossier, not paper 33
    head = match.groupdict().get("head") or ""
    session, chamber = read_session(head), read_chamber(head)
    marks = len(head) - len(head.lstrip("#*_ "))  # "## 32317-872 …"
    at = match.start() + marks
    for one in ONE_NUMBER.finditer(text, match.start("list"), match.end("list")):
        page = PAGE.match(text, one.end())
        yield Cited(
            at,
            one.end(),
            "kamerstuk",
            _form(match),
            dossier=dossier,
            number=one[0],
            session=session,
            chamber=chamber or ("TK" if one[0].isdigit() else "EK"),
            page=page["page"] if page else None,
            identifier=f"kst-{dossier}-{one[0]}",
        )
        at = _next_at(text, one.end(), match.end("list"))


def _form(match: re.Match[str]) -> str:
    """Name the form for the people who read the graph."""
    names = ((NUMBERED_PAPER, "numbered"), (UNMARKED_PAPER, "unmarked"), (HYPHENATED_PAPER, "hyphenated"))
    return "kamerstuk-" + next((name for form, name in names if match.re is form), "identifier")


def _next_at(text: str, start: int, end: int) -> int:
    """Return where the next figure of a list begins, or its end."""
    following = ONE_NUMBER.search(text, start, end)
    return following.start() if following else end


def _dossier(match: re.Match[str]) -> str:
    """Return the dossier without blanks: "36 410 VI" -> "36410-VI"."""
    base = re.sub(r"\D", "", match["base"])
    suffix = re.sub(r"[\s–‑-]", "", match["suffix"] or "")
    return f"{base}-{suffix}" if suffix else base


def _dossier_only(match: re.Match[str]) -> Cited:
    """Return a dossier cited as a whole: "dossier 32 317", "Kamerstuk 36 410 VI"."""
    return Cited(
        match.start(),
        match.end(),
        "kamerstuk",
        "dossier",
        dossier=_dossier(match),
        chamber=read_chamber(match["head"]),
    )


def _with_shared_session(text: str, papers: tuple[Cited, ...]) -> Iterator[Cited]:
    """Give a paper the session and chamber of the one it is joined to: "II 2023/24, 31 839, nr. 1 en 32 793, nr. 2"."""
    previous: Cited | None = None
    for paper in papers:
        joint = previous and JOINT.fullmatch(text, previous.until, paper.at)
        bare = paper.session is None and text[paper.at].isdigit()
        if previous and joint and bare and previous.session:
            paper = paper._replace(session=previous.session, chamber=previous.chamber)
        yield paper
        previous = paper


def read_session(head: str) -> str | None:
    """Return the session in the head of a reference, normalised."""
    years = re.search(YEARS, head)
    return normalised(years[0]) if years else None


def read_chamber(head: str) -> str | None:
    """Return the chamber in the head of a reference: "TK", "EK" or None.

    >>> read_chamber("Kamerstukken II 2022/23, "), read_chamber("Kamerstukken EK, "), read_chamber("Kamerstuk ")
    ('TK', 'EK', None)
    """
    for tokens, chamber in ((r"\b(?:II|ll|Il|lI|T\.?K\b|[Tt]weede)", "TK"), (r"\b(?:[Il]\b|E\.?K\b|[Ee]erste)", "EK")):
        if re.search(tokens, head):
            return chamber
    return None
