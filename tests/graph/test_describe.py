"""The graph of a letter says what the letter holds, as docs/model.md has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from kamergraaf.graph import describe_letter
from kamergraaf.namespaces import KG, PREFIXES

BASE = "https://w3id.org/kamergraaf/"
LETTER = f"{BASE}id/letter/TEST-42"
MODEL = Path(__file__).parents[2] / "docs" / "model.md"

Lines = Callable[[str], tuple[str, ...]]


@pytest.fixture(scope="module")
def store(lines_of: Lines) -> Store:
    store = Store()
    store.load("\n".join(lines_of("TEST / 42")).encode(), format=RdfFormat.N_QUADS)
    return store


def expand(curie: str) -> str:
    prefix, name = curie.split(":")
    return PREFIXES[prefix] + name


def objects(store: Store, node: str, predicate: str) -> list[str]:
    subject = NamedNode(node if node.startswith("http") else f"{BASE}id/{node}")
    found = store.quads_for_pattern(subject, NamedNode(expand(predicate)), None, None)
    return sorted(quad.object.value for quad in found)


def ids(store: Store, node: str, predicate: str) -> list[str]:
    return [value.removeprefix(f"{BASE}id/") for value in objects(store, node, predicate)]


def test_lines_are_sorted_and_each_stands_once(lines_of: Lines) -> None:
    lines = lines_of("TEST / 42")
    assert list(lines) == sorted(set(lines))


def test_the_same_letter_gives_the_same_bytes(lines_of: Lines) -> None:
    assert lines_of("TEST / 42") == lines_of("TEST / 42")


def test_the_order_of_links_does_not_matter(small: ModuleType) -> None:
    letter = small.small_letter()
    rest = small.small_citations(letter), small.small_claims(letter), small.small_vocabulary()
    links = small.small_links(letter)
    one = describe_letter(letter, links, *rest, version="1")
    assert one == describe_letter(letter, tuple(reversed(links)), *rest, version="1")


def test_everything_stands_in_the_letters_graph_without_blank_nodes(lines_of: Lines) -> None:
    for quad in parse("\n".join(lines_of("TEST / 42")).encode(), format=RdfFormat.N_QUADS):
        assert quad.graph_name == NamedNode(f"{BASE}graph/letter/TEST-42")
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_every_node_has_only_the_properties_that_the_model_gives_its_class(store: Store) -> None:
    """docs/model.md is what shapes and queries are written against."""
    allowed = properties_by_class()
    used: dict[str, set[str]] = defaultdict(set)
    for quad in store:
        used[quad.subject.value].add(quad.predicate.value)
    for node, predicates in used.items():
        kinds = objects(store, node, "rdf:type")
        (kind,) = [one for one in kinds if one.startswith(KG)] or kinds
        assert kind.startswith(KG) or kind in allowed, f"{node} has no class of ours"
        if kind in allowed:
            extra = predicates - allowed[kind] - {expand("rdf:type")}
            assert not extra, f"{node}: {extra}"


def properties_by_class() -> dict[str, set[str]]:
    """Return the properties of each class of ours, and of each class of others that a row gives alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in MODEL.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 6 and ":" in cells[3] and "as above" not in cells[4] and "…" not in cells[4]:
            text = cells[4].replace(
                "the four nif terms", "nif:beginIndex nif:endIndex nif:anchorOf nif:referenceContext"
            )
            curies = set(re.findall(r"[a-z-]+:[A-Za-z_]\w*", text)) - {"party:VVD"}
            known = {expand(curie) for curie in curies if curie.split(":")[0] in PREFIXES}
            found[expand(cells[3].split(",")[0].strip())] |= known
    return {name: properties for name, properties in found.items() if not name.endswith(("EUInstrument", "Fraction"))}


def test_the_model_is_read(store: Store) -> None:
    assert expand("nif:beginIndex") in properties_by_class()[KG + "Mention"]
    assert len(properties_by_class()) >= 20
    assert expand("prov:used") in properties_by_class()[expand("prov:Activity")]


