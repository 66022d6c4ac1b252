"""News items, web pages and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, around, holds, matches, openings, settle
from kamergraaf.mentions.dates import MONTH, PLAIN_DATE, YEAR
from kamergraaf.mentions.reports import QUOTED, QUOTES, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

# An address must lead to a page: "www.europapoort.nl" names a site and cites nothing. A ">" within is a slip for "=".
CHARACTER = r"(?:[^\s<>()\[\]«»\"]|>(?=\w))"
PATH = rf"/{CHARACTER}*(?:\([^\s()]*\){CHARACTER}*)*"
HOST = r"(?:https?://[^\s/<>()\[\]]+|\bwww\.[\w.-]+|(?<![\w@/.-])(?:[a-z0-9-]{2,}\.)+[a-z]{2,6})"
ADDRESS = rf"(?:{HOST}{PATH})"
LINK = re.compile(ADDRESS)
# "www.rijksoverheid.nl/jenv" stands in a letterhead and names a ministry.
FRONT_DOOR = re.compile(rf"(?:(?!https?:){HOST}/[a-z]+/?|{HOST}/?)")
TRAILING = ".,;:!?'’”»_*"
MARKDOWN_LINK = re.compile(
    r"\[(?P<label>[^\[\]]*[A-Za-zÀ-ž]{2}[^\[\]]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
)

WHEN = rf"(?:{PLAIN_DATE}|\d{{1,2}}\s{MONTH},\s{YEAR}|{MONTH}\s{YEAR})"
# A source opens a note, or follows the one before it.
OPENS = r"(?:^|(?<=[.;)>]\s))(?:\W|\d|(?:[Zz]ie|o\.a\.|bijv\.|onder\sandere|ook|bijvoorbeeld|Bron)\b)*"
SOURCE = (
    r"(?P<source>(?:(?:de|het)\s)?[A-ZÀ-Ž](?:[^,;:().«»\s]|\.(?=\w)){0,40}(?:\s(?:[^,;:().«»\s]|\.(?=\w)){1,40}){0,6})"
)
TO_ADDRESS = rf"(?=[\s,.]*[(<\[]{{0,3}}{ADDRESS})"
NEWS = re.compile(
    rf"""
    {OPENS}(?P<item>{SOURCE},\s(?P<date>{WHEN})
        (?:,\s(?:
            (?P<quoted>{QUOTED}+)
          | (?P<title>[^\n]{{5,250}}?){TO_ADDRESS}
          | (?P<rest>(?!{ADDRESS})[^\n()]{{5,250}}?)(?=[.;]?\s*$)
        ))?
    )
    """,
    re.VERBOSE,
)
# What a source is followed by, and what every address has: looked for first
DATE_BEHIND = re.compile(rf",\s{WHEN}", re.VERBOSE)
IN_ADDRESS = re.compile(r"[.:](?://|[a-z]{2,6}/)|www\.")
AN_ADDRESS = re.compile(rf"[\s,.]*[(<\[]{{0,3}}\s?{ADDRESS}")
# "Dagblad van het Noorden, 6 september 2016." is all of a note
WHOLE_NOTE = re.compile(r"[\s.;]*")
# "Commissiedebat JBZ-Raad, 3 mei 2022": no medium
NO_MEDIUM = re.compile(
    r"""(?i:debat|overleg|vergadering|bijeenkomst|conferentie|\btop|raad|kamer|brief|verslag|rapport|advies|motie|minist|commissie
    |besluit|agenda|fiche|nota\b|notitie|toezegging|uitspraak|arrest|parlement|secretaris|akkoord|hoorzitting)""",
    re.VERBOSE,
)
A_YEAR = re.compile(r"\d\d{3}")
QUOTED_FIRST = re.compile(rf"(?P<item>{QUOTED},?\s{SOURCE},?\s(?:van\s|d\.d\.\s)?(?P<date>{WHEN}))", re.VERBOSE)
# "NRC, ‘Brussel wil meer’, 3 maart 2021"
TITLE_BETWEEN = re.compile(rf"{OPENS}(?P<item>{SOURCE},?\s{QUOTED},?\s(?:van\s|d\.d\.\s)?(?P<date>{WHEN}))", re.VERBOSE)
ITEM = r"(?:artikel(?:en)?|(?:nieuws|pers)?bericht(?:en)?|uitzending|reportage|opiniestuk|column|interview)"
# one of these stands in an item, in the first word of what TITLED_ITEM finds
ITEM_STEMS = ("rtikel", "ericht", "itzending", "eportage", "piniestuk", "olumn", "nterview")
TITLED_ITEM = re.compile(rf"(?<![\w-])(?i:{ITEM})\s(?:met\sde\stitel\s|getiteld\s)?{TITLE}")
# The title of a web page as copied from the browser: "Kamerbrief met geannoteerde agenda | Kamerstuk | Rijksoverheid.nl".
PAGE_TITLE = re.compile(
    r"(?P<item>[A-ZÀ-Ž«][^|;\[\]]{3,180}?(?:\s\|\s[^|;,\[\]]{2,60}?)+(?:\s\([\w-]+(?:\.[\w-]+)+\)|(?=[.;,]?\s*$|[;,.]\s|\s&\s)))"
)


def find_news(text: str, *, footnote: bool = False) -> tuple[Cited, ...]:
    """Find news items and titled web pages.

    Forms: "NOS, 22 december 2023, Huisarrest voor … (<https://…>)", "Brabants Dagblad, 2 juli 2023, «Verguisde …»",
    "De Volkskrant, 28 mei 2024 (www…/…)", "VU, augustus 2022, Biedt …"; "Trouw, 6 september 2016." as a whole note;
    "het bericht «…»"; "… | Rijksoverheid.nl". In running text a title in quotes or an address must follow, for "Den Haag,
    17 maart 2023" opens a letter. The span ends with the title; the address behind it becomes `url` when citations are put
    together.
    """
    found, quoted = [*_items(text, footnote=footnote)], holds(text, QUOTES)
    if quoted and A_YEAR.search(text):
        found += [
            Cited(*m.span("item"), "news", "news-quoted", issued=m["date"])
            for m in openings(QUOTED_FIRST, text, QUOTES)
        ]
        found += [
            Cited(*m.span("item"), "news", "news-quoted", issued=m["date"])
            for m in (TITLE_BETWEEN.finditer(text) if footnote else ())
        ]
    if quoted:
        found += [Cited(*m.span(), "news", "news-title") for m in around(TITLED_ITEM, text, *ITEM_STEMS)]
    if footnote:
        found += [Cited(*m.span("item"), "link", "page-title") for m in matches(PAGE_TITLE, text, " | ")]
    return settle(found)


def _items(text: str, *, footnote: bool) -> Iterator[Cited]:
    for match in NEWS.finditer(text) if DATE_BEHIND.search(text) else ():
        start, end = match.span("item")
        untitled = not (match["quoted"] or match["title"] or match["rest"])
        alone = (
            footnote
            and match.start() == 0
            and WHOLE_NOTE.fullmatch(text, end)
            and not NO_MEDIUM.search(match["source"])
        )
        if (untitled and not alone and not AN_ADDRESS.match(text, end)) or (match["rest"] and not footnote):
            continue
        yield Cited(start, end, "news", "news-item", issued=match["date"])


def find_links(text: str) -> tuple[Cited, ...]:
    """Find links: Markdown links ("[Monitor](https://…/…)", span of the label) and addresses of a page."""
    marked = list(matches(MARKDOWN_LINK, text, "]("))
    found = [Cited(*m.span("label"), "link", "markdown-link", url=target(m["url"])) for m in marked]
    for match in LINK.finditer(text) if "/" in text and IN_ADDRESS.search(text) else ():
        address = match[0].rstrip(TRAILING)
        in_target = any(m.start("url") <= match.start() < m.end("url") for m in marked)
        if not in_target and not FRONT_DOOR.fullmatch(address):
            found.append(Cited(match.start(), match.start() + len(address), "link", "address", url=target(address)))
    return settle(found)


def target(written: str) -> str | None:
    """Return the address a link leads to, with its scheme; None for a mark within the page ("#").

    >>> target("www.nrc.nl/a"), target("#")
    ('https://www.nrc.nl/a', None)
    """
    if not written or written.startswith("#"):
        return None
    return written if re.match(r"[a-z]+:", written) else f"https://{written}"
