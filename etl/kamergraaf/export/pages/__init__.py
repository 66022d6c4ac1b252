"""The pages of a release: a landing page that search engines can read, and what the data rest on, term by term.

write_resources(folder)                -> ontology, vocabularies, shapes, queries as files, each with its page
write_landing(folder, landing)         -> index.html with schema.org JSON-LD
Plain HTML with one style sheet: no script, nothing from elsewhere, the same bytes each time.
"""

from __future__ import annotations

from kamergraaf.export.pages.landing import Landing, write_landing
from kamergraaf.export.pages.resources import write_resources

__all__ = ["Landing", "write_landing", "write_resources"]
