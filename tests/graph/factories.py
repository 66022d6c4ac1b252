"""A small letter made by hand: the source is written here, and all offsets are looked up in it, never typed."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from kamergraaf.claims.model import Claims, Commitment, CrossReference, Evidence, LegalBasis, Position
from kamergraaf.document.model import (
    Block,
    Exchange,
    Footnote,
    Letter,
    Letterhead,
    Part,
    Passage,
    Person,
    QuestionSentence,
    Reading,
    Remark,
    Section,
    Sentence,
    Stretch,
)
from kamergraaf.links.model import Link
from kamergraaf.mentions.model import Citation, Mention
from kamergraaf.source.text import Text
from kamergraaf.vocabulary import Vocabulary, read

KABINET = "https://w3id.org/kamergraaf/id/actor/kabinet"
VISUMCODE = "http://data.europa.eu/eli/reg/2009/810/oj"
UNKNOWN_ACT = "https://w3id.org/kamergraaf/id/instrument/32021R2115"
ARTICLE = "https://w3id.org/kamergraaf/id/provision/32009R0810/25bis"

SOURCE = """\
Ons kenmerk
TEST / 42
De Minister van Proeven,
A.B. Voorbeeld-Ünal
Het kabinet zal de Kamer voor het einde van het jaar informeren.
Vragen van de VVD-fractie
Visa
Wat vindt het kabinet van artikel 25bis van de **Visumcode**? Zij verwijzen naar Kamerstuk 32317, nr. 872.
Het kabinet steunt de "Visumcode"<sup>1</sup> en
---
1 Zie Verordening (EU) 2021/2115.
---
vindt haar nuttig. Dit volgt uit de Visumcode.
Deze leden danken het kabinet.
En het oude antwoord?
Zie het antwoord hierboven.
Waarom geen antwoord?
"""


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Return the span of the nth occurrence of `words` in the source."""
    start = [found.start() for found in re.finditer(re.escape(words), SOURCE)][nth]
    return start, start + len(words)


def small_vocabulary() -> Vocabulary:
    """Return the few names that the small letter uses."""
    return read((Path(__file__).parent / "small.ttl",))


def reading(*parts: tuple[int, int]) -> Reading:
    """Join source spans with the one character behind each, as a blank."""
    text, starts, sources = "", [], []
    for start, end in parts:
        starts.append(len(text))
        sources.append(start)
        text += SOURCE[start:end].replace("\n", " ")
    return Reading(text, tuple(starts), tuple(sources))


def sentences(read: Reading) -> tuple[Sentence, ...]:
    found = []
    for match in re.finditer(r"[^.?]+(?:\.(?=\S)[^.?]+)*[.?]", read.text):
        at_, until = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
        start, end = read.span(at_, until)
        found.append(Sentence(at_, until, start, end, read.text[at_:until]))
    return tuple(found)


def passage(index: int, part: Part, read: Reading, exchange: int | None = None, section: int | None = None) -> Passage:
    start, end = read.span(0, len(read.text))
    speaker = {"cover": "government", "answer": "government", "footnote": "government"}.get(part, "fraction")
    return Passage(index, part, read, start, end, sentences(read), exchange, section, speaker)  # type: ignore[arg-type]


def small_letter(key: str = "TEST / 42") -> Letter:
    """Return a letter with a cut answer, a footnote, a remark, a referral and a question without an answer."""
    q1 = at("Wat vindt")[0]
    answer_head = (at("Het kabinet steunt")[0], at('"Visumcode"')[1])
    answer_mid = (at(" en\n---")[0], at(" en\n---")[0] + 4)
    answer_tail = (at("vindt haar")[0], at("Dit volgt uit de Visumcode.")[1])
    passages = (
        passage(0, "cover", reading(at("Het kabinet zal de Kamer voor het einde van het jaar informeren.")), section=0),
        passage(
            1,
            "question",
            reading(
                (q1, at("**Visumcode")[0]),
                (at("Visumcode**")[0], at("Visumcode**")[1] - 2),
                (at("? Zij")[0], at("nr. 872.")[1]),
            ),
            1,
            2,
        ),
        passage(2, "answer", reading(answer_head, answer_mid, answer_tail), 1, 2),
        passage(3, "footnote", reading((at("Zie Verordening")[0], at("2021/2115.")[1])), 1),
        passage(4, "remark", reading(at("Deze leden danken het kabinet.")), None, 2),
        passage(5, "question", reading(at("En het oude antwoord?")), 2, 2),
        passage(6, "answer", reading(at("Zie het antwoord hierboven.")), 2, 2),
        passage(7, "question", reading(at("Waarom geen antwoord?")), 3, 2),
    )
    sections = (
        Section(0, "cover", 1, "Aanbieding", 0, at("Vragen van")[0], None),
        Section(1, "fraction", 1, "Vragen van de VVD-fractie", *at("Vragen van de VVD-fractie"), None, ("VVD",)),
        Section(2, "topic", 2, "Visa", *at("Visa"), 1),
    )
    return Letter(
        text=Text(SOURCE, "small.md", hashlib.sha256(SOURCE.encode()).hexdigest(), "text/markdown"),
        key=key,
        genre="written-consultation",
        genre_reason="questions and answers per fraction",
        head=Letterhead(
            kenmerk="TEST / 42",
            paper="kst-32317-900",
            date=date(2024, 4, 26),
            title="Beantwoording vragen",
            addressee="Voorzitter van de Tweede Kamer der Staten-Generaal",
            chamber="TK",
            dossier="32317",
            dossier_number="900",
            attachments=2,
            persons=(Person("A.B. Voorbeeld-Ünal", "Minister van Proeven", "signatory", *at("A.B. Voorbeeld-Ünal")),),
        ),
        sections=sections,
        passages=passages,
        exchanges=(
            exchange(1, passages, 1, 2, ("VVD",)),
            exchange(2, passages, 5, 6, ("VVD", "Onbekend")),
            exchange(3, passages, 7, None, ("Jansen (VVD)",)),
        ),
        remarks=(Remark(1, ("VVD",), (2,), block(passages, 4)),),
        footnotes=(Footnote(1, 3, (2,), 1),),
        stretches=stretches(passages),
    )


