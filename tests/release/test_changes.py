"""What changed between two releases is said in words and as RDF, and `diff` says the same of any two."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kamergraaf.errors import UsageError
from kamergraaf.export import Changes, Release, changes
from kamergraaf.export.changelog import summary
from kamergraaf.publishing import publish, rebuild

Make = Callable[..., Release]
Lines = Callable[[str], tuple[str, ...]]
AS = Namespace("https://www.w3.org/ns/activitystreams#")
ID = "https://w3id.org/kamergraaf/id/"


def said(found: Changes) -> set[tuple[str, str, str]]:
    return {(thing.kind, thing.sign, thing.iri.removeprefix(ID)) for thing in found.things}


@pytest.fixture(scope="module")
def pair(maker: Make, lines_of: Lines, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two releases: in the second letter b is new, a lacks a commitment, and z is gone."""
    data = tmp_path_factory.mktemp("pair")
    first = maker(data, "a", "z")
    (data / "graphs" / "letter-z.nq").unlink()
    rebuild(data)
    fewer = [line for line in lines_of("a") if "/commitment/" not in line]
    publish({"a": fewer}, data)
    return first.place, maker(data, "b").place


def test_letters_added_changed_and_withdrawn(pair: tuple[Path, Path]) -> None:
    found = changes(*pair)
    assert {
        ("letter", "added", "letter/b"),
        ("letter", "changed", "letter/a"),
        ("letter", "withdrawn", "letter/z"),
    } == {one for one in said(found) if one[0] == "letter"}
    assert found.claims["commitments", "withdrawn"] >= 2
    assert found.claims["mentions", "added"] == found.claims["mentions", "withdrawn"] > 0


def test_the_release_says_it_in_words(pair: tuple[Path, Path]) -> None:
    _, new = pair
    page = (new / "changes.md").read_text(encoding="utf-8")
    assert page.startswith("# 2026-01-01 → 2026-01-01.2\n")
    assert "1 brief toegevoegd, 1 brief gewijzigd, 1 brief ingetrokken" in page
    assert re.search(r"## Letters withdrawn \(1\)\n\n- .+<https://w3id.org/kamergraaf/id/letter/z>", page)
    assert re.search(r"\| commitments \| \d+ \| [1-9]\d* \| 0 \|", page)
    assert "1 letter withdrawn" in (new / "index.html").read_text(encoding="utf-8")


def test_the_release_says_it_as_rdf(pair: tuple[Path, Path]) -> None:
    _, new = pair
    graph = Graph().parse(new / "changes.ttl")
    kinds = {
        str(graph.value(node, AS.object)): str(kind).removeprefix(str(AS))
        for node, kind in graph.subject_objects(RDF.type)
        if str(kind).startswith(str(AS)) and (node, AS.object, None) in graph
    }
    assert kinds[f"{ID}letter/b"] == "Create"
    assert kinds[f"{ID}letter/a"] == "Update"
    assert kinds[f"{ID}letter/z"] == "Delete"
    collection = URIRef(f"{ID}changes/2026-01-01.2")
    assert (
        graph.value(collection, AS.totalItems).toPython()
        == len(list(graph.objects(collection, AS.items)))
        == len(kinds)
    )


def test_a_first_release_has_no_changes(pair: tuple[Path, Path]) -> None:
    first, _ = pair
    assert "De eerste uitgave." in (first / "changes.md").read_text(encoding="utf-8")
    assert len(list(Graph().parse(first / "changes.ttl").subjects(AS.object))) == 0


@pytest.fixture(scope="module")
def edited(pair: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a release and a copy of it in which terms, entries and queries are other ones."""
    first, _ = pair
    second = tmp_path_factory.mktemp("edited") / "second"
    shutil.copytree(first, second)
    terms = second / "ontology" / "kamergraaf.ttl"
    text = terms.read_text(encoding="utf-8")
    text += '\nkg:Remark owl:deprecated true .\nkg:Novelty a owl:Class ; rdfs:label "nieuw"@nl , "new"@en .\n'
    terms.write_text(text.replace('"sender"', '"dispatcher"'), encoding="utf-8")
    acts = second / "vocabularies" / "treaties.ttl"
    acts.write_text(acts.read_text(encoding="utf-8").replace('"EVRM"@nl', '"EVRM!"@nl'), encoding="utf-8")
    (second / "queries" / "explore" / "deferral-chains.rq").unlink()
    manifest = json.loads((second / "manifest.json").read_text())
    (second / "manifest.json").write_text(json.dumps({**manifest, "version": "edited"}))
    return first, second


def test_terms_deprecated_and_added_and_queries_taken_away(edited: tuple[Path, Path]) -> None:
    found = said(changes(*edited))
    kg = "https://w3id.org/kamergraaf/def#"
    assert ("term", "deprecated", f"{kg}Remark") in found
    assert ("term", "added", f"{kg}Novelty") in found
    assert ("query", "withdrawn", "query/deferral-chains") in found
    assert any(kind == "vocabulary entry" and sign == "changed" for kind, sign, _ in found)
    assert not [one for one in found if one[0] in ("letter", "entity")]


def test_read_the_other_way_round_it_says_the_opposite(edited: tuple[Path, Path]) -> None:
    back = said(changes(*reversed(edited)))
    assert ("term", "withdrawn", "https://w3id.org/kamergraaf/def#Novelty") in back
    assert ("query", "added", "query/deferral-chains") in back


def test_entities_that_letters_no_longer_speak_of(make: Make, lines_of: Lines, tmp_path: Path) -> None:
    first = make("a")
    publish({"a": [line for line in lines_of("a") if "taIdentRef" not in line]}, tmp_path)
    gone = {thing.iri for thing in changes(first.place, make().place).of("entity", "withdrawn")}
    assert gone == {line.split("> <")[2].split(">")[0] for line in lines_of("a") if "#taIdentRef" in line}


def test_the_same_release_differs_in_nothing(pair: tuple[Path, Path]) -> None:
    place, _ = pair
    found = changes(place, place)
    assert found.equal
    assert summary(found).startswith("Er is niets veranderd.")


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no release"):
        changes(tmp_path, tmp_path)
