"""Time the linked-data pages on a store of many letters: what each query takes, each kind of page, and a search.

    .venv/bin/python benchmarks/pages.py --letters 100

A page is timed as a document is made for its first reader, in this process. Times are milliseconds of processor time,
the best of three: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from corpus import distinct
from kamergraaf.namespaces import BASE, ID
from kamergraaf.pipeline import run
from kamergraaf.publishing import open_store
from kamergraaf.queries import load_catalogue
from kamergraaf.serving.pages.asking import Asker
from kamergraaf.serving.pages.documents import Documents
from kamergraaf.serving.pages.find import Finder
from kamergraaf.serving.pages.render import environment
from kamergraaf.serving.pages.words import words_of
from kamergraaf.serving.reader import StoreReader
from kamergraaf.timings import Timings

ACT = "http://data.europa.eu/eli/reg/2024/1348/oj"
KABINET = f"{ID}actor/kabinet"
WORDS = words_of("nl")
FRAME = {"lang": "nl", "words": WORDS, "languages": (), "query": "", "to_page": str}


async def best(work: Callable[[], Awaitable[object]]) -> float:
    """Return the shortest of three times that `work` takes, in milliseconds."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        await work()
        taken.append(time.process_time() - start)
    return min(taken) * 1000


async def page(ask: Asker, iri: str) -> None:
    """Make the page of `iri` with nothing kept from before."""
    made = await Documents(ask).page(iri, WORDS, 1)
    assert made
    environment("kamergraaf.serving.pages").get_template(made.template).render({**FRAME, "iri": iri, **made.values})


async def time_queries(ask: Asker, letter: str) -> None:
    """Print what each query takes, asked about an act and about what is named most."""
    for query in load_catalogue().themed("page"):
        for thing in (ACT, KABINET):
            given = {
                "thing": thing,
                "letter": letter,
                "graph": letter.replace(ID, f"{BASE}graph/"),
                "ontology": BASE + "def",
            }
            given |= {"class": f"{BASE}def#EUInstrument", "property": "http://www.w3.org/2004/02/skos/core#altLabel"}
            values = {parameter.name: given[parameter.name] for parameter in query.parameters}
            asked = ask.triples if "CONSTRUCT" in query.text else ask.rows
            taken = await best(partial(asked, query.name, **values))
            print(f"{taken:9.1f}  {query.name}  {thing if 'thing' in values else ''}")


async def measure(reader: StoreReader, letter: str) -> None:
    """Print the three tables: queries, pages, searches."""
    ask = Asker(reader)
    await time_queries(ask, letter)
    for iri in (
        letter,
        ACT,
        KABINET,
        f"{ID}fraction/VVD",
        f"{ID}dossier/32317",
        f"{ID}scheme/instruments",
        BASE + "def",
    ):
        print(f"{await best(partial(page, ask, iri)):9.1f}  page of {iri}")
    finder = Finder(ask)
    start = time.process_time()
    await finder.find("", 1)
    print(f"{(time.process_time() - start) * 1000:9.1f}  all names read, once a release")
    for text in ("terugkeerrichtlijn", "opvang", "vvd", "32008L0115"):
        print(f"{await best(partial(finder.find, text, 12)):9.1f}  names with {text!r}")


def main() -> None:
    """Make the store, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=100)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "letters"
        made.mkdir()
        published = run(tuple(distinct(parser.parse_args().letters, made)), Path(place), Timings()).published
        store = open_store(Path(place))
        print(f"{len(published)} letters, {len(store):,} statements; milliseconds:")
        # The first is made from the seed letter, the longest.
        asyncio.run(measure(StoreReader(store), f"{ID}letter/{published[0][0].letter.key}"))


if __name__ == "__main__":
    main()
