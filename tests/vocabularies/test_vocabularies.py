"""What each vocabulary file must be: readable, identified, dated in order, and no name with two meanings by accident."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parents[2] / "ontology" / "vocabularies"
BASE = "https://w3id.org/kamergraaf/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
KG = BASE + "def#"
KGL = BASE + "lexicon#"
DCT = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
SCHEMA = "https://schema.org/"
XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"

INSTRUMENT_FILES = ("instruments", "national-acts", "treaties")
ACTOR_FILES = ("bodies", "countries", "fractions", "government", "offices", "persons")
OTHER_FILES = ("papers", "qualifiers", "reasons", "repairs", "values")
FILES = INSTRUMENT_FILES + ACTOR_FILES + OTHER_FILES

# Own class and reused class that every concept of a file has.
CLASSES = {
    "instruments": (KG + "EUInstrument", ELI + "LegalResource"),
    "national-acts": (KG + "NationalAct", ELI + "LegalResource"),
    "treaties": (KG + "Treaty", ELI + "LegalResource"),
    "bodies": (KG + "Actor",),
    "countries": (KG + "Actor", SCHEMA + "Country"),
    "government": (KG + "Actor",),
    "fractions": (KG + "Fraction", "http://www.w3.org/ns/org#OrganizationalUnit"),
    "offices": (KG + "Actor", "http://www.w3.org/ns/org#Role"),
    "persons": (KG + "Actor", "http://xmlns.com/foaf/0.1/Person"),
}

CURIE = re.compile(
    r"""
      celex:3\d{4}[RLDFH]\d{4} | celex:5\d{4}(?:PC|DC|JC)\d{4} | celex:1\d{4}[A-Z] | celex:[24]\d{4}[A-Z]\d{4}\(\d\d\)
    | bwb:BWBR\d{7} | bwbv:BWBV\d{7} | un:[A-Z]/[A-Z0-9/()]+ | ukpga:\d{4}/\d+
    | eu:[A-Z][A-Z0-9_]* | iso3:[A-Z]{3} | tooi:(?:mnre|oorg|zb|pv|gm|ws)\d+ | party:[A-Za-z0-9-]+ | wd:Q\d+
    | kst-\d+(?:-[IVXA-Z]+|-\d{2})?-\d+ | ah-[te]k-\d{8}-\d+ | \d{5}(?:-[IVX]+|-\d{2})?
    """,
    re.VERBOSE,
)

# The same name for two things on purpose: (letters and figures of the name): why.
SHARED = {
    "APIRegulation": "two regulations of 2025, one for borders and one for law enforcement",
    "APIverordening": "two regulations of 2025, one for borders and one for law enforcement",
    "Bodemrichtlijn": "the proposal of 2006, withdrawn in 2014, and the act of 2025",
    "Controleverordening": "of fisheries in a letter on fisheries, of the food chain elsewhere",
    "EVF": "Europees Visserijfonds until 2013, Europese Vredesfaciliteit since 2021",
    "EqualityBodiesDirective": "two directives of 2024 with the same subject",
    "InteroperabilityRegulation": "two regulations of 2019, one for borders and visa and one for police and justice",
    "Interoperabiliteitsverordening": "two regulations of 2019, one for borders and visa and one for police and justice",
    "Kamer": "the chamber that the text speaks to",
    "Wpg": "Wet politiegegevens and Wet publieke gezondheid",
}

# Official names that begin with an article.
NAMED_WITH_ARTICLE = {"De Nederlandsche Bank", "De Minimis Regulation", "The Guardian", "The Hague", "The Gambia"}

Properties = dict[str, list["ox.NamedNode | ox.Literal"]]


@cache
def concepts(name: str) -> dict[str, Properties]:
    """Return the concepts of one file: IRI -> predicate -> values."""
    subjects: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(FOLDER / f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), f"{name}: blank node"
        subjects[quad.subject.value][quad.predicate.value].append(quad.object)
    return {iri: values for iri, values in subjects.items() if SKOS + "Concept" in texts(values, RDF_TYPE)}


@cache
def everything(names: tuple[str, ...] = FILES) -> dict[str, Properties]:
    """Return the concepts of several files."""
    return {iri: values for name in names for iri, values in concepts(name).items()}


def texts(values: Properties, predicate: str) -> list[str]:
    return [value.value for value in values.get(predicate, [])]


def labels(values: Properties, *kinds: str) -> list[ox.Literal]:
    found = [
        value for kind in kinds or ("prefLabel", "altLabel", "hiddenLabel") for value in values.get(SKOS + kind, [])
    ]
    return [value for value in found if isinstance(value, ox.Literal)]


def related(names: tuple[str, ...]) -> dict[str, set[str]]:
    """Return which things are versions of one another: replaced, amended, or proposed and adopted."""
    pairs: dict[str, set[str]] = defaultdict(set)
    links = (DCT + "replaces", DCT + "isReplacedBy", ELI + "amends", KG + "proposalFor", KG + "hasProposal")
    for iri, values in everything(names).items():
        for link in links:
            for other in texts(values, link):
                pairs[iri].add(other)
                pairs[other].add(iri)
    return pairs


def family(iri: str, pairs: dict[str, set[str]]) -> set[str]:
    seen, open_ends = {iri}, [iri]
    while open_ends:
        new = pairs.get(open_ends.pop(), set()) - seen
        seen |= new
        open_ends += sorted(new)
    return seen


@pytest.mark.parametrize("name", FILES)
class TestFile:
    """Things that hold of every file alone."""

    def test_it_holds_concepts_of_its_scheme(self, name: str) -> None:
        found = concepts(name)
        assert found
        schemes = {scheme for values in found.values() for scheme in texts(values, SKOS + "inScheme")}
        if name == "values":
            assert all(
                f"/id/{scheme.rsplit('/', 1)[1]}/" in iri
                for iri, v in found.items()
                for scheme in texts(v, SKOS + "inScheme")
            )
        else:
            assert schemes == {f"{BASE}id/scheme/{name}"}

    def test_the_scheme_has_licence_and_date(self, name: str) -> None:
        scheme = {
            q.predicate.value: q.object.value
            for q in ox.parse(path=str(FOLDER / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
            if q.subject == ox.NamedNode(f"{BASE}id/scheme/{name}")
        }
        assert scheme[DCT + "license"] == "http://creativecommons.org/publicdomain/zero/1.0/"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", scheme[DCT + "modified"])

    def test_each_concept_has_one_dutch_name(self, name: str) -> None:
        wrong = {
            iri: names
            for iri, values in concepts(name).items()
            if len(names := [label.value for label in labels(values, "prefLabel") if label.language == "nl"]) != 1
        }
        assert not wrong

    def test_names_carry_a_language_and_no_name_stands_twice(self, name: str) -> None:
        for iri, values in concepts(name).items():
            found = labels(values)
            assert all(label.language in {"nl", "en"} for label in found), iri
            assert len(found) == len(set(found)), f"{iri}: a name stands twice"

    def test_names_are_clean(self, name: str) -> None:
        bad = [
            (iri, label.value)
            for iri, values in concepts(name).items()
            for label in labels(values)
            if label.value != label.value.strip() or re.search(r"\s\s|[\u00a0\u00ad\u0132\u0133\u2019\n]", label.value)
        ]
        assert not bad

    def test_no_name_begins_with_an_article(self, name: str) -> None:
        bad = [
            label.value
            for values in concepts(name).values()
            for label in labels(values)
            if re.match(r"(?:de|het|een|'t|the|an|a)\s", label.value, re.IGNORECASE)
            and label.value not in NAMED_WITH_ARTICLE
        ]
        assert not bad

    def test_classes(self, name: str) -> None:
        wanted = set(CLASSES.get(name, ()))
        wrong = [iri for iri, values in concepts(name).items() if not wanted <= set(texts(values, RDF_TYPE))]
        assert not wrong

    def test_identifiers_have_a_known_form(self, name: str) -> None:
        found = [(iri, one) for iri, values in concepts(name).items() for one in texts(values, DCT + "identifier")]
        assert [(iri, one) for iri, one in found if not CURIE.fullmatch(one)] == []

    def test_dates_are_dates(self, name: str) -> None:
        for iri, values in concepts(name).items():
            for value in (
                v for vs in values.values() for v in vs if isinstance(v, ox.Literal) and v.datatype.value == XSD_DATE
            ):
                assert re.fullmatch(r"(?:1[6-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", value.value), iri

    def test_exact_case_repeats_a_name(self, name: str) -> None:
        for iri, values in concepts(name).items():
            unknown = set(texts(values, KGL + "exactCase")) - {label.value for label in labels(values)}
            assert not unknown, f"{iri}: {unknown}"

    def test_entries_are_sorted_and_the_file_says_how_to_add_one(self, name: str) -> None:
        text = (FOLDER / f"{name}.ttl").read_text(encoding="utf-8")
        subjects = re.findall(r"^<([^>]+)>\n    a(?: skos:Concept ;|\n)", text, re.MULTILINE)
        assert subjects == sorted(subjects)
        assert text.startswith("# ")
        assert "To add an entry" in text.split("PREFIX", 1)[0]

    def test_no_path_or_address_of_a_machine(self, name: str) -> None:
        text = (FOLDER / f"{name}.ttl").read_text(encoding="utf-8")
        absolute = re.compile(r"(?<![\w:/.>-])/[a-z]+/[a-z]+/|[A-Z]:\\|file:|localhost|127\.0\.0\.1")
        assert not absolute.search(text)


@pytest.mark.parametrize("name", ["qualifiers", "reasons", "values"])
def test_values_are_defined_in_both_languages(name: str) -> None:
    for iri, values in concepts(name).items():
        assert {label.language for label in labels(values, "definition")} == {"nl", "en"}, iri
        assert {label.language for label in labels(values, "prefLabel")} == {"nl", "en"}, iri


@pytest.mark.parametrize("names", [INSTRUMENT_FILES, ACTOR_FILES], ids=["instruments", "actors"])
def test_no_name_has_two_meanings_by_accident(names: tuple[str, ...]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, values in everything(names).items():
        for label in labels(values):
            owners[re.sub(r"[\W_]", "", label.value)].add(iri)
    pairs = related(names)
    accidents = {
        name: sorted(iris)
        for name, iris in owners.items()
        if len(iris) > 1 and name not in SHARED and not iris <= family(min(iris), pairs)
    }
    assert not accidents


def test_each_deliberate_double_name_is_one() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, values in everything().items():
        for label in labels(values):
            owners[re.sub(r"[\W_]", "", label.value)].add(iri)
    assert {name for name in SHARED if len(owners[name]) < 2} == set()


def test_an_identifier_has_one_owner() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for iri, values in everything().items():
        for one in texts(values, DCT + "identifier"):
            owners[one].append(iri)
    assert {one: iris for one, iris in owners.items() if len(iris) > 1} == {}


def test_the_celex_number_agrees_with_the_iri_and_the_type() -> None:
    letters = {"L": "dir", "R": "reg", "D": "dec", "F": "dec_framw", "H": "reco"}
    for iri, values in concepts("instruments").items():
        celex = next((one[6:] for one in texts(values, DCT + "identifier") if one.startswith("celex:3")), None)
        if celex is None:
            assert iri.startswith(BASE + "id/instrument/"), iri
            continue
        kind, year, number = letters[celex[5]], celex[1:5], str(int(celex[6:]))
        parts = iri.removeprefix("http://data.europa.eu/eli/").split("/")
        assert parts[0].split("_impl")[0].split("_del")[0] in {kind, kind.split("_")[0]}, iri
        assert parts[1:] == [year, number, "oj"], iri
        assert texts(values, ELI + "id_local") == [celex], iri
        code = texts(values, ELI + "type_document")[0].rsplit("/", 1)[1]
        assert code.startswith({"L": "DIR", "R": "REG", "D": "DEC", "F": "DEC_FRAMW", "H": "RECO"}[celex[5]]), iri


def test_a_proposal_stands_under_its_own_number_and_both_sides_say_what_it_became() -> None:
    found = concepts("instruments")
    for iri, values in found.items():
        for one in texts(values, DCT + "identifier"):
            if one.startswith("celex:5"):
                assert iri == f"{BASE}id/instrument/{one[6:]}"
        for act in texts(values, KG + "proposalFor"):
            assert iri in texts(found[act], KG + "hasProposal"), iri
        for proposal in texts(values, KG + "hasProposal"):
            assert iri in texts(found[proposal], KG + "proposalFor"), iri


def test_an_act_that_was_proposed_has_its_day() -> None:
    """Without it nobody can say whether a letter speaks of the act or still of the proposal; an act to come has no number."""
    for iri, values in concepts("instruments").items():
        if texts(values, KG + "hasProposal") and texts(values, DCT + "identifier"):
            assert texts(values, ELI + "date_document"), iri


def test_replacement_is_said_on_both_sides() -> None:
    found = everything()
    for iri, values in found.items():
        for older in texts(values, DCT + "replaces"):
            assert older in found, f"{iri} replaces the unknown {older}"
        for newer in texts(values, DCT + "isReplacedBy"):
            assert iri in texts(found[newer], DCT + "replaces"), f"{newer} does not say that it replaces {iri}"


def test_the_life_of_an_act_is_in_order() -> None:
    steps = [KG + "agreedOn"]
    steps += [
        ELI + step
        for step in ("date_document", "first_date_entry_in_force", "date_applicability", "date_no_longer_in_force")
    ]
    for iri, values in everything(INSTRUMENT_FILES).items():
        if iri.endswith("/52020DC0609"):  # a package: its document began it, the agreement ended it
            continue
        days = [day for step in steps for day in texts(values, step)]
        assert all(len(texts(values, step)) <= 1 for step in steps), f"{iri}: two dates of one kind"
        assert days == sorted(days), f"{iri}: {days}"


def test_the_life_of_an_actor_is_in_order() -> None:
    for iri, values in everything(ACTOR_FILES).items():
        begin, end = texts(values, SCHEMA + "validFrom"), texts(values, SCHEMA + "validThrough")
        assert not (begin and end) or begin[0] <= end[0], iri


@pytest.mark.parametrize(
    ("name", "curies"),
    [
        ("Terugkeerrichtlijn", {"celex:32008L0115"}),
        ("herziene Opvangrichtlijn", {"celex:32024L1346"}),
        ("Opvangrichtlijn", {"celex:32003L0009", "celex:32013L0033", "celex:32024L1346"}),
        ("Schengengrenscore", {"celex:32016R0399", "celex:32024R1717"}),
        ("mensensmokkelrichtlijn", {"celex:32002L0090", "celex:52023PC0755"}),
        ("Pact", {"celex:52020DC0609"}),
        ("DSA", {"celex:32022R2065"}),
        ("KRW", {"celex:32000L0060"}),
        ("EVRM", {"bwbv:BWBV0001000"}),
        ("Vw 2000", {"bwb:BWBR0011823"}),
        ("Safety of Rwanda Bill", {"ukpga:2024/8"}),
        ("Verdrag van Chicago", {"bwbv:BWBV0005507"}),
        ("Europese kindergarantie", {"celex:32021H1004"}),
        ("spoorwegcapaciteitsverordening", {"celex:52023PC0443"}),
        ("Boek 7 BW", {"bwb:BWBR0005290"}),
        ("ESM-verdrag", {"bwbv:BWBV0005640"}),
        ("CRR III", {"celex:32024R1623"}),
        ("Global Compact for Migration", {"un:A/RES/73/195"}),
    ],
)
def test_well_known_names_of_instruments(name: str, curies: set[str]) -> None:
    found = {
        one
        for values in everything(INSTRUMENT_FILES).values()
        for one in texts(values, DCT + "identifier")
        if any(label.value.lower() == name.lower() for label in labels(values))
    }
    assert found == curies


@pytest.mark.parametrize(
    ("name", "curies"),
    [
        ("Hof", {"eu:CURIA"}),
        ("Raad", {"eu:CONSIL"}),
        ("Telecomraad", {"eu:CONSIL_TTE"}),
        ("VK", {"iso3:GBR"}),
        ("Oeganda", {"iso3:UGA"}),
        ("JenV", {"tooi:mnre1058"}),
        ("LNV", {"tooi:mnre1150", "tooi:mnre1153"}),
        ("GroenLinks/PvdA", {"party:GroenLinks-PvdA"}),
        ("Partij voor de Dieren", {"party:PvdD"}),
        ("FvD", {"party:FVD"}),
    ],
)
def test_well_known_names_of_actors(name: str, curies: set[str]) -> None:
    found = {
        one
        for values in everything(ACTOR_FILES).values()
        for one in texts(values, DCT + "identifier")
        if not one.startswith("wd:") and any(label.value == name for label in labels(values))
    }
    assert found == curies


def test_the_ten_acts_of_the_pact() -> None:
    pact = f"{BASE}id/instrument/52020DC0609"
    acts = [values for values in concepts("instruments").values() if pact in texts(values, DCT + "isPartOf")]
    numbers = (1347, 1348, 1349, 1350, 1351, 1352, 1356, 1358, 1359)
    assert {texts(act, ELI + "id_local")[0] for act in acts} == {"32024L1346"} | {
        f"32024R{number}" for number in numbers
    }


def test_portfolios_belong_to_ministries() -> None:
    for iri, values in everything().items():
        if KGL + "portfolio" in values:
            assert "/tooi/id/ministerie/" in iri


def test_names_that_are_ordinary_words_match_in_their_case_only() -> None:
    for word in ("Raad", "Commissie", "Hof", "Kamer", "Unie", "Pact", "Handvest", "Volt"):
        entities = everything(INSTRUMENT_FILES + ACTOR_FILES).values()
        holders = [values for values in entities if any(label.value == word for label in labels(values))]
        assert holders, word
        assert all(word in texts(values, KGL + "exactCase") for values in holders), word


def test_a_repair_changes_the_word() -> None:
    for iri, values in concepts("repairs").items():
        right = labels(values, "prefLabel")[0].value
        seen = [label.value for label in labels(values, "hiddenLabel")]
        assert seen, iri
        assert right not in seen, iri


def test_a_damaged_form_is_repaired_in_one_way() -> None:
    forms = [label.value for values in concepts("repairs").values() for label in labels(values, "hiddenLabel")]
    assert sorted(forms) == sorted(set(forms))
