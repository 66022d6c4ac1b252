"""The catalogue holds against the shapes of DCAT-AP 3.0.1 and DCAT-AP-NL 3.0, and says what is true of the files."""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import DCTERMS, FOAF, PROV, RDF, SH, VOID, BNode, Graph, Literal, Namespace, URIRef

from kamergraaf.errors import SourceError
from kamergraaf.export import Release
from kamergraaf.resources import folder

Make = Callable[..., Release]
ID = "https://w3id.org/kamergraaf/id/"
DATASET = URIRef(f"{ID}dataset/kamergraaf")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
ADMS = Namespace("http://www.w3.org/ns/adms#")

# What the profiles recommend and a release does not have: the property, on what, and why.
NOT_FOLLOWED = {
    # The EU list of corporate bodies holds bodies of the EU and of states; the default publisher is none of them. Who is,
    # says so with `publish --catalogue`.
    (DCTERMS.publisher, "*"),
    # A vocabulary, an ontology, shapes and queries are about no period.
    (DCTERMS.temporal, f"{ID}dataset/(ontology|vocabularies|shapes|queries)"),
    # The EU file-type list that we know has no value for Parquet; dcat:mediaType says it.
    (DCTERMS["format"], f"{ID}distribution/tables/[a-z_]+\\.parquet"),
    # Plain text follows no standard that could be named, and the metadata of the tables describe the CSV files only.
    (DCTERMS.conformsTo, f"{ID}distribution/texts/.*"),
    (DCTERMS.conformsTo, f"{ID}distribution/tables/[a-z_]+\\.parquet"),
    # The endpoint does not give shapes, annotations, NIF and source texts.
    (DCAT.accessService, f"{ID}distribution/(shapes|annotations|nif|texts)/.*"),
    (DCAT.accessService, f"{ID}distribution/ontology/context\\.jsonld"),
}


@pytest.fixture(scope="module")
def catalogue(release: Path) -> Graph:
    return Graph().parse(release / "catalogue.ttl")


@pytest.fixture(scope="module")
def void(release: Path) -> Graph:
    return Graph().parse(release / "void.ttl")


def shapes_in(place: Path) -> Graph:
    """Return all shapes of a profile, without what cannot be fetched or is not defined."""
    shapes = Graph()
    for path in sorted(place.glob("*.ttl")):
        shapes.parse(path)
    shapes.remove((None, URIRef("http://www.w3.org/2002/07/owl#imports"), None))
    # The file of ranges of DCAT-AP 3.0.1 names five property shapes that stand nowhere; pySHACL refuses them.
    for link in list(shapes.triples((None, SH.property, None))):
        if (link[2], SH.path, None) not in shapes:
            shapes.remove(link)
    return shapes


