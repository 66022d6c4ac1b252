"""Headings and labels: who asks, what is answered, under which topic.

Forms of fraction headings, all seen in verslagen van een schriftelijk overleg:

    Vragen en opmerkingen van de leden van de VVD-fractie
    Vragen en opmerkingen van de leden van de GroenLinks/PvdA-fractie en reactie van de bewindspersoon
    Vragen en opmerkingen vanuit de D66-fractie            Inbreng van de leden van de CDA-fractie
    Vragen en opmerkingen van het lid van de BBB-fractie   2. Leden van de SP-fractie
    Vragen en opmerkingen van de leden van de fractie van D66   VVD-fractie
    Vragen van de leden van de ChristenUnie- en CDA-fractie     De fracties van D66, de PVV en 50PLUS
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.vocabulary.parties import party_names

INTRO = r"(?:(?:[Dd]eel\s+)?(?:[IVX]+(?:\.\d{1,2})?|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+)?"
#: A heading about one or more fractions; group names are the names as written.
FRACTION_HEADING = re.compile(
    rf"""^{INTRO}
    (?:(?:(?:(?:algemene|nadere|aanvullende|verdere|overige)\s+)?vra(?:ag|gen)(?:\s*(?:en|/)\s*opmerking(?:en)?)?|opmerking(?:en)?(?:\s+en\s+vragen)?|inbreng(?:en)?|bijdragen?
        |(?:beantwoording|antwoord(?:en)?|reactie)(?:\s+(?:op|van)?\s*(?:de\s+)?(?:vra(?:ag|gen)|inbreng|bijdrage)(?:\s+en\s+opmerkingen)?)?)
        (?:,?\s+gesteld)?(?:\s+(?:van(?:uit)?|door|aan|uit))?\s+)?
    (?:(?:(?:de\s+)?(?:leden|lid|fractieleden)|het\s+lid)\s+(?-i:van|VAN)\s+|(?P<member>het\s+lid\s+))?
    (?:(?:de\s+)?fracties?\s+van\s+)?(?:de\s+|het\s+)?
    (?P<names>[\w0-9][\w0-9/&.’' ,-]{{0,90}}?)
    (?:-\s*|\s+)?(?P<noun>fracties?|fractieleden)?
    (?:\s*(?:\(.{{0,40}}\)))?
    (?:,?\s+(?:en|met)\s+(?:en\s+)?(?:de\s+)?(?:reactie|antwoord(?:en)?|beantwoording)\s+(?:van|door)\s+.{{3,90}})?\s*:?$""",
    re.VERBOSE | re.IGNORECASE,
)
#: A heading must say that it is about a fraction: one of these words, or it is a bare "X-fractie".
ABOUT_FRACTION = re.compile(r"l(?<!\w.)(?:eden|id)\s+van\s+de\b|fractie(?:s|leden)?\b")
#: "Vragen en opmerkingen van het lid Omtzigt", of a group of one; with a party in brackets it is a title of written questions,
#: unless that is the member's own: "Inbreng van het lid Van Haga (Groep Van Haga)"
ABOUT_MEMBER = re.compile(
    r"^(?:vra(?:ag|gen)|opmerking(?:en)?|inbreng|bijdrage|antwoord(?:en)?|reactie)\b[^()]*\bhet\s+lid\s+(?-i:[A-ZÀ-Þ])[^()]*"
    r"(?:\((?P<own>(?-i:Groep|Lid|Fractie)\s[^()]{2,40})\)[^()]*)?$",
    re.IGNORECASE,
)
FRACTION_HEADING_LENGTH = 190
#: "PVV", "3. Inbreng D66": a heading that is only a name, and how far below it the name must be said of a fraction
BEFORE_NAME = re.compile(rf"^{INTRO}(?:Inbreng\s+|Vragen\s+)?")
LETTERS_IN_NAME = re.compile(r"[A-Z]")
BARE_WITHIN = 300
BARE_LENGTH = 60
#: "… van D66 gezamenlijk"; and what stands around a name in a list of them: "de SP-fractie", "leden van Volt"
TOGETHER = re.compile(r"\s+(?:gezamenlijk|tezamen|samen)\b")
AROUND_NAME = re.compile(r"^(?:(?:de|het|van|leden|lid|fractie|mede|namens|alsmede)\s+)+|-?\s?fracties?$")
BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+en\s+")
#: One member in a list of fractions: "het lid Omtzigt en van de leden van de Groep Van Haga"
ONE_MEMBER = re.compile(r"^(?:(?:en|van|alsmede)\s+)*het\s+lid\s+(?!van\s)")
#: "I Vragen en opmerkingen vanuit de fracties", "II Reactie van de bewindspersonen", "Antwoord / Reactie van de minister"
PART_HEADING = re.compile(
    rf"""^{INTRO}(?:
        (?P<asking>(?:vragen(?:\s+en\s+opmerkingen)?|inbreng)\s+(?:van(?:uit)?|uit|door)\s+de\s+
            (?:(?:verschillende|diverse)\s+)?(?:fracties|commissies?)
            (?:\s+en\s+(?:reactie|antwoord(?:en)?|beantwoording)\b.{{0,80}})?)
      | (?P<answering>(?:antwoord(?:en)?|reactie|beantwoording)(?:\s*/\s*(?:reactie|antwoord(?:en)?))?
            (?:(?:\s+(?:van|door))?(?:\s+de\s+zijde\s+van)?\s+(?:de\s+|het\s+)?
               (?:(?:minister|staatssecretaris|bewinds|regering).{{0,90}}|kabinet))?)
      | (?P<appendix>volledige\s+agenda|bijlage\b.{{0,80}})
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
#: The title of all answers, or what a line's end left of it, is no label and no part: "Antwoorden van de Minister van Justitie op
#: de", "Antwoorden van de Minister op de vragen van het lid Smit"
TITLE_OF_ANSWERS = re.compile(
    r"\bvragen\s+(?:van|door)\s+(?:het|de)\s+(?:Kamer)?(?:lid|leden)\b(?!\s+van)|\s(?:de|van|op|en|voor|het|schriftelijke)$"
)
#: What a heading that takes more than one line opens with, and where it may break off before a capital.
OPENS_HEADING = (
    "vragen",
    "inbreng",
    "opmerkingen",
    "nadere",
    "aanvullende",
    "reactie",
    "antwoord",
    "i ",
    "i.",
    "ii",
    "a.",
    "b.",
    "1",
    "2",
)
BREAKS_OFF = (" de", " het", " van", " en", " en de", ",", "/", "-")
#: No heading of a part is longer.
PART_HEADING_LENGTH = 300
#: "BRIEF AAN DE BEWINDSLIEDEN VAN VEILIGHEID EN JUSTITIE", "BRIEF VAN DE MINISTER VAN VOLKSGEZONDHEID, WELZIJN EN SPORT",
#: "BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE …"
LETTER_HEADING = re.compile(
    r"""^brief\s+van\s+(?:de\s+)?(?:
        (?P<government>staatssecretaris|minister\b|minister-president|bewinds).*
      | (?P<chair>(?:fungerend\s+)?voorzitter|griffier).*
    )$
    | ^brief\s+aan\s+(?:de\s+|het\s+)?(?:staatssecretaris|minister|bewinds|kabinet|regering).*$""",
    re.VERBOSE | re.IGNORECASE,
)
MORE_NUMBERS = (
    r"(?:\s*(?:,\s*en|,|en|alsmede|t/m|tot\s+en\s+met|–|-|&|\+)\s*(?:(?:op\s+)?vra(?:ag|gen)\s+)?\d{1,3}[a-z]?)*"
)
NUMBERS = rf"\d{{1,3}}[a-z]?{MORE_NUMBERS}"
ONE_NUMBER = re.compile(r"\d{1,3}[a-z]?")
#: The same on a line of its own: "4", "5.", "2 en 3"
NUMBERS_ALONE = re.compile(rf"^(?P<numbers>{NUMBERS})\s?[.)]?$")
LONGEST_NUMBER = 3
BETWEEN_NUMBERS = re.compile(r"\s*(?:,|\ben\b|\balsmede\b|&|\+)+\s*")
UP_TO = re.compile(r"tot\s+en\s+met")
AUTHOR = r"(?:minister|staatssecretaris|bewinds|kabinet|regering)"
#: "Antwoord", "Antwoord:", "Antwoord 1, 2 en 3", "Antwoord op vraag 4", "Antwoord op de vragen 1 t/m 3", "Beantwoording",
#: "Reactie van de minister", "Reactie kabinet", "Antwoorden", "Gezamenlijk antwoord op vraag 3 en vraag 4", "Antwoord (1)"
ANSWER_LABEL = re.compile(
    rf"""^(?:
        (?:gezamenlijk\s+)?(?:antwoord(?:en)?|beantwoording)\b
            (?:\s+van\s+(?:de|het)\s+[\w\s,-]{{3,80}}?|\s+{AUTHOR}\w*)?
            (?:\s+(?:op|bij|onder)(?=\s+(?:de\s+)?(?:[\d(]|vra|deel|sub)))?(?:\s+de(?=\s))?(?:\s*(?:\(?(?:deel|sub)\)?)?vra(?:ag|gen))?
            (?:\s*(?:nr\.?\s*)?(?P<open>\()?(?P<numbers>{NUMBERS})(?(open)\)|)
               (?:\s+van\s+de\s+(?:leden\s+van\s+de\s+)?[\w/’' -]{{2,40}}fracties?)?)?
      | reactie(?:\s+van\s+(?:de|het)(?:\s+zijde\s+van\s+(?:de|het))?\s+{AUTHOR}[\w\s,-]{{0,80}}|\s+{AUTHOR}[\w\s,-]{{0,60}})?
      | a\s?(?P<short>\d{{1,3}}) | a(?=\s*:)
    )(?:\s*\((?!ontvangen)[^()]{{2,40}}\))?\s*[:.]?$""",
    re.VERBOSE | re.IGNORECASE,
)
#: Who answers, above all answers to written questions: "Antwoord van minister De Vries (Justitie). (Ontvangen 3 juni 2008)"
ANSWERED_BY = re.compile(
    rf"^(?:antwoord(?:en)?|beantwoording)\s+van\s+(?=[^?]*\b{AUTHOR})[^?]{{3,300}}\(\s*ontvangen\b[^()?]*\)[^?]{{0,160}}$",
    re.IGNORECASE,
)
#: Above all answers: "De staatssecretaris heeft deze vragen mede namens de minister als volgt beantwoord."
HAS_ANSWERED = re.compile(r"\b(?:heeft|hebben)\s+(?:deze|de)\s+vragen\b[^?]{0,200}\bals\s+volgt\s+beantwoord\W*$")
#: "Vraag 1", "Vragen 2 en 3:", "Vraag 4.", "Vraag 5 (Hirsch)", "Vraag"
QUESTION_LABEL = re.compile(
    rf"^(?:vra(?:ag|gen)\s*(?:nr\.?\s*)?(?P<open>\()?(?P<numbers>{NUMBERS})(?(open)\)|(?:\s*\((?P<by>[^()]{{2,40}})\))?)|v\s?(?P<short>\d{{1,3}})|v(?=\s*:)|vraag)\s*[:.]?$",
    re.IGNORECASE,
)
#: "12 – VVD en CDA", "VVD-1/": the number of a question and who asks it
CODED_QUESTION = re.compile(
    r"^(?:(?P<number>\d{1,3})\s?[–-]\s?(?P<by>[^\W\d_][\w0-9/’' ,-]{1,40})|(?P<of>[^\W\d_][\w/-]{1,20}?)-(?P<behind>\d{1,3})\s?/)$"
)
LONGEST_CODE = 50
#: Instead of an answer: "Mededeling" (the answers come later, or stand in another letter)
NOTICE_LABEL = re.compile(r"^mededeling(?:en)?\s*[:.]?$", re.IGNORECASE)
#: What the labels above begin with: these letters, of a word of three or more or alone
LABEL_INITIALS = tuple("AaBbGgMmRrVv")
LABEL_BEGINS = frozenset(("ant", "bea", "gez", "rea", "vra", "med"))
LABEL_ALONE = tuple("AaVv")
#: What the Aanhangsel adds behind the last answer: "Toelichting:", "Deze vragen dienen ter aanvulling op eerdere vragen …"
EXPLANATION = re.compile(r"^Toelichting\s*:?$")
EXPLAINED = re.compile(r"^(?:Toelichting\s*:\s*)?Deze\s+vragen\s+dienen\s+ter\s+aanvulling\b")
#: "1. De leden …", "12) Deelt u …": the number of a question before its text
ITEM_NUMBER = re.compile(r"^(?P<number>\d{1,3})[.)]?\s+(?=\S)")
#: Who speaks where no heading says it: "De leden van de fracties van D66 en de PvdD vragen", "het lid van de BBB-fractie"
ONE_NAME = r"(?:(?:de|het)\s+)?[A-Z\d][\w/&’'-]*(?:(?:\s+(?:voor|de)){0,2}\s+[A-Z\d][\w/&’'-]*)*"
OF_FRACTIONS = rf"""van\s+(?:
        de\s+(?P<names>{ONE_NAME}(?:(?:,|\s+en)\s+{ONE_NAME})*?)-?\s?fracties?\b
      | de\s+fracties?\s+van\s+(?P<of>{ONE_NAME}(?:(?:,|\s+en)\s+{ONE_NAME})*) )"""
SPEAKING = re.compile(rf"\b(?:[Ll]eden|[Ll]id)\s+{OF_FRACTIONS}", re.VERBOSE)
#: "… en de leden van de SP-fractie", "…, alsmede het lid van de BBB-fractie", "… en van de SP-fractie"
ALSO_SPEAKING = re.compile(
    rf"(?:,|,?\s+(?:en|alsook|alsmede|evenals))\s+(?:(?:de\s+|het\s+)?(?:leden|lid)\s+)?{OF_FRACTIONS}", re.VERBOSE
)
SPEAKING_WITHIN = 160
#: No name: the heading of a contents list with its page, "… van de VVD-fractie 2"
NUMBERED_FRACTION = re.compile(r"fracties? \d+$")
SMALL_IN_NAMES = frozenset(("van", "voor", "de", "der", "den", "het", "en", "’t", "'t"))


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind (answer, question, notice), the question numbers it names, and the fractions: "Vraag 3 (PVV):"."""

    kind: str
    numbers: tuple[str, ...]
    names: tuple[str, ...] = ()


def may_be_coded(title: str) -> bool:
    """Whether a line may hold the number of a question and who asks it, and nothing else."""
    if len(title) >= LONGEST_CODE:
        return False
    return title[:1].isdecimal() or ("/" in title and title.rstrip(" *_").endswith("/"))


def read_label(title: str) -> Label | None:
    """Read a line that is nothing but a label.

    >>> read_label("Antwoord op vraag 1, 2 en 3")
    Label(kind='answer', numbers=('1', '2', '3'), names=())
    >>> read_label("Vraag 1 (D66 en PvdA):")
    Label(kind='question', numbers=('1',), names=('D66', 'PvdA'))
    """
    title = title.strip(" \t•")
    if may_be_coded(title) and (match := CODED_QUESTION.match(title)):
        names = _parties(match["by"] or match["of"])
        return Label("question", (match["number"] or match["behind"],), names) if names else None
    if title[:3].lower() not in LABEL_BEGINS and (title[:1] not in LABEL_ALONE or title[1:2].isalpha()):
        return None
    if (match := ANSWER_LABEL.match(title)) and not TITLE_OF_ANSWERS.search(title):
        return Label("answer", expand_numbers(match["numbers"] or match["short"] or ""))
    if match := QUESTION_LABEL.match(title):
        return Label("question", expand_numbers(match["numbers"] or match["short"] or ""), _parties(match["by"] or ""))
    return Label("notice", ()) if NOTICE_LABEL.match(title) else None


def part_heading(title: str) -> re.Match[str] | None:
    """Read the heading of a part: who asks, who answers, or an appendix; None for anything else."""
    match = PART_HEADING.match(title) if len(title) < PART_HEADING_LENGTH else None
    return None if match and match["answering"] and TITLE_OF_ANSWERS.search(title) else match


def _parties(text: str) -> tuple[str, ...]:
    names = split_names(text) if text else ()
    return names if all(name in party_names() for name in names) else ()


def expand_numbers(text: str) -> tuple[str, ...]:
    """List the numbers that a label names; ranges are filled in.

    >>> expand_numbers("1, 2, 3 en 5"), expand_numbers("4 t/m 6"), expand_numbers("2a")
    (('1', '2', '3', '5'), ('4', '5', '6'), ('2a',))
    """
    if not text:
        return ()
    if text.isdecimal() and len(text) <= LONGEST_NUMBER:
        return (text,)
    numbers: list[str] = []
    for part in BETWEEN_NUMBERS.split(UP_TO.sub("t/m", text.strip())):
        ends = ONE_NUMBER.findall(part)
        if len(ends) == 2 and all(end.isdigit() for end in ends) and int(ends[0]) < int(ends[1]) < int(ends[0]) + 60:
            numbers.extend(str(n) for n in range(int(ends[0]), int(ends[1]) + 1))
        else:
            numbers.extend(ends)
    return tuple(numbers)


def _names_somebody(title: str) -> bool:
    lowered = title.lower()
    return "fractie" in lowered or "leden" in lowered or "lid" in lowered


def is_about_fraction(title: str) -> bool:
    """Whether a title speaks of a fraction or of its members."""
    return _names_somebody(title) and ABOUT_FRACTION.search(title.lower()) is not None


def fraction_names(title: str) -> tuple[str, ...]:
    """Return the fractions that a heading names, as written; empty when it is no fraction heading.

    >>> fraction_names("Vragen en opmerkingen van de leden van de GroenLinks/PvdA-fractie en reactie van de bewindspersoon")
    ('GroenLinks/PvdA',)
    >>> fraction_names("Vragen van de leden van de ChristenUnie- en CDA-fractie")
    ('ChristenUnie', 'CDA')
    >>> fraction_names("VVD-fractie"), fraction_names("Inhoudsopgave")
    (('VVD',), ())
    >>> fraction_names("Inbreng van het lid Van Haga (Groep Van Haga)")
    ('Groep Van Haga',)
    """
    if title.endswith((".", "?")) or not _names_somebody(title):
        return ()
    title = " ".join(title.split())
    if len(title) > FRACTION_HEADING_LENGTH or title.endswith((".", "?")):
        return ()
    member = ABOUT_MEMBER.match(title)
    if not ABOUT_FRACTION.search(title.lower()) and not member:
        return ()
    if member and member["own"]:
        return (member["own"],)
    match = FRACTION_HEADING.match(title)
    if not match:
        return ()
    names = split_names((match.group("member") or "") + match.group("names"))
    return names if all(_like_a_name(name) for name in names) else ()


def completes_heading(title: str, rest: str) -> bool:
    """Whether the heading of a part or a fraction goes on in a line of its own: in small letters, or where it broke off.

    >>> completes_heading("Vragen en opmerkingen van de leden van de D66-fractie en reactie", "van de bewindspersoon")
    True
    >>> completes_heading("Vragen en opmerkingen van de leden van de D66-fractie", "De leden van de D66-fractie vragen dit.")
    False
    """
    if len(title) > FRACTION_HEADING_LENGTH or not title.lower().startswith(OPENS_HEADING):
        return False
    if not (rest[:1].islower() or title.endswith(BREAKS_OFF)):
        return False
    return heads_questions(f"{title} {rest}")


def heads_questions(title: str) -> bool:
    """Whether a title is the heading of a fraction, or of the part that asks."""
    part = part_heading(title)
    return (part is not None and part["asking"] is not None) or fraction_names(title) != ()


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of fractions.

    >>> split_names("de VVD, het CDA en D66 gezamenlijk")
    ('VVD', 'CDA', 'D66')
    >>> split_names("het lid Omtzigt en van de leden van de Groep Van Haga")
    ('Lid Omtzigt', 'Groep Van Haga')
    """
    text = TOGETHER.sub("", text) if "amen" in text else text
    names = [ONE_MEMBER.sub("Lid ", name) if "lid" in name else name for name in BETWEEN_NAMES.split(text.strip(" -"))]
    cleaned = [AROUND_NAME.sub("", name).strip(" -") for name in names]
    return tuple([name for name in cleaned if name])


def bare_fraction(title: str, following: str) -> tuple[str, ...]:
    """Return the fractions of a heading that is nothing but their names, as we or the text below it know them; else empty.

    >>> bare_fraction("PVV", "De leden van de PVV-fractie vragen waarom dit nodig is.")
    ('PVV',)
    """
    if len(title) > BARE_LENGTH:
        return ()
    name = BEFORE_NAME.sub("", title)
    if _may_be_parties(name):
        names = split_names(name)
        if names and all(one in party_names() for one in names):
            return names
    if name not in following[:BARE_WITHIN]:
        return ()
    if len(name) > 40 or not name or not _like_a_name(name) or not LETTERS_IN_NAME.search(name):
        return ()
    written = re.escape(name)
    said = (
        rf"(?:leden|lid)\s+van\s+(?:de\s+{written}(?:-|\s)?fractie|de\s+fractie\s+van\s+(?:de\s+|het\s+)?{written}\b)"
    )
    return (name,) if re.search(said, following[:BARE_WITHIN]) else ()


def _may_be_parties(text: str) -> bool:
    """Whether a word of a text is the last one of a party's name; the word "fractie" may be glued to it."""
    return not _last_words().isdisjoint(_apart(text))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(_apart(name)[-1] for name in party_names())


def _apart(text: str) -> list[str]:
    for joint in (",", "-", "fractie"):
        text = text.replace(joint, " ")
    return text.split()


def speaking_fractions(text: str) -> tuple[str, ...]:
    """Return the fractions whose members a paragraph begins with; empty when it names none.

    >>> speaking_fractions("De leden van de fracties van D66 en de PvdD vragen of dit klopt.")
    ('D66', 'PvdD')
    >>> speaking_fractions("De leden van de D66-fractie en de leden van de SP-fractie vragen of dit klopt.")
    ('D66', 'SP')
    """
    match = SPEAKING.search(text[:SPEAKING_WITHIN])
    names: tuple[str, ...] = ()
    while match:
        names += split_names(match["names"] or match["of"])
        match = ALSO_SPEAKING.match(text, match.end())
    return names if all(_like_a_name(name) for name in names) else ()


def _like_a_name(name: str) -> bool:
    """A party's name begins with a capital or a digit and is short: "50PLUS", "Partij voor de Dieren", "Groep Van Haga".

    Other small words make a sentence of it: "GroenLinks-fractie stellen graag vragen".
    """
    if NUMBERED_FRACTION.search(name):
        return False
    words = name.split()
    small = all(word in SMALL_IN_NAMES for word in words if word.islower())
    return (name[0].isupper() or name[0].isdigit() or name.startswith("fractie-")) and len(words) <= 5 and small
