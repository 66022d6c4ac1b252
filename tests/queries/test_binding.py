"""Values put into a query: names are resolved, terms serialised, mistakes explained."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.errors import UsageError
from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries import Catalogue, bind, load_catalogue, run

RETURN_DIRECTIVE = "http://data.europa.eu/eli/dir/2008/115/oj"
VVD = "https://w3id.org/kamergraaf/id/fraction/VVD"
BY_NAME = load_catalogue()["things-by-name"]
AT = load_catalogue()["evidence-at"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (RETURN_DIRECTIVE, RETURN_DIRECTIVE),
        (f"<{RETURN_DIRECTIVE}>", RETURN_DIRECTIVE),
        ("celex:32008L0115", RETURN_DIRECTIVE),
        ("Terugkeerrichtlijn", RETURN_DIRECTIVE),
        ("terugkeerrichtlijn", RETURN_DIRECTIVE),
        ("Return Directive", RETURN_DIRECTIVE),
        ("herziene Opvangrichtlijn", "http://data.europa.eu/eli/dir/2024/1346/oj"),
        ("bwb:BWBR0011823", "https://wetten.overheid.nl/BWBR0011823"),
        ("party:VVD", VVD),
        ("vvd", VVD),
        ("iso3:MAR", "http://publications.europa.eu/resource/authority/country/MAR"),
        ("eu:FRONTEX", "http://publications.europa.eu/resource/authority/corporate-body/FRONTEX"),
        ("BZ2400002", "https://w3id.org/kamergraaf/id/letter/BZ2400002"),
        ("kg:Position", "https://w3id.org/kamergraaf/def#Position"),
    ],
)
def test_a_name_stands_for_the_one_thing_it_means(
    catalogue: Catalogue, golden: ox.Store, written: str, meant: str
) -> None:
    assert f"VALUES ?act {{ <{meant}> }}" in bind(catalogue["positions-on-act"], {"act": written}, golden)


def test_a_name_with_two_meanings_is_the_one_that_letters_speak_of(catalogue: Catalogue, golden: ox.Store) -> None:
    bound = bind(catalogue["positions-on-act"], {"act": "Opvangrichtlijn"}, golden)
    assert "VALUES ?act { <http://data.europa.eu/eli/dir/2024/1346/oj> }" in bound


def test_an_ambiguous_name_lists_its_meanings(catalogue: Catalogue, golden: ox.Store) -> None:
    vocabulary = ox.NamedNode("https://w3id.org/kamergraaf/graph/vocabulary")
    only_names = ox.Store()
    only_names.extend(golden.quads_for_pattern(None, None, None, vocabulary))
    with pytest.raises(UsageError) as caught:
        bind(catalogue["positions-on-act"], {"act": "Opvangrichtlijn"}, only_names)
    said = str(caught.value)
    assert "can mean 2 things" in said
    assert "http://data.europa.eu/eli/dir/2013/33/oj  Opvangrichtlijn (2013)" in said
    assert "http://data.europa.eu/eli/dir/2024/1346/oj  Opvangrichtlijn (2024)" in said


@pytest.mark.parametrize(
    ("query", "values", "said"),
    [
        ("positions-on-act", {"act": "Bananenverordening"}, "nothing in the graph is called 'Bananenverordening'"),
        ("positions-on-act", {"akt": "x"}, "It has: act (iri, for example Terugkeerrichtlijn)"),
        ("statistics", {"act": "x"}, "has no parameters"),
        ("evidence-at", {"at": "vijf"}, "a whole number, not 'vijf'"),
        ("open-commitments", {"reference_date": "1 juli"}, "a date as 2024-04-26, not '1 juli'"),
        ("positions-on-act", {"act": "http://x> } DROP ALL #"}, "is no IRI"),
        ("positions-on-act", {"act": "<http://x/ y>"}, "is no IRI"),
    ],
)
def test_a_wrong_value_is_explained(
    catalogue: Catalogue, golden: ox.Store, query: str, values: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        bind(catalogue[query], values, golden)
    assert said in str(caught.value)


def test_without_a_store_only_iris_can_be_given(catalogue: Catalogue) -> None:
    assert f"<{VVD}>" in bind(catalogue["positions-on-act"], {"act": VVD})
    with pytest.raises(UsageError, match="only a whole IRI"):
        bind(catalogue["positions-on-act"], {"act": "VVD"})


def test_several_values_are_one_list(catalogue: Catalogue, golden: ox.Store) -> None:
    text = bind(
        catalogue["positions-on-act"],
        {"act": ["Terugkeerrichtlijn", "celex:52023PC0755"], "named_in": "sentence"},
        golden,
    )
    assert len(run(golden, text).rows) == 5


def test_values_keep_their_types(catalogue: Catalogue) -> None:
    dated = bind(catalogue["open-commitments"], {"reference_date": "2024-06-01"})
    assert 'VALUES ?reference_date { "2024-06-01"^^<http://www.w3.org/2001/XMLSchema#date> }' in dated
    numbered = bind(AT, {"at": "12"})
    assert 'VALUES ?at { "12"^^<http://www.w3.org/2001/XMLSchema#integer> }' in numbered


def test_a_value_that_looks_like_another_block_stays_a_value(catalogue: Catalogue) -> None:
    trap = 'VALUES ?letter { <http://x/> } "'
    query = catalogue["act-by-nickname"]
    assert run(ox.Store(), bind(query, {"nickname": trap})).rows == ()
    assert str(ox.Literal(trap)) in bind(query, {"nickname": trap})


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_string_comes_out_of_the_query_as_it_went_in(words: str) -> None:
    store = ox.Store()
    thing, label = ox.NamedNode("http://x/thing"), ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    store.add(ox.Quad(thing, label, ox.Literal(words)))
    store.add(ox.Quad(thing, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["kg"] + "Actor")))
    assert thing in {row[0] for row in run(store, bind(BY_NAME, {"name": words})).rows}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_iri_is_taken_whole_or_refused(words: str) -> None:
    try:
        text = bind(AT, {"letter": f"http://x/{words}"})
    except UsageError:
        return
    assert run(ox.Store(), text).rows == ()
