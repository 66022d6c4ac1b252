"""Names without a link as entries that a curator can paste into a vocabulary file, and then complete.

An entry loads as it stands. What only a person can know (the identifier, the source) stands in it as a comment line to
fill in. A name that no entry can explain (a pronoun, a kind of act, a name of two things) comes as a comment only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from kamergraaf.graph.iris import slug
from kamergraaf.graph.terms import dutch
from kamergraaf.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamergraaf.cli.gap import Gap

# The reason that calls for an entry: the vocabularies do not have the name.
UNKNOWN = "unknown"

MARKS = re.compile(r"[*_\u00ad]+")
ARTICLE = re.compile(r"(?:de|het|een)\s+(?=\S)", re.IGNORECASE)

HEADING = "# Names without a link. Paste what is right into a vocabulary file, sorted by IRI, and complete the commented lines."

USED = ("dct", "eli", "foaf", "kg", "org", "skos")


@dataclass(frozen=True, slots=True)
class Template:
    """What the entries of a kind look like, and where they are pasted."""

    plural: str
    files: str
    scheme: str
    classes: tuple[str, ...]
    identifier: str


TEMPLATES = {
    "instrument": Template(
        "instruments",
        "instruments.ttl; national-acts.ttl and treaties.ttl have a scheme and a class of their own",
        "instruments",
        ("skos:Concept", "kg:EUInstrument", "eli:LegalResource"),
        "celex:",
    ),
    "actor": Template(
        "actors",
        "bodies.ttl; government.ttl, countries.ttl and offices.ttl have a scheme and a class of their own",
        "bodies",
        ("skos:Concept", "kg:Actor", "org:FormalOrganization"),
        "wd:",
    ),
    "person": Template(
        "persons who sign or move motions",
        "persons.ttl",
        "persons",
        ("skos:Concept", "kg:Actor", "foaf:Person"),
        "wd:",
    ),
}


def entries(gaps: Sequence[Gap]) -> str:
    """Return Turtle: prefixes, then the entries by kind, the most frequent first; without a final line end."""
    prefixes = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in USED]
    blocks = [
        block for kind in TEMPLATES if (own := [g for g in gaps if _kind(g) == kind]) for block in _of_kind(kind, own)
    ]
    return "\n\n".join(["\n".join((HEADING, *prefixes)), *blocks])


def _kind(gap: Gap) -> str:
    """Return whose template a name takes; a kind that is new to us is an actor's."""
    return "person" if gap.person else gap.kind if gap.kind in TEMPLATES else "actor"


def _of_kind(kind: str, gaps: Sequence[Gap]) -> Iterator[str]:
    template = TEMPLATES[kind]
    wanted = _merged(gap for gap in gaps if gap.reason == UNKNOWN)
    yield "\n".join(
        (
            f"# {template.plural}: {len(wanted)} names, for {template.files}.",
            "# Look each one up first: it may be another name (skos:altLabel) of an entry that is there.",
        )
    )
    for names in wanted:
        yield _entry(names, kind, template)
    if others := [gap for gap in gaps if gap.reason != UNKNOWN]:
        yield "\n".join((f"# {template.plural} that a new entry does not explain:", *map(_remark, others)))


def _merged(gaps: Iterable[Gap]) -> list[tuple[Gap, ...]]:
    """Put together names that differ in capitals and marks alone, the most frequent name first."""
    alike: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        alike[_slug(gap.name)].append(gap)
    groups = [tuple(sorted(group, key=lambda gap: (-gap.times, gap.name))) for group in alike.values()]
    return sorted(groups, key=lambda group: (-sum(gap.times for gap in group), group[0].name))


def label(name: str) -> str:
    """Return a name as a vocabulary has it: without marks of Markdown, with a straight apostrophe, without article.

    >>> label("de **Raad voor\u2019t Water**")
    "Raad voor't Water"
    """
    bare = MARKS.sub("", name).replace("\u2019", "'")
    return " ".join(ARTICLE.sub("", bare.strip()).split())


def _slug(name: str) -> str:
    return slug(label(name).replace(".", " ")).casefold()


def _entry(names: tuple[Gap, ...], kind: str, template: Template) -> str:
    first = names[0]
    others = sorted({label(gap.name) for gap in names} - {label(first.name)})
    over_all = reduce(lambda a, b: replace(a, times=a.times + b.times, letters=max(a.letters, b.letters)), names)
    lines = [
        f"# {_seen(over_all)}",
        f"<{ID}{kind}/{_slug(first.name)}>",
        "    a",
        *(f"        {name} ," for name in template.classes[:-1]),
        f"        {template.classes[-1]} ;",
        f"    skos:inScheme <{ID}scheme/{template.scheme}> ;",
        f"    skos:prefLabel {dutch(label(first.name))} ;",
        *(f"    skos:altLabel {dutch(other)} ;" for other in others),
        *(f"    skos:example {dutch(gap.context)} ;" for gap in names[:1] if gap.context),
        f'#   dct:identifier "{template.identifier}" ;',
        f"    dct:source <{first.letter}> .",
    ]
    return "\n".join(lines)


def _seen(gap: Gap) -> str:
    times = "once" if gap.times == 1 else f"{gap.times} times"
    letters = "1 letter" if gap.letters == 1 else f"{gap.letters} letters"
    return f"{times} in {letters}, as in {gap.letter.rsplit('/', 1)[-1]}, characters {gap.start}-{gap.end}"


def _remark(gap: Gap) -> str:
    return f"#   {gap.name} ({gap.reason or 'no reason given'}): {_seen(gap)}"
