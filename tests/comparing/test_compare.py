"""Two runs over the same letters: what changed between them is shown, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from kamergraaf.comparing import Comparison, Difference, compare
from kamergraaf.errors import UsageError
from kamergraaf.graph import files
from kamergraaf.pipeline import describe, run
from kamergraaf.resources import folder
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import Vocabulary, load, read

LETTER = """Ministerie van Justitie en Veiligheid

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 26 april 2024
Onderwerp Beantwoording vragen schriftelijk overleg
Ons kenmerk 5400001

**Vragen en opmerkingen vanuit de VVD-fractie**

De leden van de VVD-fractie vragen hoe het kabinet aankijkt tegen de Terugkeerrichtlijn.

**Antwoord**

Het kabinet vindt de Terugkeerrichtlijn van belang. Het kabinet pleit voor een sterke rol van Frontex.

**Vragen en opmerkingen vanuit de D66-fractie**

De leden van de D66-fractie vragen of Europol hierbij is betrokken.

**Antwoord**

Ja. Het kabinet verwelkomt dat Europol is betrokken.
"""
FRONTEX = "Frontex"


def written(text: str, path: Path, vocabulary: Vocabulary | None = None) -> Path:
    """Describe a letter and write its graph beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    graph = path.with_suffix(".nq")
    files.write(describe(path, vocabulary or load(), Timings()).lines, graph)
    return graph


def without_frontex(place: Path) -> Vocabulary:
    """Return our vocabularies without any line that names Frontex."""
    shutil.copytree(folder("ontology") / "vocabularies", place)
    bodies = place / "bodies.ttl"
    entries = bodies.read_text(encoding="utf-8").split("\n\n")
    kept = [entry for entry in entries if not entry.startswith("<") or f'"{FRONTEX}"' not in entry]
    assert len(kept) < len(entries)
    bodies.write_text("\n\n".join(kept), encoding="utf-8")
    return read(tuple(place.glob("*.ttl")))


def only(found: Comparison) -> Difference:
    (one,) = found.differing
    return one


def said(one: Difference, kind: str, sign: str) -> list[str]:
    return [change.item.words for change in one.changes if (change.kind, change.sign) == (kind, sign)]


def kinds(one: Difference) -> set[str]:
    return {change.kind for change in one.changes}


def test_the_same_run_twice_is_equal(tmp_path: Path) -> None:
    old, new = written(LETTER, tmp_path / "a" / "x.md"), written(LETTER, tmp_path / "b" / "x.md")
    found = compare(old, new)
    assert found.equal
    assert found.same == 1


def test_a_name_taken_from_the_vocabulary_is_lost_and_put_back_is_gained(tmp_path: Path) -> None:
    full = written(LETTER, tmp_path / "a" / "x.md")
    poor = written(LETTER, tmp_path / "b" / "x.md", without_frontex(tmp_path / "vocabularies"))
    lost, gained = only(compare(full, poor)), only(compare(poor, full))
    assert said(lost, "mentions", "lost") == said(gained, "mentions", "gained") == [FRONTEX]
    assert not lost.edited
    for one in (lost, gained):
        assert len([change for change in one.changes if change.kind == "mentions"]) == 1
        # The position that is about Frontex is about nothing then; the other positions, and all parts, are what they were.
        assert kinds(one) <= {"mentions", "positions"}
        assert all(FRONTEX in change.item.words for change in one.changes)


def test_another_entity_for_the_same_words_is_a_changed_link(tmp_path: Path) -> None:
    old = written(LETTER, tmp_path / "a" / "x.md")
    lines = files.read(old)
    entity = "http://publications.europa.eu/resource/authority/corporate-body/EUROPOL"
    other = entity.replace("EUROPOL", "EUROJUST")
    swapped = [line.replace(entity, other) if "taIdentRef" in line else line for line in lines]
    assert swapped != list(lines)
    files.write(sorted(swapped), tmp_path / "b.nq")
    one = only(compare(old, tmp_path / "b.nq"))
    assert kinds(one) == {"links"}
    assert said(one, "links", "changed") == ["Europol", "Europol"]
    (field,) = one.changes[0].fields
    assert (field.old, field.new) == ((entity,), (other,))


