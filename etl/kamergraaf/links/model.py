"""Which thing a mention denotes: one candidate or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from kamergraaf.mentions.model import Mention

Reason = Literal["ambiguous", "unknown", "generic", "no-antecedent", "unresolved-reference"]
Method = Literal["name", "identifier", "definition", "qualifier", "date", "context", "anaphora"]


class Link(NamedTuple):
    """A mention with its entity, or with the reason why there is none.

    `entity` is an IRI; `identifiers` its CURIEs, sorted; `label` the vocabulary's; `provision` the IRI of the article
    or None; `status` (instruments only) what the text was at the letter's date: "proposal", "agreed", "in-force", …
    """

    mention: Mention
    entity: str | None
    label: str | None = None
    identifiers: tuple[str, ...] = ()
    method: Method | None = None
    reason: Reason | None = None
    provision: str | None = None
    status: str | None = None
