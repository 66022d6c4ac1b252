"""What `kamergraaf validate` can be pointed at: letters, RDF files, queries, folders, stores, addresses, endpoints."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from kamergraaf.api import find
from kamergraaf.api.places import STORE
from kamergraaf.cli import show
from kamergraaf.cli.addresses import Document, fetch_document, is_endpoint
from kamergraaf.cli.splitting import split
from kamergraaf.dumps import form_of, read_file
from kamergraaf.errors import ResourceError, SourceError, UsageError
from kamergraaf.graph.files import as_bytes
from kamergraaf.publishing import open_store
from kamergraaf.queries import Catalogue, Endpoint, catalogue_quads
from kamergraaf.queries.header import read_query
from kamergraaf.source.formats import LETTER_SUFFIXES
from kamergraaf.validation.lines import Lines
from kamergraaf.validation.profiles import profile_named
from kamergraaf.validation.report import Finding
from kamergraaf.validation.subjects import Subject, is_wanted, subjects_behind, subjects_in
from kamergraaf.web import SCHEMES, Limits

#: A file larger than this gets no line numbers.
LARGE = 64_000_000
#: Whose lines can be found: one subject a line or a paragraph.
LINED = frozenset({RdfFormat.N_QUADS, RdfFormat.N_TRIPLES, RdfFormat.TURTLE, RdfFormat.TRIG})
#: The profiles that are about letters, so that letters can be given.
OF_LETTERS = frozenset({"kamergraaf", "none"})


def expand(what: str, profile: str) -> tuple[str, ...]:
    """Return the files in a folder that a profile is about; anything else, and a folder with a store, is one thing.

    Raises SourceError for a folder without such files.
    """
    path = Path(what)
    if "://" in what or not path.is_dir() or _has_store(path):
        return (what,)
    files = tuple(str(file) for file in sorted(path.rglob("*")) if file.is_file() and _is_for(file, path, profile))
    if not files:
        raise SourceError(f"{path}: there is nothing in this folder for the profile {profile}: give files or a store")
    return files


def _has_store(path: Path) -> bool:
    return (path / STORE).exists() or (path / "CURRENT").exists()


def subjects(what: str, profile: str, data: Path, limits: Limits) -> Iterator[Subject]:
    """Yield the graphs in what someone pointed at that a profile is about."""
    if what.partition("://")[0] in SCHEMES:
        yield from _at_address(what, profile, limits)
    elif what == STORE and not Path(STORE).exists():
        yield from _in_store(open_store(data), profile, STORE)
    elif (path := Path(what)).is_dir():
        source = find(path)
        assert isinstance(source, Store)  # a folder is no address
        yield from _in_store(source, profile, what)
    else:
        yield from _in_file(path, profile, what)


def _is_for(file: Path, folder: Path, profile: str) -> bool:
    if any(part.startswith(".") for part in file.relative_to(folder).parts):
        return False
    if file.suffix == ".rq":
        return profile == "queries"
    return form_of(file.name) is not None or (profile in OF_LETTERS and file.suffix.lower() in LETTER_SUFFIXES)


def _in_store(store: Store, profile: str, name: str) -> Iterator[Subject]:
    wanted = profile_named(profile).graphs
    number = 0
    for subject in subjects_in(store, wanted, name):
        number += 1
        yield subject
    others = sum(1 for _ in store.named_graphs()) - number
    if others > 0:
        _tell_left_out(name, number, others, profile)


def _tell_left_out(name: str, number: int, others: int, profile: str) -> None:
    """Say how many graphs were not looked at, since they are for other profiles."""
    show.message(
        f"{name}: validated for the profile {profile}: {number}; graphs left out, for other profiles: {others}"
    )


def _in_file(path: Path, profile: str, name: str) -> Iterator[Subject]:
    form = form_of(path.name)
    if form is not None:
        yield from _in_rdf(path, form, profile, name)
    elif path.suffix == ".rq" and profile == "queries":
        yield _query(path, name)
    elif profile in OF_LETTERS:
        yield _letter(path, name)
    else:
        raise UsageError(
            f"{name} is no RDF file, and the profile {profile} is for RDF: give one, or leave --profile out"
        )


def _letter(path: Path, name: str) -> Subject:
    from kamergraaf.pipeline import describe
    from kamergraaf.timings import Timings
    from kamergraaf.vocabulary import load

    described = describe(path, load(), Timings())
    text = described.letter.text
    quads = tuple(parse(as_bytes(described.lines), format=RdfFormat.N_QUADS))
    return Subject(name, quads, text, name, Lines.of_letter(text.characters))


def _query(path: Path, name: str) -> Subject:
    """Return a query file as the catalogue describes it; a header that breaks the rules is its first finding."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{name} cannot be read ({error}): check the name, and that it is UTF-8") from error
    try:
        query = read_query(path.stem, path.parent.name, text)
    except ResourceError as error:
        words = f"{error}. {{}}"
        trouble = Finding(
            "query-header", "violation", name, words.format("Verbeter de kop."), words.format("Correct the header.")
        )
        return Subject(name, (), file=name, troubles=(trouble,))
    lines = as_bytes(catalogue_quads(Catalogue((query,))))
    return Subject(name, tuple(parse(lines, format=RdfFormat.N_QUADS)), file=name)


def _in_rdf(path: Path, form: RdfFormat, profile: str, name: str) -> Iterator[Subject]:
    wanted = profile_named(profile).graphs
    with tempfile.TemporaryDirectory(prefix="kamergraaf-") as aside:
        rest: list[tuple[Quad, ...]] = []
        number = 0
        lines: Lines | None = None
        for graph, quads in split(read_file(path), Path(aside)):
            lines = lines or _lines(path, form)
            if is_wanted(graph, wanted):
                number += 1
                yield Subject(graph, quads, file=name, lines=lines)
            else:
                rest.append(quads if number == 0 else ())
        if number == 0:
            yield Subject(name, tuple(quad for quads in rest for quad in quads), file=name, lines=lines)
        elif rest:
            _tell_left_out(name, number, len(rest), profile)


def _lines(path: Path, form: RdfFormat) -> Lines | None:
    small = form in LINED and path.suffix != ".gz" and path.stat().st_size <= LARGE
    return Lines.of_rdf(path.read_text(encoding="utf-8")) if small else None


def _at_address(url: str, profile: str, limits: Limits) -> Iterator[Subject]:
    if is_endpoint(url, limits):
        found = False
        for subject in subjects_behind(Endpoint(url, limits.seconds), profile_named(profile).graphs):
            found = True
            yield subject
        if not found:
            raise SourceError(f"{url} is an endpoint without a graph for the profile {profile}: see what graphs it has")
        return
    document: Document = fetch_document(url, limits)
    with tempfile.TemporaryDirectory(prefix="kamergraaf-") as aside:
        path = Path(aside) / document.name
        path.write_bytes(document.content)
        yield from _in_file(path, profile, url)
