"""How good the data are, as DQV measurements: https://www.w3.org/TR/vocab-dqv/."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamergraaf.export.catalogue.datasets import dataset_of
from kamergraaf.export.catalogue.model import DATASET
from kamergraaf.export.catalogue.statements import both
from kamergraaf.export.contents import settings
from kamergraaf.graph.terms import iri, term, word
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.export.catalogue.model import LetterEntry
    from kamergraaf.graph.nquads import Quads

Scores = dict[str, dict[str, Any]]


def add_quality(quads: Quads, letters: Sequence[LetterEntry], scores: Scores | None) -> None:
    """State the shares of the whole and of each letter, and the scores (the `total` that `score` prints) if given."""
    known = settings("metrics.toml")
    whole: Counter[str] = Counter()
    for letter in letters:
        whole.update(letter.measures)
    for name, share in known["shares"].items():
        metric = _metric(quads, name, share["nl"], share["en"], share["dimension"])
        for dataset, counts in ((DATASET, whole), *((dataset_of(letter), letter.measures) for letter in letters)):
            if (value := _share(counts, share)) is not None:
                _measure(quads, dataset, name, metric, value)
    for kind, measured in (scores or {}).items():
        for measure, value in measured.items():
            if measure in known["measures"] and kind in known["kinds"] and isinstance(value, int | float):
                _score(quads, kind, measure, Decimal(str(value)))


def _share(counts: Mapping[str, int], share: Mapping[str, str]) -> Decimal | None:
    """Return a share to four places, or None where there is nothing to have a share in."""
    if not (whole := counts[share["whole"]]):
        return None
    part = counts[share["part"]] if "part" in share else whole - counts[share["without"]]
    return round(Decimal(part) / Decimal(whole), 4)


def _score(quads: Quads, kind: str, measure: str, value: Decimal) -> None:
    known = settings("metrics.toml")
    of, how = known["kinds"][kind], known["measures"][measure]
    name = f"{kind}-{measure}".replace("_", "-")
    metric = _metric(quads, name, f"{how['nl']}: {of['nl']}", f"{how['en']}: {of['en']}", how["dimension"])
    _measure(quads, DATASET, name, metric, value)


def _metric(quads: Quads, name: str, nl: str, en: str, dimension: str) -> str:
    called = settings("metrics.toml")["dimensions"][dimension]
    inside = quads.describe(
        f"{ID}dimension/{dimension}", ("dqv:Dimension",), {"rdfs:label": both(called["nl"], called["en"])}
    )
    properties = {"rdfs:label": both(nl, en), "dqv:expectedDataType": term("xsd:decimal"), "dqv:inDimension": inside}
    return quads.describe(f"{ID}metric/{name}", ("dqv:Metric",), properties)


def _measure(quads: Quads, dataset: str, name: str, metric: str, value: Decimal) -> None:
    node = f"{ID}measurement/{dataset.removeprefix(f'{ID}dataset/')}/{name}"
    written = f"{word(f'{value:f}')}^^{term('xsd:decimal')}"
    properties = {"dqv:isMeasurementOf": metric, "dqv:computedOn": iri(dataset), "dqv:value": written}
    quads.state(dataset, "dqv:hasQualityMeasurement", quads.describe(node, ("dqv:QualityMeasurement",), properties))