def test_a_link_that_is_no_more_is_a_lost_link_of_a_mention_that_stays(tmp_path: Path) -> None:
    old = written(LETTER, tmp_path / "a" / "x.md")
    files.write((line for line in files.read(old) if "taIdentRef" not in line), tmp_path / "b.nq")
    one = only(compare(old, tmp_path / "b.nq"))
    assert kinds(one) == {"links"}
    assert FRONTEX in said(one, "links", "lost")
    assert FRONTEX in said(only(compare(tmp_path / "b.nq", old)), "links", "gained")


def test_in_an_edited_letter_only_the_words_that_changed_are_shown(tmp_path: Path) -> None:
    old = written(LETTER, tmp_path / "a" / "x.md")
    # All that stands behind the longer name moves; none of it is another thing for that.
    new = written(LETTER.replace("rol van Frontex", "rol van de Europese Commissie"), tmp_path / "b" / "x.md")
    one = only(compare(old, new))
    assert one.edited
    assert said(one, "mentions", "lost") == [FRONTEX]
    assert [words.removeprefix("de ") for words in said(one, "mentions", "gained")] == ["Europese Commissie"]
    assert len(said(one, "positions", "lost")) == len(said(one, "positions", "gained")) == 1
    assert len(said(one, "answers", "changed")) == 1
    assert kinds(one) == {"mentions", "positions", "answers"}


def test_letters_that_only_one_run_has_are_named_with_what_is_in_them(tmp_path: Path) -> None:
    other = LETTER.replace("5400001", "5400002")
    old, new = tmp_path / "old", tmp_path / "new"
    for text, path in ((LETTER, old / "a.md"), (LETTER, new / "a.md"), (other, new / "b.md")):
        written(text, path)
    found = compare(old, new)
    assert not found.equal
    assert [letter.letter for letter in found.gained] == ["5400002"]
    assert found.gained[0].items["exchanges"] == 2
    assert (found.lost, found.differing, found.same) == ((), (), 1)
    assert [letter.letter for letter in compare(new, old).lost] == ["5400002"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a run over two letters."""
    here = tmp_path_factory.mktemp("run")
    letters = []
    for key in ("5400001", "5400002"):
        letters.append(here / f"{key}.md")
        letters[-1].write_text(LETTER.replace("5400001", key), encoding="utf-8")
    assert not run(letters, here / "data", Timings()).set_aside
    return here / "data"


def dumps(data: Path) -> Iterable[Path]:
    return sorted((data / "graphs").glob("*.nq"))


def test_a_run_may_be_given_in_each_of_its_forms(data: Path, tmp_path: Path) -> None:
    whole = tmp_path / "all.nq"
    whole.write_bytes(b"".join(path.read_bytes() for path in dumps(data)))
    release = tmp_path / "release"
    release.mkdir()
    for path in dumps(data):
        shutil.copy(path, release)
    (release / "catalogue.nq").write_text('<urn:c> <urn:p> "x" <urn:g> .\n', encoding="utf-8")
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copytree((data / "store").resolve(), bare / "store")
    for form in (data, data / "graphs", whole, release, bare, bare / "store"):
        found = compare(data, form)
        assert found.equal, form
        assert found.same == 2, form


def test_another_base_is_no_difference(data: Path, tmp_path: Path) -> None:
    lines = [line for path in dumps(data) for line in files.read(path)]
    files.write(files.rebase(lines, "https://example.org/kg/"), tmp_path / "other.nq")
    assert compare(data, tmp_path / "other.nq").equal


def test_the_version_of_the_software_is_no_difference(data: Path, tmp_path: Path) -> None:
    lines = [line for path in dumps(data) for line in files.read(path)]
    newer = [line.replace('softwareVersion> "', 'softwareVersion> "9.') for line in lines]
    assert newer != lines
    files.write(newer, tmp_path / "newer.nq")
    assert compare(data, tmp_path / "newer.nq").equal


@pytest.mark.parametrize(
    "content",
    ["", "no graph at all\n", '<urn:s> <urn:p> "o" <urn:g> .\n', "<urn:s> <urn:p> nothing <urn:x/graph/letter/1> .\n"],
)
def test_what_holds_no_letter_is_refused(data: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.nq"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"other\.nq: (?:not N-Quads|no letter's graph)"):
        compare(data, path)


def test_a_place_with_nothing_is_refused(data: Path, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="no letter's graph"):
            compare(data, place)
