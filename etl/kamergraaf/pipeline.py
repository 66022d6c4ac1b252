"""The main path, top to bottom: a letter from its file to the published graph. Read this page first."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kamergraaf import version
from kamergraaf.claims import Claims, find_claims
from kamergraaf.document import Letter, parse
from kamergraaf.errors import KamergraafError, NotConformingError, SourceError
from kamergraaf.graph import describe_letter
from kamergraaf.graph.files import as_bytes
from kamergraaf.links import link
from kamergraaf.links.model import Link
from kamergraaf.memory import nothing_to_collect
from kamergraaf.mentions import Citation, find_citations, find_mentions
from kamergraaf.publishing import publish
from kamergraaf.source import read
from kamergraaf.timings import Timings
from kamergraaf.validation import Report, validate_letter
from kamergraaf.vocabulary import Vocabulary, load


@dataclass(frozen=True, slots=True)
class Described:
    """All that was found in one letter, stage by stage; `lines` is its graph as sorted N-Quads lines."""

    letter: Letter
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    claims: Claims
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunResult:
    """The letters that were published, with their reports, and those set aside, with the reason."""

    published: tuple[tuple[Described, Report], ...]
    set_aside: tuple[tuple[Path, KamergraafError], ...]


def describe(path: Path, vocabulary: Vocabulary, timed: Timings) -> Described:
    """Say in quads what one letter contains, who says what in it, and where it stands."""
    text = timed("source", read, path)
    letter = timed("document", parse, text)
    if letter.genre == "not-a-letter":
        raise SourceError(f"{path} is no letter ({letter.genre_reason}): see what was read with kamergraaf parse")
    mentions = timed("mentions", find_mentions, letter, vocabulary)
    citations = timed("citations", find_citations, letter)
    links = timed("links", link, letter, mentions, vocabulary)
    claims = timed("claims", find_claims, letter, links, citations, vocabulary)
    lines = timed("graph", describe_letter, letter, links, citations, claims, vocabulary, version=version())
    return Described(letter, links, citations, claims, lines)


def run(paths: Iterable[Path], data: Path, timed: Timings) -> RunResult:
    """Describe and validate each letter, and publish all that conform in one step; the others are set aside."""
    vocabulary = timed("vocabulary", load)
    good: dict[str, tuple[Described, Report]] = {}
    bad: list[tuple[Path, KamergraafError]] = []
    for path in paths:
        try:
            with nothing_to_collect():
                described = describe(path, vocabulary, timed)
            if not good and not bad:
                gc.freeze()  # The first letter loads and compiles; what is there now stays, and need not be walked again.
            key, text = described.letter.key, described.letter.text
            if key in good:
                raise SourceError(f"{path} is letter {key} again, and was left out: give each letter once")
            report = timed("validation", validate_letter, as_bytes(described.lines), text)
            if violations := [finding.line() for finding in report.at_least("violation")]:
                raise NotConformingError("\n".join(("does not conform, so nothing of it was loaded:", *violations)))
            good[key] = (described, report)
        except (SourceError, NotConformingError) as error:
            bad.append((path, error))
    if good:
        texts = {key: one.letter.text.characters for key, (one, _) in good.items()}
        timed("publishing", publish, {key: one.lines for key, (one, _) in good.items()}, data, texts)
    return RunResult(tuple(good.values()), tuple(bad))
