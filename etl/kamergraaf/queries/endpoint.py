"""Ask a SPARQL endpoint by the SPARQL 1.1 Protocol, and say in words why it did not answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from kamergraaf.errors import KamergraafError, StoreError, UsageError
from kamergraaf.web import SECONDS, Limits, Reply, fetch

ACCEPT = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.8, "
    "application/n-triples;q=0.9, text/turtle;q=0.7, application/rdf+xml;q=0.5"
)
SAID = 500
#: What a refusal means for the person who asked, by HTTP status.
ADVICE: dict[int, str] = {
    400: "correct the query",
    401: "it wants a login, which is not supported: ask its keeper for open access",
    403: "it is not allowed to you: ask its keeper",
    404: "there is nothing at this path: an endpoint often ends in /sparql or /query",
    405: "this path takes no queries: an endpoint often ends in /sparql or /query",
    406: "it cannot answer in a form that can be read here: it may be no SPARQL endpoint",
    408: "it took too long: ask for less, with a LIMIT or a narrower pattern",
    413: "the query or its answer is too large: ask for less, with a LIMIT",
    429: "it was asked too often: wait a while, then try again",
    503: "it is too busy, or the query took too long: ask for less, or try again later",
    504: "it took too long: ask for less, with a LIMIT or a narrower pattern",
}
OTHERWISE = "its keeper may know more"
TAG = re.compile(r"<[^>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint at an http(s) address, and how many seconds one answer may take."""

    url: str
    timeout: float = SECONDS

    def ask(self, text: str) -> Reply:
        """Return the answer to the query `text`.

        Raises UsageError when the endpoint calls the query wrong, StoreError when it refuses, UnreachableError when it
        does not answer in time.
        """
        reply = fetch(
            self.url,
            {"Accept": ACCEPT, "Content-Type": "application/x-www-form-urlencoded"},
            urlencode({"query": text}).encode(),
            Limits(self.timeout),
        )
        if not reply.ok:
            raise _refusal(self.url, reply)
        return reply


def _refusal(url: str, reply: Reply) -> KamergraafError:
    said = plain(reply.body)
    wait = reply.headers.get("retry-after", "")
    after = f" (it says: after {wait} s)" if wait.isdecimal() else ""
    words = (
        f"the endpoint {url} refused the query ({reply.status} {plain(reply.reason.encode())}){': ' if said else ''}{said}\n"
        f"  What to do: {ADVICE.get(reply.status, OTHERWISE)}{after}."
    )
    return UsageError(words) if reply.status == 400 else StoreError(words)


def plain(body: bytes) -> str:
    """Return what an answer says to people: without markup, and without characters that steer a terminal."""
    text = TAG.sub(" ", body[:4000].decode("utf-8", "replace"))
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words if len(words) <= SAID else words[:SAID] + "…"
