"""The pages of a release: whole, in both languages, all links lead somewhere, and nothing typed by others runs."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from rdflib import OWL, RDF, RDFS, Graph

from kamergraaf.export import Release
from kamergraaf.namespaces import KG, KGL

Make = Callable[..., Release]
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """A page as a browser sees it: its links, ids, tags in order, and whether all that opens is closed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.language: str | None = None
        self.open: list[str] = []
        self.words = ""
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = given.get("lang")
        if tag == "script":
            self.scripts.append(given)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(given[name] or "")
        assert not [name for name in given if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def pages(release: Path) -> dict[str, Page]:
    return {path.relative_to(release).as_posix(): Page(path) for path in sorted(release.rglob("*.html"))}


def test_there_is_a_page_for_each_part(pages: dict[str, Page]) -> None:
    parts = {"index.html", "ontology/index.html", "vocabularies/index.html", "shapes/index.html", "queries/index.html"}
    assert parts <= set(pages)
    assert "vocabularies/instruments.html" in pages


def test_pages_are_whole_and_say_their_language(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.open == [], name
        assert page.language == "nl"
        assert len(page.ids) == len(set(page.ids)), name
        assert all(script == {"type": "application/ld+json"} for script in page.scripts)


def test_links_within_a_release_lead_to_a_file_or_a_place(pages: dict[str, Page], release: Path) -> None:
    for name, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme:
                assert urlsplit(link).scheme in ("http", "https"), (name, link)
                continue
            target = urljoin(name, link)
            path, _, anchor = target.partition("#")
            path = path or name
            assert (release / path).is_file(), (name, link)
            assert not anchor or anchor in pages[path].ids, (name, link)


def test_every_term_is_on_the_page_of_the_ontology_in_both_languages(pages: dict[str, Page], release: Path) -> None:
    page = pages["ontology/index.html"]
    seen = 0
    for name, namespace in (("kamergraaf", KG), ("lexicon", KGL)):
        graph = Graph().parse(release / "ontology" / f"{name}.ttl")
        for term in {*graph.subjects(RDF.type, OWL.Class), *graph.subjects(RDF.type, OWL.ObjectProperty)}:
            if str(term).startswith(namespace):
                seen += 1
                assert f"{namespace.rsplit('/', 1)[1][:-1]}-{str(term).removeprefix(namespace)}" in page.ids
                assert all(str(label) in page.words for label in graph.objects(term, RDFS.label))
    assert seen > 30


def test_every_query_is_on_its_page_with_its_text(pages: dict[str, Page], release: Path) -> None:
    for path in (release / "queries").rglob("*.rq"):
        assert path.stem in pages["queries/index.html"].ids
        assert path.read_text(encoding="utf-8").strip() in pages["queries/index.html"].words


def test_what_a_letter_is_called_is_text_whatever_it_is(lines_of, small, tmp_path: Path) -> None:
    from datetime import date

    from kamergraaf.export import Wanted, publish_release
    from kamergraaf.publishing import publish

    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    name = "<https://schema.org/name>"
    lines = [line for line in lines_of("a") if name not in line]
    head, rest = next(line for line in lines_of("a") if name in line).split(name)
    written = f'{head}{name} "{evil}"{rest[rest.rindex(" <") :]}'
    publish({"a": sorted([*lines, written])}, tmp_path)
    page = Page(publish_release(tmp_path, Wanted(day=date(2026, 1, 1))).place / "index.html")
    assert len(page.scripts) == 1
    assert page.open == []
    assert evil in page.words
