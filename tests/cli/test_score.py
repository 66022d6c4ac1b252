"""`kamergraaf score` over a folder of letters and keys."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "gold"
TELECOM, HEALTH = "s02-telecom-tk-2024", "s04-gezondheid-ek-2023"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Return a folder with two small letters and their keys."""
    place = tmp_path / "keys"
    place.mkdir()
    for name in (TELECOM, HEALTH):
        for suffix in (".md", ".key.json"):
            shutil.copy(GOLD / f"{name}{suffix}", place)
    return place


def figures(cli, *arguments: object) -> dict:
    done = cli("score", *arguments, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_the_total_is_that_of_the_counts(cli, keys: Path) -> None:
    found = figures(cli, "--key", keys)
    assert [one["key"] for one in found["letters"]] == [TELECOM, HEALTH]
    for kind in ("instruments", "actors", "citations", "positions", "legal_bases", "commitments"):
        parts = [one["measures"][kind] for one in found["letters"]]
        over_all = found["total"][kind]
        for count in ("tp", "fp", "fn"):
            assert over_all[count] == sum(part[count] for part in parts), kind
        assert over_all["precision"] == round(over_all["tp"] / (over_all["tp"] + over_all["fp"]), 3)
        assert over_all["recall"] == round(over_all["tp"] / (over_all["tp"] + over_all["fn"]), 3)
    assert found["total"]["exchanges"]["texts_right"].endswith("/17")
    assert found["skipped"] == []


def test_text_and_markdown_have_a_line_for_each_kind_and_letter_and_a_total(cli, keys: Path) -> None:
    text, page = (cli("score", "--key", keys, "--format", form).out for form in ("text", "md"))
    assert text.count(TELECOM) == page.count(f"| {TELECOM} |") == 9
    assert text.count("\n  total") == page.count("| **total** |") == 9
    counted = figures(cli, "--key", keys)["total"]["actors"]
    assert (
        f"| actors | **total** | {counted['precision']:.3f} | {counted['recall']:.3f} | {counted['f1']:.3f} |" in page
    )


def test_a_folder_gives_the_figures_of_each_key_alone(cli, keys: Path) -> None:
    together = {one["key"]: one["measures"] for one in figures(cli, "--key", keys)["letters"]}
    for name in together:
        alone = figures(cli, "--key", keys / f"{name}.key.json", "--source", keys / f"{name}.md")
        assert alone["letters"][0]["measures"] == together[name]


def test_letters_may_stand_in_another_folder(cli, keys: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "letters"
    elsewhere.mkdir()
    for name in (TELECOM, HEALTH):
        (keys / f"{name}.md").rename(elsewhere / f"{name}.md")
    assert cli("score", "--key", keys).code == 2
    assert len(figures(cli, "--key", keys, "--source", elsewhere)["letters"]) == 2


def test_a_key_without_its_letter_is_reported_and_the_others_go_on(cli, keys: Path) -> None:
    (keys / f"{HEALTH}.md").unlink()
    done = cli("score", "--key", keys)
    assert done.code == 2
    assert f"{HEALTH}: skipped" in done.err
    assert "--source" in done.err
    assert TELECOM in done.out
    assert HEALTH not in done.out


def test_a_letter_that_cannot_be_read_is_reported_and_the_others_go_on(cli, keys: Path) -> None:
    (keys / f"{HEALTH}.md").write_bytes(b"\xff\xfe\x00\x00")
    done = cli("score", "--key", keys)
    assert done.code == 2
    assert f"{HEALTH}: skipped" in done.err
    assert TELECOM in done.out


def test_a_key_that_names_no_file_finds_the_letter_that_has_its_words(cli, keys: Path) -> None:
    for name, renamed in ((TELECOM, "a"), (HEALTH, "b")):
        key = json.loads((keys / f"{name}.key.json").read_text(encoding="utf-8"))
        del key["source"]
        (keys / f"{name}.key.json").unlink()
        (keys / f"{renamed}.key.json").write_text(json.dumps(key), encoding="utf-8")
    found = figures(cli, "--key", keys)
    assert [(one["key"], one["letter"]) for one in found["letters"]] == [("a", f"{TELECOM}.md"), ("b", f"{HEALTH}.md")]


def test_the_key_of_the_seed_finds_the_seed(cli, seed: Path) -> None:
    (one,) = figures(cli, "--key", GOLD / "5396454-first-half.key.json")["letters"]
    assert one["letter"] == seed.name


def test_misses_are_named_with_their_letter(cli, keys: Path) -> None:
    name = "Dit staat er niet"
    path = keys / f"{TELECOM}.key.json"
    key = json.loads(path.read_text(encoding="utf-8"))
    key["citations"].append({**key["citations"][0], "start": 0, "end": 17, "text": name, "required": True})
    path.write_text(json.dumps(key), encoding="utf-8")
    for form in ("text", "md"):
        out = cli("score", "--key", keys, "--misses", "--format", form).out
        assert f"missed: {name}" in out.split(f"citations, {TELECOM}")[1]
    assert name in figures(cli, "--key", keys, "--misses")["letters"][0]["measures"]["citations"]["missed"]
    assert name not in cli("score", "--key", keys).out


def test_a_store_may_be_scored_without_a_run(cli, keys: Path, tmp_path: Path) -> None:
    assert cli("run", keys / f"{TELECOM}.md", "--data", tmp_path / "data").code == 0
    done = cli("score", "--key", keys, "--data", tmp_path / "data")
    assert done.code == 2
    assert f"{HEALTH}: skipped" in done.err
    assert TELECOM in done.out


def test_a_folder_without_keys_is_refused(cli, tmp_path: Path) -> None:
    done = cli("score", "--key", tmp_path)
    assert done.code == 2
    assert "no answer key" in done.err
