"""What is written in a letter: names, citations, provisions. Meaning comes later, in `links`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

MentionKind = Literal["instrument", "actor"]
CitationKind = Literal[
    "kamerstuk",
    "aanhangsel",
    "motion",
    "com",
    "report",
    "news",
    "letter",
    "promise",
    "case",
    "official-journal",
    "link",
    "other",
]


class Mention(NamedTuple):
    """A name of an instrument or an actor, as written.

    `start:end` source offsets, `at:until` clean offsets in passage `passage`; `text` is the source slice, `surface` the
    clean text. `candidates` are the IRIs that the vocabulary knows for this form, sorted; `identifier` is a CURIE read
    off the form itself ("Richtlijn 2004/82/EG" -> "celex:32004L0082"). `article` is the provision as written ("25bis",
    "15, lid 1, onder a"), without the word "artikel"; `article_at` its clean span. `qualifier` is the word before the
    name that chooses a version ("herziene"). `form` names the written form that found it.
    """

    start: int
    end: int
    text: str
    surface: str
    passage: int
    at: int
    until: int
    kind: MentionKind
    form: str
    candidates: tuple[str, ...] = ()
    identifier: str | None = None
    article: str | None = None
    article_at: tuple[int, int] | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a document: a parliamentary paper, a motion, a COM document, a report, a news item.

    `dossier` without blanks ("36410-VI"), `number` alone ("85"), `session` as "2023-2024"; `chamber` "TK" or "EK";
    `page` as written; `sponsors` of a motion; `identifier` the paper's own ("kst-32317-872", "ah-tk-20222023-1399",
    "celex:52023PC0755"), None when the form does not give one. A motion cited by its sponsors takes the number that the
    footnote or bracket behind it gives.
    """

    start: int
    end: int
    text: str
    surface: str
    passage: int
    at: int
    until: int
    kind: CitationKind
    form: str
    dossier: str | None = None
    number: str | None = None
    session: str | None = None
    chamber: str | None = None
    page: str | None = None
    identifier: str | None = None
    sponsors: tuple[str, ...] = ()
    url: str | None = None
    issued: str | None = None
    footnote: int | None = None
