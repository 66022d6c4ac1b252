"""What a finding says and what to do: in the words of the shape, else in ours by the kind of constraint."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import SH

from kamergraaf.validation.naming import local_name

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kamergraaf.validation.engines.model import Violation

#: Where shapes keep their message: SHACL's own place, and that of the generator that DCAT-AP-NL uses.
MESSAGES = (SH.message, URIRef("https://purl.eu/ns/shacl#message"))

COMPONENT = "ConstraintComponent"


def messages(violation: Violation, shapes: Graph) -> tuple[str, str]:
    """Return what the shape says in Dutch and in English; a shape of others may have one message, in any language."""
    shape = URIRef(violation.shape)
    written = [m for place in MESSAGES for m in shapes.objects(shape, place) if isinstance(m, Literal)]
    kind = local_name(violation.component).removesuffix(COMPONENT)
    if not written and kind == "SPARQL":
        # A constraint in SPARQL has words of its own, which only the engine hands on.
        written = [Literal(text, lang=language or None) for language, text in violation.messages]
    if written:
        return _in("nl", written), _in("en", written)
    words = _words().get(kind, _words()["otherwise"])
    filled = {
        "path": local_name(violation.path or violation.shape),
        "bound": _shown(shapes.value(shape, SH[words["bound"]])) if "bound" in words else "",
        "kind": kind,
    }
    return words["nl"].format(**filled), words["en"].format(**filled)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("kamergraaf.validation") / "wording.toml").read_text(encoding="utf-8"))


def _in(language: str, written: Iterable[Literal]) -> str:
    ordered = sorted(written)
    own = [str(message) for message in ordered if (message.language or "").partition("-")[0] == language]
    return (own or [str(message) for message in ordered])[0]


def _shown(node: Node | None) -> str:
    if node is None:
        return "…"
    return local_name(str(node)) if isinstance(node, URIRef) else str(node)
