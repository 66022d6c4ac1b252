"""The Python API: open a graph, ask it, and get rows, data frames or files.

kamergraaf.open(source).query(name, parameter=value)   -> Answer
kamergraaf.open(source).sparql(text)                   -> Answer
"""

from __future__ import annotations

from kamergraaf.api.answer import Answer
from kamergraaf.api.graph import Graph, open_graph
from kamergraaf.api.places import default_data, find

__all__ = ["Answer", "Graph", "default_data", "find", "open_graph"]
