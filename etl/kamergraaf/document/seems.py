"""What a document that is no letter seems to be: parliamentary papers and other texts, known by their set phrases.

De Kamer, gehoord de beraadslaging, …                     a motion
De ondergetekende stelt het volgende amendement voor:     an amendment
Wij Willem-Alexander, bij de gratie Gods, …               a bill or act
VERSLAG VAN EEN COMMISSIEDEBAT   Aanvang 10.00 uur        a report of a debate
HEBBEN DE VOLGENDE VERORDENING VASTGESTELD                an act of the Union
"""

from __future__ import annotations

import re

#: What a text is, words of which such a text has one, and what only it says. The order matters: a bill's explanation comes
#: behind the bill.
KINDS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (kind, words, re.compile(pattern, re.MULTILINE | re.IGNORECASE))
    for kind, words, pattern in (
        (
            "a motion",
            ("gehoord", "gelezen", "constaterende", "overwegende", "motie"),
            r"^\W*de\s+kamer,?\W+(?:gehoord|gelezen|constaterende|overwegende)\b|^[^\w\n]*(?:gewijzigde\s+|nader\s+)*motie\s+van\s+(?:het\s+lid|de\s+leden)\b",
        ),
        (
            "an amendment",
            ("amendement",),
            r"stel(?:t|len)\s+het\s+volgende\s+(?:sub)?amendement\s+voor|^\W*(?:\w+\s+)?(?:sub)?amendement\s+van\s+(?:het\s+lid|de\s+leden)\b",
        ),
        (
            "a bill or act",
            ("willem", "beatrix", "juliana", "voorstel"),
            r"^\W*wij\s+(?:willem-alexander|beatrix|juliana)\b|^\W*voorstel\s+van\s+wet\W*$",
        ),
        (
            "an explanatory memorandum",
            ("memorie",),
            r"^\W*memorie\s+van\s+(?:toelichting|antwoord)\W*$",
        ),
        (
            "a report of a debate",
            ("verslag", "stenogram", "handelingen", "aanvang"),
            r"^\W*(?:nr\.?\s?\d{1,4}\s+)?(?:concept)?verslag\s+van\s+een\s+(?:\w+\s+)?(?:rapporteur|commissiedebat|algemeen\s+overleg|notaoverleg"
            r"|wetgevingsoverleg|rondetafelgesprek|tweeminutendebat|debat|hoorzitting|gesprek)\b"
            r"|^\W*stenogram\b|^\W*handelingen\s+(?:tk|ek)\b|^\W*aanvang\W+\d{1,2}[.:]\d{2}\s+uur",
        ),
        (
            "an act of the Union",
            ("vastgesteld",),
            r"^\W*(?:heeft|hebben)\s+(?:de\s+volgende|het\s+volgende)\s+\w+\s+vastgesteld",
        ),
        (
            "a judgment",
            ("arrest", "uitspraak", "vonnis"),
            r"^\W*(?:arrest|uitspraak|vonnis)\s+van\s+(?:het\s+hof|de\s+rechtbank|de\s+raad\s+van\s+state)\b",
        ),
        (
            "a press release",
            ("bericht", "redactie"),
            r"^\W*(?:pers|nieuws)bericht\b|noot\s+voor\s+de\s+redactie",
        ),
        ("a list of decisions", ("besluitenlijst",), r"^\W*besluitenlijst\b"),
        (
            "a list of commitments",
            ("toezeggingen",),
            r"^\W*(?:lijst\s+van\s+toezeggingen|toezeggingenlijst)\b",
        ),
        (
            "an agenda",
            ("agenda", "convocatie"),
            r"^\W*(?:(?:concept|ontwerp)?-?agenda|convocatie)\b|^\W*agendapunt\W*(?:\d|:|$)",
        ),
    )
)
#: A bill, motion or debate says so early; what stands further down is quoted or appended.
OPENING = 4000
CONTENTS = re.compile(r"^\W*inhoud(?:sopgave)?\b", re.IGNORECASE)
ENTRY = re.compile(r"\s(?:\.{2,}\s*)?\d{1,3}\W*$")
SHARE_OF_ENTRIES = 0.6
#: Somebody is written to: a letter, whatever it quotes.
ADDRESSED = re.compile(r"^\W*(?:aan\s+de\s+(?:voorzitter|leden)\b|geachte\b)", re.IGNORECASE | re.MULTILINE)

#: It says what it is: a letter's text, whatever words begin its lines.
SAYS_SO = re.compile(
    r"\bverslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg\b|\blijst\s+van\s+vragen\s+en\s+antwoorden\b"
    r"|\bnota\s+naar\s+aanleiding\s+van\s+het\s+(?:nader\s+)?verslag\b",
    re.IGNORECASE,
)


def seems_to_be(text: str) -> str | None:
    r"""Say what a text seems to be that is no letter; None when nothing tells, or when it is addressed to somebody.

    >>> seems_to_be("De Kamer,\n\ngehoord de beraadslaging,")
    'a motion'
    """
    opening = text[:OPENING]
    lowered = opening.lower()
    if ("geachte" in lowered or "aan" in lowered) and ADDRESSED.search(opening):
        return None
    if ("schriftelijk" in lowered or "lijst" in lowered or "nota" in lowered) and SAYS_SO.search(opening):
        return None
    if _is_contents(text):
        return "a table of contents"
    possible = ((kind, pattern) for kind, words, pattern in KINDS if any(word in lowered for word in words))
    return next((kind for kind, pattern in possible if pattern.search(opening)), None)


def _is_contents(text: str) -> bool:
    """Headed "Inhoud", and most of its lines end in a page number."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not CONTENTS.match(lines[0]):
        return False
    return sum(1 for line in lines[1:] if ENTRY.search(line)) >= SHARE_OF_ENTRIES * max(1, len(lines) - 1)
