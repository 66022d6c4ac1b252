"""CKAN's own harvester reads the catalogue: ckanext-dcat's parser with the profile of DCAT-AP 3, in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import json, sys
from ckanext.dcat.processors import RDFParser
parser = RDFParser(profiles=["euro_dcat_ap_3"])
with open(sys.argv[1], encoding="utf-8") as file:
    parser.parse(file.read(), _format=sys.argv[2])
print(json.dumps(list(parser.datasets()), default=str))
"""


@pytest.fixture(scope="module")
def ckan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with CKAN and ckanext-dcat, made for this test alone."""
    place = tmp_path_factory.mktemp("ckan")
    subprocess.run([sys.executable, "-m", "venv", place], check=True, timeout=300)
    install = [place / "bin" / "pip", "--disable-pip-version-check", "install", "--quiet"]
    done = subprocess.run(
        [*install, "ckan[requirements]==2.12.0", "ckanext-dcat==2.4.4"],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        pytest.skip(f"CKAN cannot be installed here: {done.stderr.strip().splitlines()[-1]}")
    return place / "bin" / "python"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "form"), [("catalogue.ttl", "turtle"), ("catalogue.rdf", "xml"), ("catalogue.jsonld", "json-ld")]
)
def test_ckan_makes_full_datasets_of_the_catalogue(ckan: Path, release: Path, name: str, form: str) -> None:
    done = subprocess.run(
        [ckan, "-c", READ, release / name, form], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    datasets = json.loads(done.stdout)
    assert len(datasets) == 7  # the whole, two letters, and the four that it rests on
    for dataset in datasets:
        extras = {extra["key"]: extra["value"] for extra in dataset["extras"]}
        assert dataset["title"]
        assert len(dataset["notes"]) > 50
        assert dataset["license_id"] == "cc-zero"
        assert dataset["tags"]
        for key in (
            "identifier",
            "uri",
            "publisher_name",
            "publisher_uri",
            "contact_name",
            "contact_uri",
            "access_rights",
        ):
            assert extras[key], key
        assert extras["identifier"] == extras["uri"]
        assert "/authority/data-theme/GOVE" in extras["theme"]
        assert dataset["resources"]
        for resource in dataset["resources"]:
            assert resource["url"].startswith("https://w3id.org/kamergraaf/releases/2024-11-19/")
            assert resource["name"]
            assert resource["format"]
            assert resource["mimetype"]
            assert resource["size"] > 0
            assert len(resource["hash"]) == 64
            assert resource["license"]
    (whole,) = (one for one in datasets if len(one["resources"]) > 15 and one.get("version"))
    assert whole["version"] == "2024-11-19"
    keys = {extra["key"] for extra in whole["extras"]}
    assert {
        "temporal_start",
        "temporal_end",
        "spatial_uri",
        "conforms_to",
        "language",
        "frequency",
        "provenance",
    } <= keys
