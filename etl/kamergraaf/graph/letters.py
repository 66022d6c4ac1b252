"""Describe the letter itself: what it says of itself, who took part, how it is divided, and its source text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph import iris as mint
from kamergraaf.graph.actors import ministries, name_person
from kamergraaf.graph.papers import describe_dossier, describe_paper
from kamergraaf.graph.terms import count, day, dutch, given, iri, word

if TYPE_CHECKING:
    from kamergraaf.document.model import Letterhead, Passage, Person, Section
    from kamergraaf.graph.context import Context

DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"


def describe_head(context: Context) -> None:
    """Describe the letter: what its head says, who signs, and the paper it is or answers."""
    head, letter = context.letter.head, context.letter
    chamber = context.vocabulary.chamber(head.chamber)
    persons = [describe_person(context, number, person) for number, person in enumerate(head.persons, 1)]
    context.quads.describe(
        context.iris.letter,
        ("kg:Letter", "eli:Work"),
        {
            "dct:identifier": [given(word, head.kenmerk), given(word, head.paper)],
            "dct:title": given(dutch, head.title),
            "eli:date_document": given(day, head.date),
            "dct:language": iri(DUTCH),
            "dct:type": context.concept("genre", letter.genre),
            "skos:note": word(letter.genre_reason),
            "kg:chamber": iri(chamber.iri) if chamber else None,
            "schema:sender": ministries(context),
            "schema:recipient": given(dutch, head.addressee),
            "kg:directorate": given(dutch, head.directorate),
            "kg:committee": given(dutch, head.committee),
            "kg:attachmentCount": given(count, head.attachments),
            "eli-dl:had_participation": persons,
            "prov:wasDerivedFrom": context.source_text,
            "prov:wasGeneratedBy": iri(context.iris.run),
            "schema:name": dutch(head.title or letter.key),
        },
    )
    _describe_papers(context, head)


def _describe_papers(context: Context, head: Letterhead) -> None:
    if head.dossier:
        context.quads.state(context.iris.letter, "dct:isPartOf", describe_dossier(context, head.dossier))
    paper = describe_paper(context, head.paper, head.dossier, head.dossier_number)
    context.quads.state(context.iris.letter, "kg:paper", paper)


def describe_person(context: Context, number: int, person: Person) -> str:
    """Describe that a person signs, chairs or keeps the record, and return the participation as a term."""
    return context.quads.describe(
        context.iris.part("participation", number),
        ("eli-dl:Participation",),
        {
            "eli-dl:participation_role": context.concept("capacity", person.capacity),
            "rdfs:label": dutch(person.name),
            "schema:roleName": given(dutch, person.role),
            "eli-dl:had_participant_person": name_person(context, person.name) if person.name else None,
        },
    )


def describe_section(context: Context, section: Section) -> None:
    """Describe a heading and what stands under it."""
    parent = context.is_letter if section.parent is None else iri(context.iris.part("section", section.parent + 1))
    known = (context.fraction(name) for name in section.fractions)
    context.quads.describe(
        context.iris.part("section", section.index + 1),
        ("kg:Section", "eli:WorkSubdivision"),
        {
            "dct:type": context.concept("section-kind", section.kind),
            "rdfs:label": dutch(section.title),
            "schema:position": count(section.index + 1),
            "eli:is_part_of": parent,
            "schema:about": [iri(found.iri) for found in known if found],
        },
    )


def describe_paragraph(context: Context, passage: Passage) -> None:
    """Describe a paragraph outside questions, answers, remarks and footnotes: a heading, or what a letter says itself."""
    under = passage.section
    context.quads.describe(
        context.iris.part("paragraph", passage.index + 1),
        ("doco:Paragraph",),
        {
            "schema:text": dutch(passage.text),
            "schema:position": count(passage.index + 1),
            "kg:inPart": context.concept("part", passage.part),
            "kg:evidence": context.evidence(passage.start, passage.end, (passage.index,)),
            "eli:is_part_of": context.is_letter if under is None else iri(context.iris.part("section", under + 1)),
        },
    )


def describe_text(context: Context) -> None:
    """Describe the source text: its name, form, length and digest. The characters themselves stay in the file."""
    text = context.letter.text
    context.quads.describe(
        mint.text(text.digest),
        ("nif:Context",),
        {
            "kg:digest": word(text.digest),
            "nif:beginIndex": count(0),
            "nif:endIndex": count(len(text.characters)),
            "dct:title": word(text.name),
            "dct:format": word(text.media_type),
        },
    )
