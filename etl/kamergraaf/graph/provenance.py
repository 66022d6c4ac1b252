"""Describe the run that made a letter's graph. No clock: the same input gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.terms import iri, word
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from kamergraaf.graph.context import Context

SOFTWARE = f"{ID}software/kamergraaf"


def describe_run(context: Context, version: str) -> None:
    """Say which text was read, with which version of the software and of the vocabularies."""
    context.quads.describe(
        context.iris.run,
        ("prov:Activity",),
        {
            "prov:used": context.source_text,
            "schema:softwareVersion": word(version),
            "kg:digest": word(context.vocabulary.digest),
            "prov:wasAssociatedWith": iri(SOFTWARE),
        },
    )
