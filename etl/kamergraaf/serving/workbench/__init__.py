"""The query workbench: start page, catalogue with forms, own SPARQL, tables, charts and downloads.

routes(reader)    what it answers: `/`, `/query`, `/query/NAME`, `/query/terms.json`

Each page is the result of its address, made here; what the browser adds (editor, completion, charts) comes from the
bundle that `make workbench` builds, and all but the charts works without it.
"""

from __future__ import annotations

from kamergraaf.serving.workbench.routes import routes

__all__ = ["routes"]