def test_every_span_quotes_the_source(small: ModuleType, store: Store) -> None:
    checked = 0
    for quad in store.quads_for_pattern(None, NamedNode(expand("nif:anchorOf")), None, None):
        (start,) = objects(store, quad.subject.value, "nif:beginIndex")
        (end,) = objects(store, quad.subject.value, "nif:endIndex")
        assert small.SOURCE[int(start) : int(end)] == quad.object.value
        checked += 1
    assert checked > 15


def test_the_letter_says_who_sends_it(store: Store) -> None:
    assert objects(store, LETTER, "dct:identifier") == ["TEST / 42", "kst-32317-900"]
    assert objects(store, LETTER, "schema:sender") == ["https://identifier.overheid.nl/tooi/id/ministerie/mnre0001"]
    assert objects(store, LETTER, "kg:chamber") == ["https://identifier.overheid.nl/tooi/id/oorg/oorg10002"]
    assert ids(store, LETTER, "kg:paper") == ["paper/kst-32317-900"]
    (person,) = objects(store, "participation/TEST-42/1", "eli-dl:had_participant_person")
    assert person == f"{BASE}id/person/a-b-voorbeeld-unal"
    assert objects(store, person, "skos:prefLabel") == ["A.B. Voorbeeld-Ünal"]


def test_an_exchange_stands_under_its_fraction_and_its_topic(store: Store) -> None:
    assert ids(store, "exchange/TEST-42/1", "kg:underSection") == ["section/TEST-42/2", "section/TEST-42/3"]
    assert ids(store, "section/TEST-42/2", "schema:about") == ["fraction/VVD"]
    assert ids(store, "section/TEST-42/3", "eli:is_part_of") == ["section/TEST-42/2"]


def test_what_stands_outside_the_exchanges_is_in_the_graph_too(store: Store) -> None:
    """A reader of the graph must be able to read the whole letter: its cover was once in the file only."""
    assert objects(store, "paragraph/TEST-42/1", "schema:text") == [
        "Het kabinet zal de Kamer voor het einde van het jaar informeren."
    ]
    assert ids(store, "paragraph/TEST-42/1", "kg:inPart") == ["part/cover"]
    assert not objects(store, "paragraph/TEST-42/2", "schema:text")


def test_askers_are_named_as_parties_write_themselves(store: Store) -> None:
    assert objects(store, "question/TEST-42/2", "kg:byLabel") == ["VVD; Onbekend"]
    assert ids(store, "question/TEST-42/2", "schema:author") == ["fraction/VVD"]
    assert objects(store, "question/TEST-42/3", "kg:byLabel") == ["Jansen (VVD)"]
    assert ids(store, "question/TEST-42/3", "schema:author") == ["fraction/VVD", "person/jansen"]


def test_answers_have_their_kind(store: Store) -> None:
    assert ids(store, "answer/TEST-42/1", "dct:type") == ["answer-kind/substantive"]
    assert ids(store, "answer/TEST-42/2", "dct:type") == ["answer-kind/referral"]
    assert ids(store, "answer/TEST-42/2", "kg:defersTo") == ["answer/TEST-42/1"]
    assert objects(store, "exchange/TEST-42/3", "kg:answer") == []


def test_an_answer_names_its_instruments(store: Store) -> None:
    assert objects(store, "answer/TEST-42/1", "eli:refers_to") == ["http://data.europa.eu/eli/reg/2009/810/oj"]


def test_a_span_cut_by_a_footnote_has_segments(small: ModuleType, store: Store) -> None:
    (span,) = ids(store, "answer/TEST-42/1", "kg:evidence")
    quoted = [objects(store, f"{BASE}id/{part}", "nif:anchorOf")[0] for part in ids(store, span, "dct:hasPart")]
    assert quoted == [
        'Het kabinet steunt de "Visumcode"<sup>1</sup> en',
        "vindt haar nuttig. Dit volgt uit de Visumcode.",
    ]


def test_emphasis_and_footnote_markers_do_not_cut_a_span(store: Store) -> None:
    (span,) = ids(store, "question/TEST-42/1", "kg:evidence")
    assert ids(store, span, "dct:hasPart") == []


