"""The SPARQL 1.1 Protocol for queries, the service description, and the Graph Store Protocol for reading.

screen(query, allowed)   what may be seen of a query before anything parses it; refuses what must not reach an engine
Answers(pool, ...)       asks the engines once for what is asked often
Endpoint, GraphStore     the applications at /sparql and /store
"""

from __future__ import annotations

from kamergraaf.serving.sparql.answers import Answers
from kamergraaf.serving.sparql.endpoint import Endpoint
from kamergraaf.serving.sparql.screening import screen
from kamergraaf.serving.sparql.stores import GraphStore

__all__ = ["Answers", "Endpoint", "GraphStore", "screen"]
