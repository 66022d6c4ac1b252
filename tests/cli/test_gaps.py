"""`kamergraaf gaps`: names without a link, in a form that a curator can use."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kamergraaf.pipeline import describe
from kamergraaf.resources import folder
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import load, read

SMALL = Path(__file__).parents[1] / "gold" / "s03-landbouw-tk-2023.txt"
# There are two API regulations: one for border checks, one for police work.
AMBIGUOUS = """# Kamerbrief

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 februari 2025

Het kabinet is tevreden met de API-verordening. De luchtvaartmaatschappijen krijgen tijd om hun systemen aan te passen.

De minister van Justitie en Veiligheid,

A. Verzonnen
"""
SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with letters in which some names are not known."""
    from kamergraaf.pipeline import run

    data = tmp_path_factory.mktemp("gaps")
    (seed,) = folder("letters").glob("5396454-*.md")
    ambiguous = data / "api.md"
    ambiguous.write_text(AMBIGUOUS, encoding="utf-8")
    assert not run((SMALL, seed, ambiguous), data, Timings()).set_aside
    return data


def listed(cli, store: Path, *options: object) -> list[dict]:
    done = cli("gaps", "--data", store, "--format", "json", *options)
    assert done.code == 0
    return json.loads(done.out)


def test_csv_and_json_say_the_same_most_frequent_first(cli, store: Path) -> None:
    gaps = listed(cli, store)
    rows = list(csv.DictReader(io.StringIO(cli("gaps", "--data", store, "--format", "csv").out)))
    assert rows == [{name: str(value) for name, value in gap.items()} for gap in gaps]
    times = [gap["times"] for gap in gaps]
    assert times == sorted(times, reverse=True)
    assert times[0] > 1


def test_rare_names_may_be_left_out(cli, store: Path) -> None:
    gaps = listed(cli, store)
    frequent = listed(cli, store, "--min-times", 2)
    assert frequent == [gap for gap in gaps if gap["times"] >= 2]
    assert 0 < len(frequent) < len(gaps)


def test_entries_are_turtle_with_name_context_and_no_identifier(cli, store: Path) -> None:
    out = cli("gaps", "--data", store, "--format", "ttl").out
    quads = list(ox.parse(out.encode(), format=ox.RdfFormat.TURTLE))
    names = {q.subject.value: q.object for q in quads if q.predicate.value == SKOS + "prefLabel"}
    examples = {q.subject.value: q.object.value for q in quads if q.predicate.value == SKOS + "example"}
    wanted = [gap for gap in listed(cli, store) if gap["reason"] == "unknown"]
    assert {name.language for name in names.values()} == {"nl"}
    assert len(names) <= len(wanted)
    assert examples
    assert all(names[iri].value.split()[-1] in example for iri, example in examples.items())
    assert not [q for q in quads if q.predicate.value.endswith("/identifier")]
    assert out.count("#   dct:identifier") == len(names)


def test_what_no_entry_explains_is_a_comment(cli, store: Path) -> None:
    others = [gap for gap in listed(cli, store) if gap["reason"] != "unknown"]
    out = cli("gaps", "--data", store, "--format", "ttl").out
    assert others
    for gap in others:
        assert f"#   {gap['name']} ({gap['reason']})" in out


def test_an_entry_as_it_was_pasted_links_the_name(cli, store: Path, tmp_path: Path) -> None:
    out = cli("gaps", "--data", store, "--format", "ttl", "--min-times", 2).out
    vocabularies = tmp_path / "vocabularies"
    shutil.copytree(folder("ontology") / "vocabularies", vocabularies)
    blocks = [block for block in out.split("\n\n") if "\n<" in block and "/id/scheme/persons" in block]
    persons = vocabularies / "persons.ttl"
    persons.write_text("\n\n".join([persons.read_text(encoding="utf-8"), *blocks]), encoding="utf-8")
    most = next(gap for gap in listed(cli, store) if gap["kind"] == "actor" and gap["reason"] == "unknown")
    (letter,) = [path for path in (SMALL, *folder("letters").glob("*.md")) if most["name"] in path.read_text("utf-8")]

    richer = read(tuple(vocabularies.glob("*.ttl")))

    def links(vocabulary) -> list[str | None]:
        found = describe(letter, vocabulary, Timings()).links
        return [link.entity for link in found if link.mention.text == most["name"]]

    assert set(links(load())) == {None}
    assert any(entity and entity.startswith("https://w3id.org/kamergraaf/id/person/") for entity in links(richer))
