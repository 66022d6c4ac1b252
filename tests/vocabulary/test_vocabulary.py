"""The vocabularies as they are loaded, and names as they are looked up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamergraaf.errors import ResourceError
from kamergraaf.vocabulary import Vocabulary, load, read

TURTLE = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX kgl: <https://w3id.org/kamergraaf/lexicon#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
ONE = TURTLE + '<x:raad> a kg:Actor ; skos:prefLabel "Raad"@nl ; kgl:exactCase "Raad"@nl ; dct:identifier "eu:CONSIL" .'
TWO = (
    TURTLE + '<x:apv> a kg:EUInstrument ; skos:prefLabel "Asiel- en procedureverordening"@nl ; skos:altLabel "APV"@nl .'
)
THREE = TURTLE + '<x:zzp> a kg:Actor ; skos:prefLabel "Zuinige Partij"@nl ; skos:hiddenLabel "Zuinige Partjj"@nl .'


def vocabulary_of(folder: Path, *files: tuple[str, str]) -> Vocabulary:
    for name, turtle in files:
        (folder / name).write_text(turtle, encoding="utf-8")
    return read([folder / name for name, _ in files])


def names(vocabulary: Vocabulary, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in vocabulary.find(text)]


@pytest.fixture
def small(tmp_path: Path) -> Vocabulary:
    return vocabulary_of(tmp_path, ("a.ttl", ONE), ("b.ttl", TWO), ("c.ttl", THREE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Raad besluit", ["Raad"]),
        ("de raad besluit", []),
        ("de Raadswerkgroep", []),
        ("Raad-besluit, (Raad) en Raad's", ["Raad", "Raad", "Raad"]),
        ("Asiel-  en\nprocedureverordening", ["Asiel-  en\nprocedureverordening"]),
        ("asiel- en Procedureverordening", ["asiel- en Procedureverordening"]),
        ("asielenprocedureverordening", ["asielenprocedureverordening"]),
        ("asiel, en procedureverordening", []),
        ("Asiel- en procedureverordeningen", ["Asiel- en procedureverordeningen"]),
        ("APV en apv", ["APV"]),
        ("Zuinige\u00a0Partij, ZUINIGE PARTIJ", ["Zuinige\u00a0Partij"]),
        ("Zuinige Partjj", ["Zuinige Partjj"]),
        ("", []),
    ],
)
def test_how_a_name_may_be_written(small: Vocabulary, text: str, found: list[str]) -> None:
    assert names(small, text) == found


def test_what_was_forgotten_is_found_again(small: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "De Raad over Asiel- en procedureverordeningen"
    first = names(small, text)
    monkeypatch.setattr("kamergraaf.vocabulary.paths.MANY", 0)
    assert names(small, text) == names(small, text) == first == ["Raad", "Asiel- en procedureverordeningen"]


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    files = [("a.ttl", ONE), ("b.ttl", TWO), ("c.ttl", THREE)]
    one, other = vocabulary_of(tmp_path, *files), vocabulary_of(tmp_path, *reversed(files))
    assert one.digest == other.digest
    assert list(one.entities) == list(other.entities)


def test_the_digest_tells_contents_apart(tmp_path: Path, small: Vocabulary) -> None:
    assert (
        vocabulary_of(tmp_path, ("a.ttl", ONE.replace("CONSIL", "CONSUL")), ("b.ttl", TWO), ("c.ttl", THREE)).digest
        != small.digest
    )


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"broken\.ttl"):
        vocabulary_of(tmp_path, ("broken.ttl", "<x:a> a"))


def test_what_is_published_loads_once_and_whole() -> None:
    load.cache_clear()
    vocabulary = load()
    assert vocabulary.gazetteer
    assert len(vocabulary.entities) > 1000
    assert load() is vocabulary


@pytest.mark.parametrize(
    ("name", "chamber", "day", "identifier"),
    [
        ("VVD", "TK", date(2024, 4, 26), "party:VVD"),
        ("GroenLinks/PvdA", "TK", date(2024, 4, 26), "party:GroenLinks-PvdA"),
        ("Partij voor de Dieren", None, None, "party:PvdD"),
        ("Raad van State", "TK", None, None),
        ("", None, None, None),
    ],
)
def test_fractions_by_name(name: str, chamber: str | None, day: date | None, identifier: str | None) -> None:
    found = load().fraction(name, chamber, day)  # type: ignore[arg-type]
    assert (identifier in found.identifiers) if found else identifier is None


def test_the_two_chambers() -> None:
    tweede, eerste = load().chamber("TK"), load().chamber("EK")
    assert tweede
    assert eerste
    assert (tweede.label, eerste.label) == ("Tweede Kamer", "Eerste Kamer") or tweede != eerste
    assert load().chamber(None) is None
