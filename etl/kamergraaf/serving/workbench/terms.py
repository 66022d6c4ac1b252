"""What the editor completes: our prefixes, the terms that the graph uses, and the values of closed lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import GRAPH, ID, KG, PREFIXES
from kamergraaf.queries import load_catalogue

if TYPE_CHECKING:
    from kamergraaf.serving.reader import Reader

OWN = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term ?kind ?label ?text WHERE {
  GRAPH <%sontology> {
    VALUES (?type ?kind) { (owl:Class "class") (owl:ObjectProperty "property") (owl:DatatypeProperty "property") }
    ?term a ?type . FILTER(STRSTARTS(STR(?term), "%s"))
    ?term rdfs:label ?label .
    OPTIONAL { ?term skos:definition ?text FILTER(LANG(?text) = LANG(?label)) }
  }
}
ORDER BY ?term ?label
"""
LISTED = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term ?label WHERE {
  { ?scheme dct:isPartOf <{id}scheme/values> } UNION { VALUES ?scheme { <{id}scheme/stances> <{id}scheme/reasons> } }
  ?term skos:inScheme ?scheme ; skos:prefLabel ?label .
}
ORDER BY ?term ?label
"""
# `eli:is_part_of` in the text of a query; not the `celex:32008L0115` of a header.
PREFIXED = re.compile(r"(?<![\w<:/])(?P<prefix>[a-z][\w-]*):(?P<local>[A-Za-z]\w*)")

Term = dict[str, str]


async def completion(reader: Reader) -> dict[str, object]:
    """Return prefixes, terms (own and reused) and values; each own term with label and definition in both languages."""
    terms: dict[str, Term] = {name: {"name": name, "kind": _kind(name)} for name in _reused()}
    for row in await _rows(reader, OWN % (GRAPH, KG)):
        name = "kg:" + row["term"].removeprefix(KG)
        term = terms.setdefault(name, {"name": name})
        term |= {"kind": row["kind"], row["label@"]: row["label"], f"{row['label@']}_long": row.get("text", "")}
    values: dict[str, Term] = {}
    for row in await _rows(reader, LISTED.replace("{id}", ID)):
        value = values.setdefault(row["term"], {"iri": row["term"], "name": row["term"].removeprefix(ID)})
        value[row["label@"]] = row["label"]
    return {
        "prefixes": PREFIXES,
        "terms": [terms[name] for name in sorted(terms)],
        "values": [values[iri] for iri in sorted(values)],
    }


def _reused() -> set[str]:
    """Return the prefixed names in the stored queries: the terms of others that the graph is made of."""
    texts = (re.sub(r"(?m)^#.*$|\"[^\"\n]*\"|<[^>\s]*>", "", query.text) for query in load_catalogue())
    found = (match for text in texts for match in PREFIXED.finditer(text))
    return {match[0] for match in found if match["prefix"] in PREFIXES}


def _kind(name: str) -> str:
    return "class" if name.partition(":")[2][0].isupper() else "property"


async def _rows(reader: Reader, text: str) -> list[dict[str, str]]:
    """Return rows as plain values; the language of a literal under the column's name with an @."""
    found = await reader.select(text)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows: list[dict[str, str]] = []
    for solution in found:
        row: dict[str, str] = {}
        for name in names:
            term = solution[name]
            if isinstance(term, ox.NamedNode | ox.Literal):
                row[name] = term.value
                row[f"{name}@"] = (term.language or "") if isinstance(term, ox.Literal) else ""
        rows.append(row)
    return rows
