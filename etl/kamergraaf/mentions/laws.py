"""Acts as they are cited by number, and acts that their form alone gives away.

By number (any act, known to the vocabularies or not), to a CELEX number by rule:
    Verordening (EU) 2024/1689            32024R1689      since 2015 the year stands first
    Verordening (EU) nr. 1380/2013        32013R1380      with "nr." it stands last
    Verordening (EG) nr. 1/2005           32005R0001
    Richtlijn 2004/82/EG                  32004L0082
    Richtlijn 91/676/EEG                  31991L0676
    Richtlijn (EU) 2018/1972              32018L1972
    Besluit 2007/845/JBZ                  32007D0845
    Kaderbesluit 2002/584/JBZ             32002F0584
    Gemeenschappelijk Standpunt 2008/944/GBVB    32008E0944
    Aanbeveling (EU) 2023/2113            32023H2113
    Uitvoeringsverordening (EU) 2019/317, Gedelegeerde verordening (EU) 2022/1, Regulation (EU) 2016/679
    Verordeningen (EU) 2019/817 en (EU) 2019/818
    Coördinatieverordening (EG) nr. 883/2004
    voorstel voor een verordening duurzaam gebruik … (COM(2022) 305)      52022PC0305
By form alone (their name is not in the vocabularies):
    EMA-verordening, Kaderrichtlijn X, mensensmokkelrichtlijn, pandemieverdrag, Cyberbeveiligingswet, Wet dieren,
    Verdrag van Aarhus, EU-Chili-akkoord, het Besluit strategische goederen, Rider Law
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found, at_words, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.vocabulary import Words

TYPES = {"verordening": "R", "regulation": "R", "richtlijn": "L", "directive": "L", "kaderbesluit": "F", "besluit": "D",
         "beschikking": "D", "decision": "D", "standpunt": "E", "optreden": "E", "aanbeveling": "H", "recommendation": "H"}  # fmt: skip

# Expressions begin with plain letters wherever they can: then the engine skips what cannot begin a match.
NUMBERED_ACT = re.compile(
    r"""
    (?P<type>verordening|Verordening|richtlijn|Richtlijn|kaderbesluit|Kaderbesluit|besluit|Besluit|beschikking|Beschikking
    |standpunt|Standpunt|optreden|Optreden|aanbeveling|Aanbeveling|Regulation|Directive|Decision|Recommendation)(?:en)?
    (?:\s+van\s+(?:de\s+Raad|de\s+Commissie|het\s+Europees\s+Parlement\s+en\s+de\s+Raad))?
    \s*(?P<number>(?:\((?:EU|EG|EEG|Euratom|GBVB|JBZ|EC|EEC)(?:,\s*Euratom)?\)\s*)?
    (?P<nr>(?:nr\.?|No\.?)\s*)?(?P<a>\d{1,4})/(?P<b>\d{1,4})(?:/(?P<body>EG|EU|EEG|JBZ|GBVB|Euratom|EC|EEC|JHA))?)\b(?![/-]?\d)
    """,
    re.VERBOSE,
)
KIND_BEFORE = re.compile(
    r"\b(?:(?:[Gg]edelegeerde|[Uu]itvoerings|[Gg]emeenschappelijk|Raads|Delegated|Implementing|Council|Framework)[ \s-]*)$"
)
# Every number of an act has a slash, which is rare; around it are at most so many characters
SLASH, BEFORE_SLASH, BEHIND_SLASH = re.compile(r"/\d"), 160, 20
# The first part of the compound in: Coördinatieverordening (EG) nr. 883/2004
COMPOUND = re.compile(r"[\w-]+$")
NEXT_NUMBER = re.compile(
    r"(?:\s*,|\s+en|\s+of|\s+and)\s+(?P<number>(?:\((?:EU|EG|EEG)\)\s*)?(?P<nr>nr\.?\s*)?(?P<a>\d{1,4})/(?P<b>\d{1,4})"
    r"(?:/(?P<body>EG|EU|EEG|JBZ|GBVB))?)\b(?![/-]?\d)"
)
# "2008/115/EG" alone, as acts are cited a second time
BARE_NUMBER = re.compile(r"/(?P<b>\d{1,4})/(?P<body>EG|EU|EEG|JBZ)\b")
BARE_REGULATION = re.compile(r"(?:EU|EG)\s(?:nr\.?\s)?(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![/\d])")
BARE_YEAR = re.compile(r"(?<![\w/.(])(?:19|20)?\d\d$")

# A proposal described, then cited: voorstel voor een verordening duurzaam gebruik van gewasbeschermingsmiddelen (COM 2022, 305),
# voorstel voor de AMLA-verordening (COM(2021) 421), voorstel tot herziening van de coördinatieverordeningen (COM(2016) 815),
# voorstel (COM(2021) 422)
PROPOSAL = re.compile(
    r"""
    (?P<name>(?:voorstel|Voorstel)(?:
        \s+(?:voor|tot|ter|inzake|betreffende|over|houdende)
        (?:\s+(?!(?:dat|die|heeft|hebben|is|zijn|wordt|worden|werd|waarin|waarmee|waarover|om)\b)[^\s().;:?!\ue000]+){1,20}
    )?)\s*
    \(COM\s?\(?(?P<year>\d{4})\)?\s*(?P<number>\d{1,4})
    """,
    re.VERBOSE,
)

# A name whose last part says what it is; what stands before it must be a name and not a kind of act.
ACT_NOUN = re.compile(
    r"(?:verordening|richtlijn|verdrag)(?![\w-])|(?:wet)(?![\w-])(?:\s+(?:19|20)\d\d\b)?"
    r"|(?<=[-‑])(?:akkoord|overeenkomst|protocol|conventie)(?![\w-])"
)
ACT_NOUNS = ("verordening", "richtlijn", "verdrag", "wet", "akkoord", "overeenkomst", "protocol", "conventie")
NAME_BEFORE = re.compile(r"(?:[\w&+]+(?:[-/‑][\w&+]+)*[-‑]?|[A-Z]\w+\s+[IVX]+[-‑])$")
ROMAN = "IVX-‑"
LAW = re.compile(
    r"(?:Rijkswet|Invoeringswet|Uitvoeringswet|Wet|Regeling(?!\s+van\s+[Ww]erkzaamheden)|Wetboek\s+van|Tijdelijke\s+[wW]et|Algemene\s+[wW]et"
    r"|(?P<unsure>Besluit|Uitvoeringsbesluit|Uitvoeringsregeling|Beleidsregels?)(?=\s+[a-z]{5}))\s+(?=[a-zA-Z])"
)
# What must stand before a kind of act that opens a sentence as often: "het Besluit strategische goederen"
SURE = re.compile(r"(?:\b(?:[Hh]et|de|onder|bij)\s)$")
LAW_WORD = re.compile(r"\s*([A-Za-zÀ-ÿ][\w’'-]*-?)")
TREATY = re.compile(
    r"(?:VN-)?(?:Kaderverdrag|Verdrag|Protocol|Statuut|Handvest)\s+(?:van|inzake|betreffende|tot|tegen|over|voor)\s+(?=[\w’'])"
)
# The words before "Act" or "Law" in an English name: "Rider Law", "Inflation Reduction Act"; kinds of law are no acts
ENGLISH_ACTS = ("Act", "Law")
ENGLISH_BEFORE = re.compile(
    r"(?<![\w-])(?!(?:De|Het|Een|In|Op|Deze|Dit|Soft|Hard|Case|Common|Private|Public|Criminal|Company|European|International"
    r"|Humanitarian|Environmental|Business|\w+(?:aanse|itse|inese|ische|pese|ndse))\s)[A-Z][\w-]+\s(?:[A-Z][\w-]+\s){0,4}$"
)


# The words that they begin with
LAW_WORDS = frozenset(
    [
        "Rijkswet",
        "Invoeringswet",
        "Uitvoeringswet",
        "Wet",
        "Regeling",
        "Wetboek",
        "Tijdelijke",
        "Algemene",
        "Besluit",
        "Uitvoeringsbesluit",
        "Uitvoeringsregeling",
        "Beleidsregel",
        "Beleidsregels",
    ]
)
TREATY_WORDS = frozenset(["VN", "Kaderverdrag", "Verdrag", "Protocol", "Statuut", "Handvest"])


def numbered_acts(text: str) -> Iterator[Found]:
    """Yield acts cited by number, with their CELEX number."""
    for match in _with_a_slash(text):
        before = KIND_BEFORE.search(text, max(0, match.start() - 20), match.start())
        before = before or COMPOUND.search(text, max(0, match.start() - 40), match.start())
        start: int | None = before.start() if before else match.start()
        current: re.Match[str] | None = match
        while current:
            celex = celex_of(match["type"], current["a"], current["b"], bool(current["nr"]), current["body"])
            if celex:
                yield Found(start if start is not None else current.start("number"), current.end(), "instrument", "number",
                            identifier=celex)  # fmt: skip
            start, current = None, NEXT_NUMBER.match(text, current.end())


def _with_a_slash(text: str) -> Iterator[re.Match[str]]:
    """Yield the acts with their number, which is looked for by its slash."""
    behind = 0
    for slash in SLASH.finditer(text):
        at = slash.start()
        match = NUMBERED_ACT.search(text, max(behind, at - BEFORE_SLASH), at + BEHIND_SLASH) if at >= behind else None
        if match and match.start() < at < match.end():
            yield match
            behind = match.end()


def proposals(text: str) -> Iterator[Found]:
    """Yield proposals that are described and then cited by their COM number."""
    for match in PROPOSAL.finditer(text) if "(COM" in text else ():
        celex = f"celex:5{match['year']}PC{int(match['number']):04}"
        yield Found(match.start("name"), match.end("name"), "instrument", "proposal", identifier=celex)


def bare_numbers(text: str) -> Iterator[tuple[Found, tuple[str, ...]]]:
    """Yield numbers without the kind of act, each with the CELEX numbers that it may stand for."""
    for match in BARE_NUMBER.finditer(text):
        year = BARE_YEAR.search(text, max(0, match.start() - 5), match.start())
        if not year:
            continue
        celexes = (
            celex_of(kind, year.group(), match["b"], False, match["body"])
            for kind in ("richtlijn", "besluit", "kaderbesluit")
        )
        yield Found(year.start(), match.end(), "instrument", "number"), tuple(celex for celex in celexes if celex)
    for match in at_words(BARE_REGULATION, text):
        celex = celex_of("verordening", match["a"], match["b"], "nr" in match.group(), None)
        celex = celex or celex_of("verordening", match["a"], match["b"], True, None)
        yield Found(match.start(), match.end(), "instrument", "number"), (celex,) if celex else ()


def celex_of(kind: str, first: str, second: str, numbered: bool, body: str | None) -> str | None:
    """Return the CURIE of an act from its number, None when the number has no year.

    >>> celex_of("Richtlijn", "2004", "82", False, "EG"), celex_of("Verordening", "1", "2005", True, None)
    ('celex:32004L0082', 'celex:32005R0001')
    """
    year_first = bool(body) or (not numbered and _year(first) is not None and not (_year(second) and len(first) < 4))
    year, number = (_year(first), second) if year_first else (_year(second), first)
    return f"celex:3{year}{TYPES[kind.lower()]}{int(number):04}" if year else None


def _year(digits: str) -> int | None:
    if len(digits) == 4 and 1952 <= int(digits) <= 2099:
        return int(digits)
    return 1900 + int(digits) if len(digits) == 2 and int(digits) >= 52 else None


def named_acts(words: Words, generic: frozenset[str]) -> Iterator[Found]:
    """Yield single words and hyphened names that end in the kind of act; `generic` beginnings name a kind, not an act."""
    text = words.text
    for at in places(ACT_NOUNS, text):
        match = ACT_NOUN.match(text, at)
        if match is None:
            continue
        start = match.start()
        first = max(0, start - 60)
        blank = text.rfind(" ", first, start)
        name = text[blank + 1 : start]
        if not name:
            continue
        # only a Roman numeral takes a word before its blank along: "Dublin III-verordening"
        before = NAME_BEFORE.search(text, blank + 1 if blank >= 0 and name.strip(ROMAN) else first, start)
        if before and _names_an_act(before.group(), match.group(), generic):
            yield Found(before.start(), match.end(), "instrument", "act-noun")


# "EU-akkoord" and "Raad-akkoord" are agreements within, on whatever it may be
OWN = frozenset(["eu", "raad", "raads", "cao", "vn", "navo", "oeso", "wto"])


def _names_an_act(name: str, noun: str, generic: frozenset[str]) -> bool:
    stem = re.sub(r"[\W_]+", "", name)
    if len(stem) < 3 or not generic.isdisjoint((stem.lower(), stem.lower().removesuffix("s"))):
        return False
    if noun in ("akkoord", "overeenkomst", "protocol", "conventie"):
        return name[0].isupper() and stem.lower() not in OWN
    if noun.startswith("wet"):
        return name[0].isupper() and len(stem) > 3
    return name[0].isupper() or "-" in name or len(stem) >= 6


def english_acts(words: Words) -> Iterator[Found]:
    """Yield acts by their English names, those of other states too: "de zogenoemde Rider Law"."""
    for noun in ENGLISH_ACTS:
        for at in words.places(noun):
            before = ENGLISH_BEFORE.search(words.text, max(0, at - 60), at)
            if before:
                yield Found(before.start(), at + len(noun), "instrument", "act-noun")


def named_laws(words: Words, stops: frozenset[str]) -> Iterator[Found]:
    """Yield "Wet dieren", "Wetboek van Koophandel", "Verdrag van Aarhus": a kind of act in capitals and the words that follow.

    The name ends at a mark, or before a word that no name of an act has (`stops`: verbs, pronouns, conjunctions).
    """
    text = words.text
    for form, pattern, opening in (("law", LAW, LAW_WORDS), ("treaty", TREATY, TREATY_WORDS)):
        for match in words.opening(pattern, opening):
            if form == "law" and match["unsure"] and not SURE.search(text, max(0, match.start() - 8), match.start()):
                continue
            end = _name_end(text, match.end(), form, stops)
            if end > match.end():
                yield Found(match.start(), end, "instrument", form)


# Small words inside a name: at its beginning in a law ("Wet op de rechtsbijstand"), anywhere in a treaty.
OPENERS = frozenset(["op", "ter", "tot", "inzake", "betreffende", "houdende", "van", "de", "het"])
LINKERS = frozenset(["van", "de", "het", "der", "den", "inzake", "betreffende", "tegen", "tot", "over", "ter"])


def _one_word_more(text: str, at: int, stops: frozenset[str]) -> bool:
    """Say whether one word ends the name behind "en": "Regeling ammoniak en veehouderij", not "Wet dieren en de Jachtwet"."""
    word = LAW_WORD.match(text, at)
    if not word or word.group(1) in SMALL or word.group(1).lower() in stops or not word.group(1).islower():
        return False
    behind = LAW_WORD.match(text, word.end())
    return behind is None or behind.group(1).lower() in SMALL | stops


def _name_end(text: str, at: int, form: str, stops: frozenset[str]) -> int:
    """Return where the name that goes on at `at` ends; a connector at its end is no part of it."""
    end, plain, last = at, 0, ""
    while plain < 7:
        match = LAW_WORD.match(text, at)
        word = match.group(1) if match else ""
        if not match or word.lower() in stops:
            break
        small = word in LINKERS if form == "treaty" else word in OPENERS and not plain
        if word == "en" and not (last.endswith("-") or _one_word_more(text, match.end(), stops)):
            break
        if not small and word in SMALL:
            break
        at, last = match.end(), word
        if not small and word != "en":
            plain, end = plain + 1, match.end(1)
    return end


SMALL = LINKERS | frozenset(
    ["op", "in", "door", "voor", "bij", "aan", "met", "onder", "tussen", "ten", "om", "als", "naar", "uit", "per"]
)
