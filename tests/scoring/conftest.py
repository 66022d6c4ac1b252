"""Tables made by hand from an answer key: as right as the key, or spoiled on purpose."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[1] / "gold"
NAMES = ("s01-asiel-tk-2025", "s02-telecom-tk-2024", "s03-landbouw-tk-2023", "s04-gezondheid-ek-2023")
COLUMNS = {
    "letters": "letter source_digest",
    "exchanges": "letter question_start asker question_text answer_text",
    "mentions": "letter start end text kind identifiers article",
    "citations": "letter start end text dossier number",
    "positions": "letter start end text holder_kind stance",
    "legal_bases": "letter start end text identifiers",
    "cross_references": "letter from_exchange to_exchange start end text",
    "commitments": "letter start end text",
}

Rows = dict[str, list[dict[str, object]]]


def source_of(name: str) -> Path:
    return next(path for path in sorted(GOLD.glob(f"{name}.*")) if not path.name.endswith(".key.json"))


def key_of(name: str) -> Path:
    return GOLD / f"{name}.key.json"


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Name one of the synthetic letters."""
    return str(request.param)


def perfect(name: str) -> Rows:
    """Return the rows that a perfect reader would write for a synthetic letter."""
    key, source = json.loads(key_of(name).read_text(encoding="utf-8")), source_of(name)
    text = source.read_text(encoding="utf-8")

    def place(item: Mapping[str, Any]) -> dict[str, object]:
        return {"start": item["start"], "end": item["end"], "text": text[item["start"] : item["end"]]}

    def mention(item: Mapping[str, Any], kind: str) -> dict[str, object]:
        article = (item.get("article") or [""])[0]
        return {**place(item), "kind": kind, "identifiers": " ".join(item["ids"]), "article": article}

    return {
        "letters": [{"source_digest": hashlib.sha256(source.read_bytes()).hexdigest()}],
        "exchanges": [
            {
                "question_start": number,
                "asker": item["asker"],
                "question_text": item["question"],
                "answer_text": item["answer"] or "",
            }
            for number, item in enumerate(key["exchanges"])
        ],
        "mentions": [mention(i, "instrument") for i in key["instruments"]]
        + [mention(i, "actor") for i in key["actors"]],
        "citations": [
            {**place(i), "dossier": (i["dossier"] or [""])[0], "number": (i["number"] or [""])[0]}
            for i in key["citations"]
        ],
        "positions": [
            {**place({**i, "end": i["start"] + 40}), "holder_kind": "government", "stance": i["classes"][0]}
            for i in key["positions"]
        ],
        "legal_bases": [{**place(i), "identifiers": " ".join(i["ids"])} for i in key["legal_bases"]],
        "cross_references": [
            {**place(i), "from_exchange": i["from"], "to_exchange": i["to"][0]} for i in key["cross_references"]
        ],
        "commitments": [place(i) for i in key["commitments"]],
    }


def write(rows: Rows, folder: Path) -> Path:
    """Write rows as the tables of a letter."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns.split(), restval="")
            writer.writeheader()
            writer.writerows({"letter": "https://w3id.org/kamergraaf/id/letter/x", **row} for row in rows[table])
    return folder
