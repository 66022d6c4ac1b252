"""Which page a thing gets: by its classes, the most telling first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kamergraaf.namespaces import KG, PREFIXES

Page = Literal["letter", "part", "thing", "section", "scheme"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its word in words.toml, its page, and the panels of that page in order."""

    name: str
    page: Page
    panels: tuple[str, ...] = ()


ACT = ("provisions", "holders", "positions", "nearby", "questions", "deferrals", "legal-bases", "mentions")
ACTOR = ("asked", "positions", "commitments", "questions", "mentions")
CLASSES: dict[str, Kind] = {
    KG + "Letter": Kind("letter", "letter"),
    **{
        KG + name: Kind(name.lower(), "part")
        for name in (
            "Exchange", "Question", "SubQuestion", "Answer", "Remark", "Footnote", "Position", "LegalBasis",
            "Commitment", "CrossReference", "Citation", "Mention", "Span",
        )
    },
    PREFIXES["doco"] + "Paragraph": Kind("paragraph", "part"),
    KG + "Section": Kind("section", "section"),
    KG + "EUInstrument": Kind("euinstrument", "thing", ACT),
    KG + "NationalAct": Kind("nationalact", "thing", ACT),
    KG + "Treaty": Kind("treaty", "thing", ACT),
    KG + "Provision": Kind("provision", "thing", ("legal-bases", "questions", "deferrals", "mentions")),
    KG + "Fraction": Kind("fraction", "thing", ACTOR),
    PREFIXES["schema"] + "Country": Kind("country", "thing", ("holders", *ACTOR)),
    PREFIXES["foaf"] + "Person": Kind("person", "thing", ACTOR),
    KG + "Actor": Kind("actor", "thing", ("holders", *ACTOR)),
    KG + "Paper": Kind("paper", "thing", ("papers", "citations")),
    PREFIXES["skos"] + "ConceptScheme": Kind("scheme", "scheme"),
}  # fmt: skip
OTHER = Kind("other", "thing")
CONCEPT = Kind("concept", "thing")


def kind_of(classes: set[str]) -> Kind:
    """Return the kind of a thing with these classes.

    >>> kind_of({"https://w3id.org/kamergraaf/def#Treaty", "http://www.w3.org/2004/02/skos/core#Concept"}).name
    'treaty'
    """
    found = next((kind for name, kind in CLASSES.items() if name in classes), None)
    return found or (CONCEPT if PREFIXES["skos"] + "Concept" in classes else OTHER)