def findings(data: Graph, shapes: Graph) -> list[tuple[URIRef, URIRef | None, str]]:
    """Return severity, path and focus of each result; details of a result are no results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return [
        (
            report.value(result, SH.resultSeverity),
            report.value(result, SH.resultPath),
            str(report.value(result, SH.focusNode)),
        )
        for result in report.objects(None, SH.result)
    ]


@pytest.mark.parametrize("profile", ["dcat-ap-3.0.1", "dcat-ap-nl-3.0"])
def test_no_violation_and_only_the_listed_recommendations(
    profile: str, others: Path, catalogue: Graph, void: Graph
) -> None:
    found = findings(catalogue + void, shapes_in(others / profile))
    assert [finding for finding in found if finding[0] == SH.Violation] == []
    left = [
        (path, focus)
        for _, path, focus in found
        if not any(path == known and (where == "*" or re.fullmatch(where, focus)) for known, where in NOT_FOLLOWED)
    ]
    assert left == []


@pytest.mark.parametrize("profile", ["dcat-ap-3.0.1", "dcat-ap-nl-3.0"])
def test_the_shapes_would_find_what_is_wrong(profile: str, others: Path, catalogue: Graph) -> None:
    broken = Graph()
    broken += catalogue
    broken.remove((DATASET, DCTERMS.title, None))
    broken.remove((None, DCAT.accessURL, None))
    paths = {path for severity, path, _ in findings(broken, shapes_in(others / profile)) if severity == SH.Violation}
    assert {DCTERMS.title, DCAT.accessURL} <= paths


def test_there_are_no_blank_nodes(catalogue: Graph, void: Graph) -> None:
    terms = {term for graph in (catalogue, void) for triple in graph for term in triple}
    assert [term for term in terms if isinstance(term, BNode)] == []


def test_all_forms_of_the_catalogue_say_the_same(release: Path) -> None:
    forms = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES}
    said = [{str(q) for q in parse((release / f"catalogue.{end}").read_bytes(), format=f)} for end, f in forms.items()]
    assert said[0]
    assert all(each == said[0] for each in said)


def test_each_distribution_is_a_file_of_that_size_and_digest(catalogue: Graph, release: Path) -> None:
    distributions = list(catalogue.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) > 40
    start = "https://w3id.org/kamergraaf/releases/2024-11-19/"
    for node in distributions:
        address = str(catalogue.value(node, DCAT.downloadURL))
        assert address.startswith(start)
        content = (release / address.removeprefix(start)).read_bytes()
        assert catalogue.value(node, DCAT.byteSize).toPython() == len(content)
        checksum = catalogue.value(node, SPDX.checksum)
        assert str(catalogue.value(checksum, SPDX.checksumValue)).lower() == sha256(content).hexdigest()
        packed = catalogue.value(node, DCAT.compressFormat) is not None
        assert packed == (content[:2] == b"\x1f\x8b")
        assert len(list(catalogue.subjects(DCAT.distribution, node))) == 1


def test_the_dataset_has_what_the_issue_of_catalogues_asks(catalogue: Graph) -> None:
    def values(prop: URIRef) -> list[str]:
        return sorted(str(value) for value in catalogue.objects(DATASET, prop))

    assert values(DCAT.version) == ["2024-11-19"]
    (period,) = catalogue.objects(DATASET, DCTERMS.temporal)
    days = [catalogue.value(period, prop).toPython() for prop in (DCAT.startDate, DCAT.endDate)]
    assert days == [date(2024, 4, 26), date(2024, 11, 19)]
    assert values(DCTERMS.conformsTo) == ["https://w3id.org/kamergraaf/def", "https://w3id.org/kamergraaf/shape/"]
    assert any("eurovoc" in subject for subject in values(DCTERMS.subject))
    assert any("thes/top" in subject for subject in values(DCTERMS.subject))
    assert values(DCTERMS.provenance)
    assert values(PROV.wasGeneratedBy) == [f"{ID}publication/2024-11-19"]
    service = URIRef(f"{ID}service/sparql")
    assert (service, DCAT.servesDataset, DATASET) in catalogue
    assert str(catalogue.value(service, DCAT.endpointURL)) == "https://w3id.org/kamergraaf/sparql"
    assert str(catalogue.value(URIRef(f"{ID}catalogue/kamergraaf"), FOAF.homepage)).endswith("/2024-11-19/index.html")


def test_letters_are_datasets_in_the_series_of_their_dossier(catalogue: Graph) -> None:
    letter, series = URIRef(f"{ID}dataset/letter/5396454"), URIRef(f"{ID}dataset-series/32317")
    assert (letter, DCAT.inSeries, series) in catalogue
    assert (series, RDF.type, DCAT.DatasetSeries) in catalogue
    assert len(list(catalogue.objects(letter, DCAT.distribution))) == 7
    assert {str(title.language) for title in catalogue.objects(letter, DCTERMS.title)} == {"nl", "en"}


def test_void_counts_what_is_in_the_dump(void: Graph, release: Path, catalogue: Graph) -> None:
    import gzip

    lines = set(gzip.decompress((release / "dumps" / "kamergraaf.ttl.gz").read_bytes()).decode().splitlines())
    assert lines
    triples = {
        q.triple
        for q in parse(gzip.decompress((release / "dumps" / "kamergraaf.nq.gz").read_bytes()), format=RdfFormat.N_QUADS)
    }
    assert void.value(DATASET, VOID.triples).toPython() == len(triples)
    by_property = Counter(triple.predicate.value for triple in triples)
    partitions = list(void.objects(DATASET, VOID.propertyPartition))
    assert {
        str(void.value(p, VOID.property)): void.value(p, VOID.triples).toPython() for p in partitions
    } == by_property
    by_class = Counter(t.object.value for t in triples if t.predicate.value == str(RDF.type))
    classes = list(void.objects(DATASET, VOID.classPartition))
    assert {str(void.value(p, VOID["class"])): void.value(p, VOID.entities).toPython() for p in classes} == by_class
    dumps = {str(dump).rsplit("/", 1)[1] for dump in void.objects(DATASET, VOID.dataDump)}
    assert dumps == {f"kamergraaf.{form}.gz" for form in ("nq", "trig", "ttl", "jsonld")}


def test_there_is_a_linkset_for_each_target_that_is_linked_to(void: Graph, catalogue: Graph, release: Path) -> None:
    store = Store.read_only(str(release / "store"))
    for linkset in void.subjects(RDF.type, VOID.Linkset):
        target = void.value(linkset, VOID.objectsTarget)
        space = str(catalogue.value(target, VOID.uriSpace))
        query = f"""SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
            FILTER(ISIRI(?o) && STRSTARTS(STR(?o), "{space}") && !STRSTARTS(STR(?s), "{space}")
            && ?g != <https://w3id.org/kamergraaf/graph/catalogue>) }}"""
        assert void.value(linkset, VOID.triples).toPython() == len(list(store.query(query)))
    targets = {str(target).rsplit("/", 1)[1] for target in void.objects(None, VOID.objectsTarget)}
    assert {"eli", "tooi", "wetten", "eu-authority"} <= targets
    del store


def test_every_dataset_that_links_are_counted_to_is_described(catalogue: Graph) -> None:
    text = (folder("queries") / "export" / "links.rq").read_text(encoding="utf-8")
    spaces = {str(space) for space in catalogue.objects(None, VOID.uriSpace)} - {ID}
    assert set(re.findall(r'^\s+"(https?://\S+)"$', text, re.MULTILINE)) == spaces


def test_quality_is_what_the_report_counts(catalogue: Graph, release: Path) -> None:
    def measured(dataset: URIRef, name: str) -> Decimal:
        metric = URIRef(f"{ID}metric/{name}")
        (node,) = (
            n
            for n in catalogue.objects(dataset, DQV.hasQualityMeasurement)
            if (n, DQV.isMeasurementOf, metric) in catalogue
        )
        value = catalogue.value(node, DQV.value)
        assert isinstance(value, Literal)
        return value.toPython()

    import csv

    with (release / "tables" / "mentions.csv").open(encoding="utf-8", newline="") as lines:
        status = [(row["letter"], row["status"]) for row in csv.DictReader(lines)]
    linked = Decimal(sum(one == "linked" for _, one in status)) / len(status)
    assert measured(DATASET, "linked-mentions") == round(linked, 4)
    assert measured(DATASET, "unlinked-mentions") == round(1 - linked, 4)
    of_seed = [one for letter, one in status if letter.endswith("5396454")]
    share = round(Decimal(of_seed.count("linked")) / len(of_seed), 4)
    assert measured(URIRef(f"{ID}dataset/letter/5396454"), "linked-mentions") == share


def test_scores_are_stated_when_they_are_given(make: Make) -> None:
    scores = {"positions": {"precision": 0.98, "recall": 0.5, "tp": 3, "stance_right": "1/2"}, "unknown": {"f1": 1.0}}
    graph = Graph().parse(make("a", scores=scores).place / "catalogue.ttl")
    values = {
        str(graph.value(n, DQV.isMeasurementOf)).rsplit("/", 1)[1]: str(v) for n, v in graph.subject_objects(DQV.value)
    }
    assert values["positions-precision"] == "0.98"
    assert values["positions-recall"] == "0.5"
    assert not [name for name in values if "unknown" in name or "tp" in name]


def test_another_publisher_says_who_it_is(make: Make, tmp_path: Path) -> None:
    ours = (folder("ontology") / "catalogue" / "catalogue.ttl").read_text(encoding="utf-8")
    own = tmp_path / "own.ttl"
    own.write_text(ours.replace("Beheerders van Kamergraaf", "Tweede Kamer"), encoding="utf-8")
    made = make("a", catalogue=own)
    text = (made.place / "catalogue.ttl").read_text(encoding="utf-8")
    assert "Tweede Kamer" in text
    assert "Beheerders" not in text
    own.write_text(ours + "\n<urn:x> dct:creator [ a foaf:Agent ] .\n", encoding="utf-8")
    with pytest.raises(SourceError, match="blank node"):
        make(catalogue=own)
    own.write_text(ours.replace("dct:publisher", "dct:contributor"), encoding="utf-8")
    with pytest.raises(SourceError, match="does not say one dct:publisher of"):
        make(catalogue=own)


def test_addresses_are_under_the_base_that_is_given(make: Make) -> None:
    made = make("a", base="https://data.example.org/kg/", endpoint="https://data.example.org/sparql")
    graph = Graph().parse(made.place / "catalogue.ttl")
    addresses = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
    assert all(address.startswith("https://data.example.org/kg/2026-01-01/") for address in addresses)
    assert "https://data.example.org/sparql" in (made.place / "void.ttl").read_text()


def test_the_previous_version_is_named(make: Make) -> None:
    make("a", version="1")
    graph = Graph().parse(make("b", version="2").place / "catalogue.ttl")
    (before,) = graph.objects(DATASET, DCAT.previousVersion)
    assert str(graph.value(before, DCAT.version)) == "1"


def test_search_engines_find_a_dataset_in_the_landing_page(release: Path) -> None:
    page = (release / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said = json.loads(script)
    assert said["@type"] == "Dataset"
    # https://developers.google.com/search/docs/appearance/structured-data/dataset: what is required, and how long.
    assert said["name"]
    assert 50 <= len(said["description"]) <= 5000
    assert said["license"].startswith("https://creativecommons.org/")
    assert {part["@type"] for part in said["distribution"]} == {"DataDownload"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", said["temporalCoverage"])
    names = {part["contentUrl"].rsplit("/", 1)[1] for part in said["distribution"]}
    assert "kamergraaf.nq.gz" in names
