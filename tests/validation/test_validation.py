"""Validation of one letter: shapes, checks and quotes in one report."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse, serialize

from kamergraaf.errors import SourceError
from kamergraaf.source.text import Text
from kamergraaf.validation import Finding, Report, check_letter, validate_graph, validate_letter
from kamergraaf.validation.quotes import check_quotes

SHAPES = Path(__file__).parents[1] / "shapes"
SOURCE = (SHAPES / "source.txt").read_bytes()
TEXT = Text(SOURCE.decode(), "source.txt", sha256(SOURCE).hexdigest(), "text/plain")
TRIPLES = serialize(
    parse((SHAPES / "base.ttl").read_bytes(), format=RdfFormat.TURTLE), format=RdfFormat.N_QUADS
).decode()
LETTER = TRIPLES.replace(" .\n", " <https://w3id.org/kamergraaf/graph/letter/5396454> .\n")
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


def anchor(begin: int, end: int, words: str) -> str:
    """Return the N-Quads of one place."""
    span = "<https://w3id.org/kamergraaf/id/span/x/0-1>"
    quoted = json.dumps(words, ensure_ascii=False)
    return (
        f'{span} <{NIF}beginIndex> "{begin}"^^<{COUNT}> .\n{span} <{NIF}endIndex> "{end}"^^<{COUNT}> .\n'
        f"{span} <{NIF}anchorOf> {quoted} .\n"
    )


def test_a_good_letter_conforms() -> None:
    assert list(validate_letter(LETTER, TEXT).lines()) == ["conforms: 0 violation, 0 warning, 0 info"]


def test_the_quotes_of_a_good_letter_are_in_its_source() -> None:
    assert check_quotes(LETTER, TEXT).findings == ()


def test_one_report_tells_shapes_checks_and_quotes() -> None:
    genre = "<https://w3id.org/kamergraaf/id/genre/"
    lines = [line for line in LETTER.splitlines(keepends=True) if genre not in line]
    wrong = (
        "".join(lines).replace('"Visumcode" ', '"Visumkode" ').replace("/exchange/5396454/2>", "/exchange/5396454/3>")
    )
    report = validate_letter(wrong, TEXT)
    assert {"Letter-genre", "anchor-quotes-source"} <= set(report.rules)
    assert not report.conforms


def test_a_quote_that_is_not_there_is_found_with_its_place() -> None:
    finding = check_quotes(anchor(25, 31, "vragen"), TEXT).findings[0]
    assert (finding.rule, finding.severity, finding.start, finding.end) == ("anchor-quotes-source", "violation", 25, 31)
    assert '"Vragen"' in finding.message
    assert '"Vragen"' in finding.message_en
    assert finding.value == '"vragen"'


def test_offsets_count_code_points() -> None:
    text = Text("𝒜 Yeşilgöz", "x.txt", "0" * 64, "text/plain")
    assert check_quotes(anchor(2, 10, "Yeşilgöz"), text).findings == ()
    assert check_quotes(anchor(3, 11, "Yeşilgöz"), text).findings != ()


@given(st.integers(0, len(TEXT.characters)), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_every_true_quote_is_accepted_and_every_shifted_one_refused(start: int, length: int) -> None:
    end = min(start + length, len(TEXT.characters))
    there = TEXT.characters[start:end]
    assert check_quotes(anchor(start, end, there), TEXT).findings == ()
    assert check_quotes(anchor(start, end, there + "¶"), TEXT).findings != ()


def test_another_source_text_is_found() -> None:
    other = Text(TEXT.characters + "\n", "other.txt", "f" * 64, "text/plain")
    report = check_quotes(LETTER, other)
    assert set(report.rules) == {"digest-of-source", "length-of-source"}
    assert all("other.txt" in finding.message for finding in report.findings)


def test_letters_do_not_stay_in_the_checks_of_the_next() -> None:
    other = LETTER.replace("5396454", "5396455")
    assert "source-read-twice" not in (check_letter(LETTER) + check_letter(other)).rules


def test_a_graph_that_calls_itself_vocabulary_describes_nothing() -> None:
    quads = LETTER.replace("kamergraaf/graph/letter/5396454", "kamergraaf/graph/vocabulary")
    names = ("id/letter/5396454", "def#chamber", "id/actor/niemand", "graph/vocabulary")
    quads += " ".join(f"<https://w3id.org/kamergraaf/{name}>" for name in names) + " .\n"
    assert "dangling-reference" in check_letter(quads).rules
    assert check_letter(LETTER) == check_letter(LETTER)


@pytest.mark.parametrize("text", ["geen graaf", "<a:a> <b:b> .\n", b"\xff\xfe"])
def test_text_that_is_no_graph_is_refused(text: str | bytes) -> None:
    with pytest.raises(SourceError, match="no N-Quads"):
        validate_letter(text, TEXT)


def test_an_empty_graph_conforms() -> None:
    assert validate_letter("", None).conforms


FINDINGS = (
    Finding("b", "warning", "n:1", "Nee.", "No.", 5, 9),
    Finding("a", "violation", "n:2", "Fout.", "Wrong.", 7, 8, "p:1", "waarde"),
    Finding("a", "violation", "n:1", "Fout.", "Wrong."),
)


def test_a_report_is_sorted_and_holds_each_finding_once() -> None:
    report = Report.of(FINDINGS) + Report.of(FINDINGS)
    assert [(f.rule, f.node) for f in report.findings] == [("a", "n:1"), ("a", "n:2"), ("b", "n:1")]
    assert report.counts == {"violation": 2, "warning": 1, "info": 0}
    assert report.rules == {"a": 2, "b": 1}
    assert len(report.at_least("warning")) == 3
    assert len(report.at_least("violation")) == 2


def test_only_violations_make_a_report_not_conform() -> None:
    assert not Report.of(FINDINGS).conforms
    assert Report.of(FINDINGS[:1]).conforms


def test_a_report_is_readable_in_both_languages_and_as_json() -> None:
    report = Report.of(FINDINGS)
    assert list(report.lines("nl"))[1] == "violation a n:2 [7-8]: Fout. (found: waarde)"
    assert list(report.lines())[-1] == "does not conform: 2 violation, 1 warning, 0 info"
    data = json.loads(json.dumps(report.as_data()))
    assert data["findings"][1]["start"] == 7
    assert data["counts"] == {"violation": 2, "warning": 1, "info": 0}


def test_ten_thousand_triples_take_less_than_two_seconds() -> None:
    copies = 10_000 // TRIPLES.count("\n") + 1
    letters = "".join(TRIPLES.replace("5396454", f"{5396454 + n}") for n in range(copies))
    validate_graph(TRIPLES)  # the shapes are read once
    started = time.process_time()
    report = validate_graph(letters)
    assert report.conforms
    assert time.process_time() - started < 2
