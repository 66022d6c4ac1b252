"""How a label may be written in a text.

    short or all in capitals    "VK", "AVG", "Wet RO", "DT&V"     exactly these letters, exactly these words
    one word of an actor        "Frontex", "Nederland", "politie"  exactly these letters
    one word of an instrument   "Visumcode", "dataverordening"     any case
    several words               "Raad van State"                   any case, with the capital at the beginning when short

The first letter of a label written small may always be a capital (start of a sentence); its other capitals must stand
("voorzitter van de Commissie" is no chair of a committee).

Labels made of two names that stand side by side are no names: "Tweede Kamer der Staten-Generaal", "EU-agentschap EUAA",
"voorzitter van de Commissie", "herziening van de Opvangrichtlijn".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import PREFIXES
from kamergraaf.vocabulary.entity import Label
from kamergraaf.vocabulary.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamergraaf.vocabulary.entity import Entity, EntityKind

# Between the words of a name: blanks and line ends, hyphens of all kinds, a slash. Other marks only where the label has them.
SOFT = " \t\n\r\u00a0\u202f-\u2010\u2011\u00ad\u2013/"
# Lengths in letters: below BRIEF only as it stands, up to SHORT with the same words, from PLAIN on in small letters too
BRIEF, SHORT, PLAIN = 5, 7, 14


@dataclass(frozen=True, slots=True)
class Spelling:
    """One label of one entity: its letters in their case, its words, and which marks stand between them."""

    iri: str
    kind: EntityKind
    label: str
    letters: str
    words: tuple[str, ...]
    marks: dict[int, str]
    exact: bool
    hidden: bool

    def fits(self, surface: str, words: tuple[str, ...]) -> bool:
        """Say whether `surface`, made of `words`, may be this label."""
        if words[-1] == "en" != self.words[-1]:
            return False  # "API-verordening en" is no plural
        letters = "".join(words)
        same = letters == self.letters or (
            self.letters[0].islower() and letters[0].upper() + letters[1:] == _capital(self.letters)
        )
        if self.exact:
            return same and (len(words) == len(self.words) or len(letters) > SHORT) and self._marks_fit(surface, words)
        if not same and not self._case_fits(letters, words, surface):
            return False
        return self._marks_fit(surface, words)

    def may_begin_small(self) -> bool:
        """Say whether the name may be written with a small letter at its beginning."""
        may_change = not self.exact and (self.kind == "instrument" or len(self.letters) >= PLAIN)
        return may_change or not self.letters[0].isupper()

    def _case_fits(self, letters: str, words: tuple[str, ...], surface: str) -> bool:
        """Say whether the name may be written in this case, though not as the label is."""
        if self.kind == "instrument":
            return len(letters) >= PLAIN or not letters.islower() or not re.search(r"\s", surface)
        if len(self.words) == 1 and len(words) == 1:
            return False
        if self.letters[0].islower():
            return not letters.isupper() and all(
                now.isupper() for now, then in zip(letters, self.letters, strict=True) if then.isupper()
            )
        return not letters.isupper() and (letters[0].isupper() or len(letters) >= PLAIN)

    def _marks_fit(self, surface: str, words: tuple[str, ...]) -> bool:
        at, letters = 0, 0
        for word in words:
            start = surface.index(word, at)
            mark = surface[at:start].translate(_PLAIN)
            if mark and mark not in self.marks.get(letters, ""):
                return False
            at, letters = start + len(word), letters + len(word)
        return True


# "UNGP’s" is "UNGP's"
_PLAIN = {ord(character): None for character in SOFT} | {ord(character): "'" for character in "’‘´`"}


def _capital(letters: str) -> str:
    return letters[0].upper() + letters[1:]


def spellings_of(entity: Entity, names: Names, repairs: Mapping[str, tuple[str, ...]]) -> Iterator[Spelling]:
    """Yield the labels of an entity as they can be looked up, and what conversion makes of them.

    A label without letters, or made of two of `names`, cannot be looked up.
    """
    if entity.kind is None:
        return
    damaged = [Label(seen, label.exact, hidden=True) for label in entity.labels for seen in repairs.get(label.text, ())]
    own = names.of[entity.iri]
    other = [label for label in _otherwise(entity) if label.text not in own and label.text.lower() not in names.all]
    for label in (*entity.labels, *damaged, *other):
        if _is_two_names(label.text, entity, names):
            continue
        words = tuple(WORD.findall(label.text))
        letters = "".join(words)
        if len(letters) > 1 and any(map(str.isalpha, letters)):
            exact = label.exact or len(letters) < BRIEF or _acronym(letters)
            yield Spelling(entity.iri, entity.kind, label.text, letters, words, _marks(label.text), exact, label.hidden)


NOUNS = {"R": "verordening", "L": "richtlijn"}
CELEX = re.compile(r"celex:3\d{4}(?P<type>[RL])")
# "Verordening kritieke grondstoffen" is "verordening inzake kritieke grondstoffen" too
KIND_FIRST = re.compile(
    r"(?P<kind>[Vv]erordening|[Rr]ichtlijn|Aanbeveling)\s(?P<about>(?!van\s|voor\s|over\s|inzake\s|tot\s|\w+\sen\s)(?:Europese\s)?[a-zé][\w-]{4,}.*)"
)
# "Euro 7-verordening" is "Verordening Euro 7" too, as fiches are entitled
KIND_LAST = re.compile(
    r"(?P<about>(?!EU\b|[Ee]uropese?\b|(?:[Nn]ieuw|[Hh]uidig)e?\b|[Hh]er(?:zien|schik)|(?:[Gg]e)?[Ww]ijzig|[Gg]ewijzig|[Vv]oorstel"
    r"|[Kk]ader|[Uu]itvoerings|[Bb]asis)[^\W\d_][\w &/+-]{2,}?)"
    r"(?P<hyphen>[-‑]?)(?P<kind>verordening|richtlijn)"
)
# "Green Claims Directive" is written "Green Claims-richtlijn" too
ENGLISH_KIND = re.compile(
    r"(?P<about>(?!EU\b|Proposal\b|Recast\b|General\b)[A-Z][^\W\d_][\w -]*[\w]) (?P<kind>Directive|Regulation)"
)
DUTCH_KIND = {"Directive": "richtlijn", "Regulation": "verordening"}
# "NIS2" is written "NIS-2" too
NUMBERED = re.compile(r"(?P<name>[A-Z]{3,})(?P<number>\d)")
JOINED_BY_S = re.compile(r"(?:ing|eit|eid)$")
LINKING = re.compile(r"(?<=ing|eit|eid)s$")
# "… van 13 juni 2024 betreffende artificiële intelligentie en tot wijziging van …" is "verordening betreffende artificiële
# intelligentie"; what only changes, repeals or carries out other acts has no subject of its own
SUBJECT = re.compile(
    r"""
    (?:Uitvoerings|Gedelegeerde\s)?(?P<kind>verordening|richtlijn)\b(?:.*?\b(?:van|d\.d\.)\s\d{1,2}\s[a-z]+\s\d{4}|(?=\svan\shet\sEuropees\sParlement)
        \svan\shet\sEuropees\sParlement\sen\s(?:van\s)?de\sRaad)\s
    (?P<word>betreffende|inzake|over|voor|met\sbetrekking\stot|tot|ter|houdende)\s
    (?P<about>(?!wijziging|intrekking|aanvulling|uitvoering|vaststelling|verlenging|rectificatie).+?)
    (?:,?\s(?:en\s|alsmede\s)?(?:tot|houdende)\s(?:wijziging|intrekking|aanvulling)\b.*|\s\([^()]*\).*|[;,]\s.*|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ABOUT = frozenset(("betreffende", "inzake", "over", "met betrekking tot"))
FEWEST, MOST = 2, 20  # words of a subject that says which act is meant
PREPOSITIONS = ("inzake", "over", "voor", "betreffende", "voor de", "over de", "inzake de", "betreffende de")
# "Natuurbeschermingswet 1998" is called without its year
UNDATED = re.compile(r"(?P<name>Wet\s.{8,}|\w{4,}(?:wet|besluit|wetboek))\s(?:19|20)\d\d")
# "Verdrag van de Verenigde Naties tegen corruptie" is the "VN-Verdrag tegen corruptie"
OF_THE_UN = re.compile(r"(?P<noun>Verdrag|Raamverdrag|Kaderverdrag) van de Verenigde Naties (?P<about>.+)")
BILL = re.compile(r"Wet\s(?P<about>(?!op\s|tot\s|inzake\s|[A-Z]).{8,})")


def _otherwise(entity: Entity) -> Iterator[Label]:
    """Yield what the names of an act give by rule.

    DORA (a regulation)                 DORA-verordening
    Verordening kritieke grondstoffen   verordening inzake kritieke grondstoffen
    Verordening kapitaalvereisten       kapitaalvereistenverordening
    Aanbeveling microcredentials        (Raads)aanbeveling over microcredentials
    Wet toekomst pensioenen             wetsvoorstel toekomst pensioenen
    Natuurbeschermingswet 1998          Natuurbeschermingswet
    Euro 7-verordening                  Verordening Euro 7
    Pay Transparency Directive          Pay Transparency-richtlijn
    AMLA-verordening (that founds it)   verordening tot oprichting van AMLA
    NIS2                                NIS-2, NIS 2
    handelsakkoord EU-Chili             handelsakkoord tussen de EU en Chili, handelsakkoord met Chili
    Verdrag van de Verenigde Naties tegen corruptie    VN-Verdrag tegen corruptie
    the title of an act                 verordening betreffende artificiële intelligentie
    the title of a treaty               Verdrag inzake het verbod van het gebruik van …
    """
    yield from _by_title(entity.title) if entity.title else ()
    of_treaty = (Label(entity.title),) if entity.title and TREATY in entity.classes else ()
    yield from of_treaty
    founds = entity.title is not None and "tot oprichting van" in entity.title
    nouns = {NOUNS[match["type"]] for curie in entity.identifiers if (match := CELEX.match(curie))}
    for label in (*entity.labels, *of_treaty):
        yield from _agreed(label)
        yield from _kind_first(label, founds=founds)
        yield from _half_dutch(label)
        kind, bill = KIND_FIRST.fullmatch(label.text), BILL.fullmatch(label.text)
        if kind:
            yield from _compound(kind["about"], kind["kind"].lower(), exact=label.exact)
            said = (
                ("Aanbeveling", "Raadsaanbeveling") if kind["kind"] == "Aanbeveling" else (kind["kind"].capitalize(),)
            )
            yield from (Label(f"{noun} {word} {kind['about']}") for noun in said for word in PREPOSITIONS)
        elif bill:
            yield Label(f"wetsvoorstel {bill['about']}")
        elif not label.hidden and _stands_before_a_noun(label.text):
            yield from (Label(f"{label.text}-{noun}") for noun in sorted(nouns))


def _agreed(label: Label) -> Iterator[Label]:
    """Yield how a law is called without its year, a treaty of the United Nations, and an agreement by its parties."""
    undated = UNDATED.fullmatch(label.text)
    if undated:
        yield Label(undated["name"], label.exact)
    treaty = OF_THE_UN.fullmatch(label.text)
    if treaty:
        yield Label(f"VN-{treaty['noun']} {treaty['about']}", label.exact)
    parties = PARTIES.fullmatch(label.text)
    if parties:
        for other in (parties["other"], f"het {parties['other']}"):
            yield Label(f"{parties['noun']} tussen de EU en {other}")
            yield Label(f"{parties['noun']} met {other}")


def _kind_first(label: Label, *, founds: bool) -> Iterator[Label]:
    """Yield the name with the kind of act before it; one that `founds` the body it is called after is so called too."""
    last = KIND_LAST.fullmatch(label.text)
    if last and (last["hyphen"] or len(last["about"]) > BRIEF):
        yield Label(f"{last['kind'].capitalize()} {LINKING.sub('', last['about'])}", label.exact)
    if last and founds and last["about"].isupper():
        yield Label(f"{last['kind']} tot oprichting van {last['about']}")


def _half_dutch(label: Label) -> Iterator[Label]:
    """Yield how an English name, or an acronym with a number, is written in Dutch."""
    numbered, english = NUMBERED.fullmatch(label.text), ENGLISH_KIND.fullmatch(label.text)
    if numbered:
        yield Label(f"{numbered['name']} {numbered['number']}", label.exact)
    if english and " " in english["about"]:
        yield Label(f"{english['about']}-{DUTCH_KIND[english['kind']]}", label.exact)


def _compound(about: str, kind: str, *, exact: bool) -> Iterator[Label]:
    """Yield the one word that a kind of act and the one word it is about make: "kapitaalvereistenverordening"."""
    if kind in NOUNS.values() and about.isalpha() and about.islower():
        yield Label(f"{about}{'s' if JOINED_BY_S.search(about) else ''}{kind}", exact)


def _by_title(title: str) -> Iterator[Label]:
    """Yield what an act is called by the subject that its official title gives."""
    said = SUBJECT.match(title) or SUBJECT.search(title)
    if not said:
        return
    # What goes on behind a comma is only begun: "de instelling, de werking en het gebruik van …"
    fewest = FEWEST + title.startswith((",", ";"), said.end("about"))
    if not fewest <= len(said["about"].split()) <= MOST:
        return
    words = ABOUT if said["word"].lower() in ABOUT else (said["word"],)
    yield from (Label(f"{said['kind'].lower()} {word} {said['about']}") for word in sorted(words))


def _stands_before_a_noun(name: str) -> bool:
    """Say whether "-verordening" may follow: an acronym or another single word with capitals, no kind of act itself."""
    return (
        name[0].isalpha()
        and any(map(str.isupper, name[1:]))
        and not re.search(r"\s|wet$|code$|richtlijn|verordening", name)
    )


ROLE = PREFIXES["org"] + "Role"
TREATY = PREFIXES["kg"] + "Treaty"
# "associatieovereenkomst EU-Oekraïne" is "associatieovereenkomst tussen de EU en Oekraïne" too
PARTIES = re.compile(r"(?P<noun>[^\W\d_][\w -]*?(?:overeenkomst|akkoord|verdrag|deal))\sEU-(?P<other>[A-ZÀ-Ý][\w -]+)")
# Where two names may meet: Tweede Kamer | der Staten-Generaal, voorzitter van de | Commissie
OF = re.compile(r" (?:der|van(?: de| het)?) (?!de |het )")
REVISION = re.compile(r"(?:[Hh]erziening|[Ww]ijziging|[Ee]valuatie|[Hh]erschikking) van (?:de|het) (?P<other>.+)")
APPOSED = re.compile(r"(?P<one>.+?) \(?(?P<other>[^\s()]+)\)?")


@dataclass(frozen=True, slots=True)
class Names:
    """All names in lower case, those of roles, and the names of each entity as they are written."""

    all: frozenset[str]
    roles: frozenset[str]
    of: Mapping[str, frozenset[str]]

    def of_parents(self, entity: Entity) -> frozenset[str]:
        """Return the names of the bodies that the entity is a part of."""
        return frozenset[str]().union(*(self.of.get(parent, ()) for parent in entity.parents))


def names_of(entities: Iterable[Entity]) -> Names:
    """Return the names of all `entities`, in the forms that tell two names in one label."""
    known = tuple(entities)
    return Names(
        all=frozenset(label.text.lower() for entity in known for label in entity.labels),
        roles=frozenset(label.text.lower() for entity in known if ROLE in entity.classes for label in entity.labels),
        of={entity.iri: frozenset(label.text for label in entity.labels) for entity in known},
    )


def _is_two_names(label: str, entity: Entity, names: Names) -> bool:
    """Say whether a label of `entity` is two names side by side.

    A role and the body it is held in are two, a body and the one it is part of too ("Afdeling advisering van de Raad
    van State"); the full name of a body ("Raad van de Europese Unie") is one.
    """
    own, about, apposed = names.of[entity.iri], REVISION.fullmatch(label), APPOSED.fullmatch(label)
    if about and about["other"].lower() in names.all:
        return True
    if apposed and apposed["one"] in own and apposed["other"] in own:
        return True
    parts = ((label[: of.start()], label[of.end() :], of.group()) for of in OF.finditer(label))
    return any(_joins_two(one, other, joint, entity, names) for one, other, joint in parts)


def _joins_two(one: str, other: str, joint: str, entity: Entity, names: Names) -> bool:
    own = names.of[entity.iri]
    if one.lower() in names.roles and one not in own and " " in one:
        return True
    if other.lower() not in names.all:
        return False
    if ROLE in entity.classes or joint == " der " or other in own:
        return True
    if one in own:
        return other in names.of_parents(entity)
    # "Raad van Europa" is the name of a body, though "Raad" and "Europa" are names too
    whole = one.lower() not in names.roles and f"{one}{joint}{other}" == entity.label
    return one.lower() in names.all and not whole


def _acronym(letters: str) -> bool:
    return letters.isupper() or (len(letters) <= SHORT and sum(map(str.isupper, letters)) > 1)


def _marks(label: str) -> dict[int, str]:
    """Return the marks between the words of a label, by the number of letters before them."""
    marks: dict[int, str] = {}
    at = letters = 0
    for match in WORD.finditer(label):
        mark = label[at : match.start()].translate(_PLAIN)
        if mark:
            marks[letters] = mark
        at, letters = match.end(), letters + len(match.group())
    return marks
