"""Let people write `kg:Letter` without declaring what `kg:` is."""

from __future__ import annotations

import re

from kamergraaf.namespaces import PREFIXES

DECLARED = re.compile(r"\bPREFIX\s+(?P<prefix>[\w.-]*):", re.IGNORECASE)


def with_prefixes(text: str) -> str:
    """Return the query with our prefixes declared where it uses one without saying what it is; lines keep their numbers.

    >>> with_prefixes("ASK { ?letter a kg:Letter }")
    'PREFIX kg: <https://w3id.org/kamergraaf/def#> ASK { ?letter a kg:Letter }'
    >>> with_prefixes("PREFIX kg: <urn:x> ASK { ?letter a kg:Letter }")
    'PREFIX kg: <urn:x> ASK { ?letter a kg:Letter }'
    """
    declared = {found["prefix"] for found in DECLARED.finditer(text)}
    # A word in a string or a comment may look like a prefix: declaring one too many does no harm.
    missing = [name for name in PREFIXES if name not in declared and re.search(rf"(?<![\w:/#.-]){name}:", text)]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + text