def block(passages: tuple[Passage, ...], index: int) -> Block:
    return Block((index,), passages[index].start, passages[index].end, passages[index].text)


def exchange(
    number: int, passages: tuple[Passage, ...], asked: int, answered: int | None, who: tuple[str, ...]
) -> Exchange:
    asking = tuple(QuestionSentence(s, asked, True) for s in passages[asked].sentences if s.text.endswith("?"))
    answer = None if answered is None else block(passages, answered)
    return Exchange(number, who, (2,), block(passages, asked), answer, asking, (str(number),))


def stretches(passages: tuple[Passage, ...]) -> tuple[Stretch, ...]:
    """Return the partition: passages, `**` marks, the footnote marker, and everything else as furniture."""
    owner = dict.fromkeys(range(len(SOURCE)), ("letterhead", None))
    for found in re.finditer(r"---", SOURCE):
        owner.update(dict.fromkeys(range(*found.span()), ("page-break", None)))
    for found in re.finditer(r"\*\*", SOURCE):
        owner.update(dict.fromkeys(range(*found.span()), ("mark", None)))
    owner.update(dict.fromkeys(range(*at("<sup>1</sup>")), ("marker", None)))
    for one in passages:
        for i, source in enumerate(one.reading.sources):
            ends = (*one.reading.starts[1:], len(one.reading.text))
            span = range(source, source + ends[i] - one.reading.starts[i])
            owner.update(dict.fromkeys(span, ("passage", one.index)))  # type: ignore[arg-type]
    found_stretches, start = [], 0
    for offset in range(1, len(SOURCE) + 1):
        if offset == len(SOURCE) or owner[offset] != owner[start]:
            found_stretches.append(Stretch(start, offset, *owner[start]))
            start = offset
    return tuple(found_stretches)


def mention(letter: Letter, words: str, nth: int, index: int, kind: str, **more: object) -> Mention:
    start, end = at(words, nth)
    return Mention(start, end, SOURCE[start:end], words, index, 0, len(words), kind, "name", **more)  # type: ignore[arg-type]


def small_links(letter: Letter) -> tuple[Link, ...]:
    return (
        Link(mention(letter, "kabinet", 0, 0, "actor"), KABINET, "kabinet", (), "name"),
        Link(
            mention(letter, "Visumcode", 0, 1, "instrument", article="25bis"),
            VISUMCODE,
            "Visumcode",
            ("celex:32009R0810",),
            "name",
            provision=ARTICLE,
            status="in-force",
        ),
        Link(mention(letter, "Visumcode", 1, 2, "instrument"), VISUMCODE, "Visumcode", ("celex:32009R0810",), "name"),
        Link(
            mention(letter, "Verordening (EU) 2021/2115", 0, 3, "instrument", identifier="celex:32021R2115"),
            UNKNOWN_ACT,
            None,
            ("celex:32021R2115",),
            "identifier",
        ),
        Link(mention(letter, "leden", 0, 4, "actor"), None, reason="generic"),
    )


def small_citations(letter: Letter) -> tuple[Citation, ...]:
    start, end = at("Kamerstuk 32317, nr. 872")
    return (
        Citation(
            start, end, SOURCE[start:end], SOURCE[start:end], 1, 0, end - start, "kamerstuk", "kamerstuk",
            dossier="32317", number="872", identifier="kst-32317-872",
        ),
    )  # fmt: skip


def evidence(letter: Letter, index: int, sentence: int) -> Evidence:
    said = letter.passages[index].sentences[sentence]
    return Evidence(said.start, said.end, said.text, index, letter.passages[index].exchange)


def small_claims(letter: Letter) -> Claims:
    supports = evidence(letter, 2, 0)
    return Claims(
        positions=(
            Position(supports, KABINET, "Het kabinet", "government", "acknowledges", "steunt", (VISUMCODE,)),
            Position(supports, KABINET, "Het kabinet", "government", "assesses", "vindt", (VISUMCODE,)),
        ),
        legal_bases=(LegalBasis(evidence(letter, 2, 1), VISUMCODE, ("celex:32009R0810",), None, None),),
        commitments=(
            Commitment(
                evidence(letter, 0, 0), "Het kabinet", KABINET, "de Kamer", None, "voor het einde van het jaar",
                date(2024, 12, 31), None,
            ),
        ),
        cross_references=(CrossReference(evidence(letter, 6, 0), 2, (1,)),),
    )  # fmt: skip
