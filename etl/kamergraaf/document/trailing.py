"""What stands behind the last answer and is no part of it: who signed, who sits in the committee, the heading of the notes.

Ondertekenaars                                    as the site of the chamber lists them, below the paper
Eerste ondertekenaar
N. Jansen, minister van Financiën

Eelco Jansen                                      a name, and below it the office
minister van Financiën

Samenstelling:                                    a footnote that lost its number
Leden: Smit (VVD), De Vries (D66), voorzitter

Noten                                             the heading above a list of notes

Over deze website | Contact | Privacy             the links at the foot of a site
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.letterhead import NAME, ROLE_ALONE, SIGNED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.drafts import Draft

#: A committee's composition, as it goes on in paragraphs of its own: "Leden: …", "Plv. leden: …"
COMPOSITION = re.compile(r"^(?:Plv\.?\s+|Plaatsvervangende\s+)?[Ll]eden\s*:")
#: Where it begins: "Samenstelling:", "1 Samenstelling: Smit (VVD), De Vries (D66)", "* Samenstelling: Leden: …"
OPENS_COMPOSITION = re.compile(r"^[\W\d]*Samenstelling\s*:\s*(?:$|(?:Plv\.?\s+)?[Ll]eden\b|[^.?!]{3,60}?\([A-Z])")
#: The links at the foot of a page of the official publications or of a chamber, copied with its text: these when several stand
#: on a line or in a row, the sure ones alone too.
SITE_LINKS = frozenset((
    "contact", "english", "help", "zoeken", "sitemap", "archief", "privacy", "privacyverklaring", "privacy statement", "cookies",
    "cookieverklaring", "disclaimer", "proclaimer", "copyright", "colofon", "toegankelijkheid", "open data", "rss", "nieuwsbrief",
    "abonneren", "volg ons", "delen", "print", "printen", "download pdf", "informatie hergebruiken", "naar boven", "overheid.nl",
    "mijnoverheid.nl", "rijksoverheid.nl", "ondernemersplein.nl", "werkenbijdeoverheid.nl",
))  # fmt: skip
SURE_LINKS = frozenset((
    "over deze website", "over deze site", "over overheid.nl", "terug naar boven", "toegankelijkheidsverklaring", "deel deze pagina",
    "overheid.nl is de wegwijzer naar informatie en diensten van alle overheden",
    "privacy en cookies", "privacy & cookies", "puc open data", "linked data overheid", "kwetsbaarheid melden",
))  # fmt: skip
#: What a block of links begins with, behind marks: so few blocks need be read.
BEGINS_WITH_LINK = tuple(sorted(SITE_LINKS | SURE_LINKS))
BEFORE_LINK = " \t\xa0#*_-.[|·•›"
BETWEEN_LINKS = re.compile(r"\s*[|·•›\n]\s*|\s[-–/*]\s|\s{3,}")
LONGEST_FOOT = 400
#: "[Over deze website](https://…)"
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
NOTES_HEADING = re.compile(r"^(?:voet|eind)?noten\s*:?$", re.IGNORECASE)
#: The headings of the list of those who signed, on the site of the chamber
SIGNATORIES = re.compile(
    r"^(?:(?:eerste|mede|overige)[\s-]?\s?)?(?:ondertekenaar|indiener)(?:s|\(s\))?\s*:?$", re.IGNORECASE
)
#: The same, with the one who signed behind it: "Eerste ondertekenaar N. Jansen, minister van Financiën"
SIGNATORY = re.compile(r"^(?:eerste|mede)[\s-]?\s?(?:ondertekenaar|indiener)\b", re.IGNORECASE)


def trailing_kind(
    block: Block, following: Block | None, before: Sequence[Draft]
) -> Literal["signature", "closing"] | None:
    """Say what a block behind an answer is: a signature, something else that closes the letter, or None: the answer goes on."""
    title = block.title.lstrip("-•* ")
    last = before[-1] if before else None
    if SIGNATORIES.match(title) or _stands_above_office(block, following):
        return "signature"
    if last is not None and last.kind == "signature" and _is_listed(last) and _is_listed_person(title):
        return "signature"
    if OPENS_COMPOSITION.match(title) or NOTES_HEADING.match(title) or _is_site_foot(block, following, last):
        return "closing"
    goes_on = last is not None and last.kind == "closing" and _tells_composition(last)
    return "closing" if goes_on and COMPOSITION.match(title) else None


def _links(block: Block) -> list[str]:
    """The names in a block of links, when all of it is such names; else empty."""
    if not block.title.lstrip(BEFORE_LINK).lower().startswith(BEGINS_WITH_LINK):
        return []
    text = "\n".join([line.text for line in block.lines])
    text = LINK.sub(r"\1\n", text) if "](" in text else text
    pieces = [piece for one in BETWEEN_LINKS.split(text) if (piece := one.strip(" #*_-.").lower())]
    return pieces if all(piece in SITE_LINKS or piece in SURE_LINKS for piece in pieces) else []


def _is_site_foot(block: Block, following: Block | None, last: Draft | None) -> bool:
    """Whether a block is of the links below a paper on a site: one that is nothing else, two, or one next to another."""
    if len(block.title) > LONGEST_FOOT or not (links := _links(block)):
        return False
    if len(links) > 1 or links[0] in SURE_LINKS or (following is not None and _links(following)):
        return True
    return last is not None and last.kind == "closing" and bool(_links(last.blocks[-1]))


def lists_signatories(line: str) -> bool:
    """Whether a line is such a heading of the list of the site."""
    return ("ndertekenaar" in line or "ndiener" in line) and SIGNATORIES.match(line.strip(" *_#-")) is not None


def _is_listed(signature: Draft) -> bool:
    """Whether a signature stands in the list of the site: a heading of it, or a name and then the office."""
    title = signature.title.lstrip("-•* ")
    return any(pattern.match(title) for pattern in (SIGNATORIES, SIGNATORY, SIGNED_BY))


def _is_listed_person(title: str) -> bool:
    return any(pattern.match(title) for pattern in (SIGNATORY, SIGNED_BY, NAME))


def _stands_above_office(block: Block, following: Block | None) -> bool:
    """A name, and below it the office: "Eelco Jansen", "minister van Financiën"."""
    if len(block.lines) > 2 or len(block.title) > LONGEST_FOOT:
        return False
    names = [" ".join(line.text.split()).strip("*_ \\") for line in block.lines]
    office = names[1] if len(names) == 2 else following.title if len(names) == 1 and following else ""
    return ROLE_ALONE.match(office) is not None and NAME.match(names[0]) is not None


def _tells_composition(draft: Draft) -> bool:
    title = draft.title.lstrip("-•* ")
    return OPENS_COMPOSITION.match(title) is not None or COMPOSITION.match(title) is not None
