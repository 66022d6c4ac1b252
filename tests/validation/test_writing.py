"""What validation found, in each of its forms: read back by the tools that the forms are for."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.validation.lines import Lines
from kamergraaf.validation.report import Finding, Report
from kamergraaf.validation.writing import FORMS, Checked, Style, write

LETTER = "Geachte voorzitter,\n\nDe Visumcode is |herzien| <b>.\n"
SH = PREFIXES["sh"]


def finding(rule: str, severity: str, node: str, **more: object) -> Finding:
    return Finding(rule, severity, node, f"Fout in {rule}. Verbeter dat.", f"Wrong in {rule}. Mend it.", **more)  # type: ignore[arg-type]


CHECKED = (
    Checked(
        "graph/one",
        Report.of(
            (
                finding("Letter-genre", "violation", ID + "letter/1", shape="urn:s", component=SH + "MinCountConstraintComponent"),
                finding("anchor", "violation", ID + "mention/1", start=24, end=33, path="urn:p", value='a|b\n<i>"x"\x07'),
                finding("doubt", "warning", "_:b1", value="http://x/a b"),
            )
        ),
        ("Letter-genre", "Letter-iri", "anchor", "doubt"),
        "brieven/de brief.md",
        Lines.of_letter(LETTER),
    ),
    Checked("graph/two", Report.of((finding("Letter-genre", "violation", ID + "letter/2"),)), ("Letter-genre", "Letter-iri")),
    Checked("graph/three", Report(), ("Letter-genre", "Letter-iri")),
)  # fmt: skip


def test_text_groups_by_rule_says_what_to_do_and_where() -> None:
    text = write(CHECKED, "text", Style())
    assert text.index("violation Letter-genre: 2 findings") < text.index("violation anchor: 1 finding\n")
    assert "  Wrong in Letter-genre. Mend it.\n" in text
    assert "  - brieven/de brief.md:3:4 [24-33] mention/1 (found: a|b" in text
    assert "      Visumcode\n" in text
    assert "  - graph/two letter/2\n" in text
    assert text.splitlines()[-1] == (
        "does not conform: 3 violation, 1 warning, 0 info (2 of 3 graphs have a violation)"
    )
    assert "Verbeter dat." in write(CHECKED, "text", Style("nl"))


def test_text_shows_the_first_places_of_a_rule_and_how_many_there_are() -> None:
    many = Report.of(finding("r", "violation", f"{ID}letter/{n}") for n in range(50))
    text = write((Checked("g", many),), "text", Style(shown=5))
    assert text.count("\n  - ") == 6
    assert "and 45 more" in text
    assert len(json.loads(write((Checked("g", many),), "json", Style(shown=5)))["findings"]) == 50


def test_json_has_everything() -> None:
    data = json.loads(write(CHECKED, "json", Style()))
    assert data["conforms"] is False
    assert data["counts"] == {"violation": 3, "warning": 1, "info": 0}
    assert data["rules"][0] == {
        "rule": "Letter-genre", "severity": "violation", "findings": 2, "message": "Wrong in Letter-genre. Mend it.",
    }  # fmt: skip
    assert [graph["conforms"] for graph in data["graphs"]] == [False, False, True]
    anchor = next(f for f in data["findings"] if f["rule"] == "anchor")
    assert (anchor["line"], anchor["column"], anchor["start"], anchor["quote"]) == (3, 4, 24, "Visumcode")
    assert (anchor["file"], anchor["graph"]) == ("brieven/de brief.md", "graph/one")


def test_turtle_is_a_shacl_report() -> None:
    store = Store()
    store.bulk_extend(parse(write(CHECKED, "turtle", Style()).encode(), format=RdfFormat.TURTLE))
    # What SHACL, section 3.6.2, wants of every result.
    complete = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?result { ?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result ."
        " ?result a sh:ValidationResult ; sh:focusNode ?node ; sh:resultSeverity ?severity ; sh:sourceConstraintComponent ?component ;"
        " sh:sourceShape ?shape ; sh:resultMessage ?nl , ?en . FILTER(LANG(?nl) = 'nl' && LANG(?en) = 'en') }"
    )
    assert len(list(complete)) == 4
    one = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> "
        "SELECT ?begin ?value ?path { ?r sh:value ?value ; sh:resultPath ?path ; nif:beginIndex ?begin }"
    )
    ((begin, value, path),) = [tuple(row) for row in one]
    assert (begin.value, value.value, path.value) == ("24", 'a|b\n<i>"x"\x07', "urn:p")
    assert "sh:conforms true" in write(CHECKED[2:], "turtle", Style())


@pytest.mark.parametrize(("fail_on", "failed"), [("violation", 3), ("warning", 4), ("info", 4)])
def test_junit_has_a_test_for_each_rule_that_was_run(fail_on: str, failed: int) -> None:
    root = ElementTree.fromstring(write(CHECKED, "junit", Style(fail_on=fail_on)).encode())  # type: ignore[arg-type]
    assert (root.get("tests"), root.get("failures")) == ("8", str(failed))
    assert [suite.get("name") for suite in root] == ["graph/one", "graph/two", "graph/three"]
    names = {case.get("name") for case in root[2]}
    assert names == {"Letter-genre", "Letter-iri"}
    assert len(root.findall(".//failure")) == failed
    anchor = next(case for case in root[0] if case.get("name") == "anchor")
    assert anchor.get("file") == "brieven/de brief.md"
    assert "brieven/de brief.md:3:4" in (anchor[0].text or "")


def test_sarif_points_at_line_and_column() -> None:
    log = json.loads(write(CHECKED, "sarif", Style(version="1.2.3")))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("kamergraaf", "1.2.3")
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
    anchor = next(r for r in run["results"] if r["ruleId"] == "anchor")
    physical = anchor["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "brieven/de%20brief.md"
    assert physical["region"] == {
        "startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 13, "snippet": {"text": "Visumcode"},
    }  # fmt: skip
    assert [r["level"] for r in run["results"]].count("error") == 3
    # The same finding keeps its fingerprint when it moves.
    (found,) = [f for f in CHECKED[0].report.findings if f.rule == "anchor"]
    moved = Report.of((replace(found, start=99, end=108),))
    again = json.loads(write((Checked("x", moved),), "sarif", Style()))["runs"][0]["results"][0]
    assert again["partialFingerprints"] == anchor["partialFingerprints"]


def test_markdown_lets_nothing_of_a_letter_become_markup() -> None:
    page = write(CHECKED, "markdown", Style())
    assert page.startswith("**does not conform: 3 violation, 1 warning, 0 info")
    assert "| violation | Letter-genre | 2 | Wrong in Letter-genre. Mend it. |" in page
    assert "<i>" not in page
    assert "a\\|b &lt;i&gt;" in page
    assert "<details>" not in write(CHECKED[2:], "markdown", Style())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_say_that_all_is_well_and_is_the_same_each_time(form: str) -> None:
    well = write(CHECKED[2:], form, Style())  # type: ignore[arg-type]
    assert well.endswith("\n")
    assert "Mend" not in well
    assert write(CHECKED, form, Style()) == write(CHECKED, form, Style())  # type: ignore[arg-type]


TURTLE = """PREFIX ex: <https://example.org/>
BASE <https://example.org/base/>

ex:a a ex:T ;
    ex:p ex:b .
<c> ex:p "ex:d a ex:T" .
<https://example.org/e>
    ex:p 1 .
_:f ex:p 2 .
"""


@pytest.mark.parametrize(
    ("node", "line"),
    [
        ("https://example.org/a", 4),
        ("https://example.org/base/c", 6),
        ("https://example.org/e", 7),
        ("_:f", 9),
        ("https://example.org/b", None),
        ("https://example.org/d", None),
    ],
)
def test_a_node_is_found_where_it_is_described(node: str, line: int | None) -> None:
    where = Lines.of_rdf(TURTLE).where(finding("r", "violation", node))
    assert (where.line if where else None) == line