def test_a_footnote_is_stated_in_the_answer_that_marks_it(small: ModuleType) -> None:
    from kamergraaf.graph.context import Context

    context = Context.of(small.small_letter(), small.small_vocabulary())
    assert context.stated_in(3) == f"<{BASE}id/answer/TEST-42/1>"
    assert context.stated_in(0) == f"<{LETTER}>"


def test_two_positions_in_one_sentence_stay_two(store: Store) -> None:
    found = [q.subject.value for q in store.quads_for_pattern(None, NamedNode(expand("kg:stance")), None, None)]
    assert len(set(found)) == 2


def test_a_claim_that_is_found_twice_is_described_once(small: ModuleType) -> None:
    from kamergraaf.claims.model import Claims

    letter = small.small_letter()
    position = small.small_claims(letter).positions[0]
    claims = Claims(positions=(position, position))
    lines = describe_letter(letter, (), (), claims, small.small_vocabulary(), version="1")
    assert sum("kamergraaf/def#stance>" in line for line in lines) == 1


def test_an_act_that_only_its_number_names_is_described_in_the_letter(small: ModuleType, store: Store) -> None:
    assert objects(store, small.UNKNOWN_ACT, "dct:identifier") == ["celex:32021R2115"]
    assert objects(store, small.UNKNOWN_ACT, "skos:prefLabel") == ["Verordening (EU) 2021/2115"]
    assert KG + "EUInstrument" in objects(store, small.UNKNOWN_ACT, "rdf:type")


def test_what_the_vocabulary_knows_is_not_described_again(small: ModuleType, store: Store) -> None:
    assert objects(store, small.VISUMCODE, "skos:prefLabel") == []


def test_a_provision_is_part_of_its_act(small: ModuleType, store: Store) -> None:
    assert objects(store, small.ARTICLE, "eli:is_part_of") == [small.VISUMCODE]
    assert objects(store, small.ARTICLE, "eli:number") == ["25bis"]


def test_an_unlinked_mention_says_why(store: Store, small: ModuleType) -> None:
    start, end = small.at("leden", 0)
    mention = f"mention/TEST-42/{start}-{end}"
    assert ids(store, mention, "kg:linkStatus") == ["link-status/unlinked"]
    assert ids(store, mention, "kg:reason") == ["reason/generic"]
    assert objects(store, mention, "itsrdf:taIdentRef") == []


def test_a_cited_paper_has_its_publication_page(store: Store) -> None:
    paper = "paper/kst-32317-872"
    assert objects(store, paper, "rdfs:seeAlso") == ["https://zoek.officielebekendmakingen.nl/kst-32317-872.html"]
    assert ids(store, paper, "dct:isPartOf") == ["dossier/32317"]


def test_quotes_are_dutch_and_anchors_are_plain(store: Store) -> None:
    (quote,) = {
        q.object.language for q in store.quads_for_pattern(None, NamedNode(expand("schema:text")), None, None)
        if isinstance(q.object, Literal)
    }  # fmt: skip
    assert quote == "nl"
    anchors = store.quads_for_pattern(None, NamedNode(expand("nif:anchorOf")), None, None)
    assert {q.object.language for q in anchors if isinstance(q.object, Literal)} == {None}


def test_a_letter_without_anything_still_has_a_graph(small: ModuleType) -> None:
    from dataclasses import replace

    from kamergraaf.claims.model import Claims
    from kamergraaf.document.model import Letterhead

    bare = replace(small.small_letter("brief"), head=Letterhead(), sections=(), exchanges=(), remarks=(), footnotes=())
    lines = describe_letter(bare, (), (), Claims(), small.small_vocabulary(), version="1")
    assert any('letter/brief> <https://schema.org/name> "brief"@nl' in line for line in lines)
    assert not any("date_document" in line for line in lines)


def test_a_bare_number_is_no_paper(small: ModuleType) -> None:
    from dataclasses import replace

    from kamergraaf.claims.model import Claims

    letter = small.small_letter()
    cited = replace(small.small_citations(letter)[0], identifier="E220015", number="E220015", dossier=None)
    lines = describe_letter(letter, (), (cited,), Claims(), small.small_vocabulary(), version="1")
    assert not any("hasCitedEntity" in line or "paper/E220015" in line for line in lines)
    assert any('eli/ontology#number> "E220015"' in line for line in lines)
