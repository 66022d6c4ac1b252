"""Promises (toezeggingen) that a letter refers back to."""

from __future__ import annotations

import re

from kamergraaf.mentions.cited import Cited, around, holds, matches, settle
from kamergraaf.mentions.dates import PLAIN_DATE
from kamergraaf.mentions.motions import SURNAME

WORDS = r"[^.;:()?!]"
ON = r"(?:van|op|d\.d\.|dd\.?)"
OCCASION = rf"(?:tijdens|in|bij|uit|gedurende|naar\saanleiding\svan)\s(?:het|de|een|mijn|onze|uw)\s{WORDS}{{0,160}}?\s{ON}\s{PLAIN_DATE}"
MEMBER = rf"(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden)\s{SURNAME}"
TO = rf"(?:aan\s(?:uw\sKamer|de\s(?:Tweede\s|Eerste\s)?Kamer|{MEMBER}))"
AS_PROMISED = re.compile(
    rf"""
    \b[Zz]oals\s
    (?:[^.;:()?!,]{{0,160}}?\s)?                          # de staatssecretaris van … heeft; eerder; tijdens het debat van …
    toegezegd\b
    (?:(?:\s{TO})?\s{OCCASION}|\s{TO})?
    """,
    re.VERBOSE,
)
HAVE = r"(?:heb|heeft|hebben|is|zijn|werd|had)"
PROMISED = re.compile(
    rf"""
    \b(?:
        (?:Tijdens|tijdens|In|in|Bij|bij)\s(?:het|de|een|mijn)\s{WORDS}{{0,160}}?\s{ON}\s{PLAIN_DATE}\s
        {HAVE}\s[^.;:()?!,]{{0,80}}?\btoegezegd           # Tijdens het commissiedebat van 21 mei heb ik toegezegd
      | {HAVE}\s[^.;:()?!,]{{0,80}}?\s?{OCCASION}\s(?:[^.;:()?!,]{{0,40}}\s)?toegezegd   # heb ik tijdens het debat van … toegezegd
      | {HAVE}\s[^.;:()?!,]{{0,80}}?\btoegezegd\s(?:{TO}\s)?{OCCASION}                   # heeft toegezegd in het debat van …
    )
    """,
    re.VERBOSE,
)
MADE = r"(?:(?:(?i:eerder|destijds)\s)?(?i:gedane|eerdere|openstaande|genoemde|bovengenoemde|voornoemde)\s)"
NOUN = r"(?i:toezegging(?:en)?)\b"
NUMBERED_PROMISE = r"(?:T\d{5}|TZ\d{6}-\d{3})"
DETAIL = rf"""
    (?:\s\(?(?P<number>{NUMBERED_PROMISE})\)?)?
    (?:\svan\s(?:de|mijn|het)\s[^.;:()?!,]{{3,80}}?(?=,?\s(?:gedaan\s)?(?:{TO}\s)?{OCCASION}))?
    (?:\s(?:gestand|na|nagekomen|ingelost|gevolg|uitvoering|invulling)(?=,?\sdie\s))?          # de toezegging gestand die ik …
    (?:,?\s(?:gedaan|die\s[^.;:()?!,]{{3,60}}?(?=,?\s(?:gedaan\s)?(?:{TO}|{OCCASION}))))?
    (?:\s{TO})?
    (?:,?\s(?:gedaan\s)?{OCCASION}|,?\s{ON}\s{PLAIN_DATE})?
"""
PROMISE = re.compile(rf"(?P<noun>{NOUN})(?P<detail>{DETAIL})", re.VERBOSE)
MADE_BEFORE = re.compile(rf"{MADE}\Z")
# A promise is referred back to when something is done with it; "een toezegging doen" asks for one.
REFERRED = re.compile(
    r"""(?i:\b(?:conform|overeenkomstig|ingevolge|gevolg\s(?:te\sgeven\s)?aan|in\slijn\smet|in\sovereenstemming\smet
        |naar\saanleiding\svan|ter\s(?:uitvoering|nakoming|invulling)\svan|(?:invulling|uitvoering|opvolging)\s(?:te\sgeven\s)?aan
        |nakoming\svan|voldo\w*\s(?:\w+\s){0,3}aan|gestand)\s(?:de|deze|die|dit|mijn|onze|een|beide|alle|twee)\s(?:\w+\s)?)$""",
    re.VERBOSE,
)
# one of these stands in every promise
SIGNS = ("toegezegd", "oezegging", "OEZEGGING", "T0", "T1", "TZ")
LONE_NUMBER = re.compile(rf"\b(?P<number>{NUMBERED_PROMISE})\b")


def find_promises(text: str) -> tuple[Cited, ...]:
    """Find references to promises made earlier.

    Forms: "zoals de staatssecretaris heeft toegezegd tijdens het Commissiedebat van 30 juni 2023", "zoals toegezegd
    tijdens het commissiedebat van 21 mei 2025", "Tijdens het debat van 3 mei heb ik toegezegd"; "Toezegging gedaan
    tijdens het Commissiedebat Vreemdelingen- en asielbeleid van 7 maart 2024", "(de) gedane toezegging", "(Conform een)
    eerdere toezegging", "de toezegging van 6 december 2022", "toezegging aan het lid Omtzigt", "Toezegging T03599".
    """
    if not holds(text, SIGNS):
        return ()
    found = [
        Cited(*m.span(), "promise", "as-promised")
        for form in (AS_PROMISED, PROMISED)
        for m in matches(form, text, "toegezegd")
    ]
    found += [
        promise for match in around(PROMISE, text, "oezegging", "OEZEGGING") if (promise := _promise(text, match))
    ]
    found += [Cited(*m.span(), "promise", "promise-number", number=m["number"]) for m in LONE_NUMBER.finditer(text)]
    return settle(found)


def _promise(text: str, match: re.Match[str]) -> Cited | None:
    """Return the promise, when a word or a detail says that it was made."""
    made = MADE_BEFORE.search(text, max(0, match.start() - 40), match.start())
    if not (made or match["detail"].strip() or REFERRED.search(text, max(0, match.start() - 80), match.start())):
        return None
    return Cited(made.start() if made else match.start(), match.end(), "promise", "promise", number=match["number"])
