"""The panels of a thing's page: positions, questions, articles and so on, each from one stored query."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kamergraaf.serving.pages.addresses import page_of, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.serving.pages.asking import Asker, Row
    from kamergraaf.serving.pages.labels import Labels
    from kamergraaf.serving.pages.words import Words

# How each panel is laid out, and whether its query is asked about the letters of one page only.
Layout = Literal["items", "counts", "stances"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A panel before it is asked: its layout, and whether it is paged by letter."""

    layout: Layout
    paged: bool


PLANS = {
    "positions": Plan("items", paged=True),
    "nearby": Plan("items", paged=True),
    "questions": Plan("items", paged=True),
    "asked": Plan("items", paged=True),
    "deferrals": Plan("items", paged=True),
    "legal-bases": Plan("items", paged=True),
    "commitments": Plan("items", paged=True),
    "citations": Plan("items", paged=True),
    "mentions": Plan("items", paged=True),
    "provisions": Plan("counts", paged=False),
    "papers": Plan("counts", paged=False),
    "holders": Plan("stances", paged=False),
}
# Panels whose lines are grouped by the part of the exchange that names the thing.
BY_PART = ("questions", "nearby")
# Names of columns whose values are IRIs to be named.
NAMED = ("holder", "stance", "kind", "letter", "part", "status", "provision", "paper")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a panel: what was said or asked, by whom, where. `href` leads to its place in the letter."""

    group: str
    quote: str
    href: str
    node_href: str
    date: str = ""
    letter: str = ""
    number: str = ""
    who: str = ""
    who_href: str = ""
    what: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A thing with how often it occurs."""

    name: str
    href: str
    number: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel, asked. `stances` is the heading of a table of holders by stance."""

    name: str
    layout: Layout
    items: tuple[Item, ...] = ()
    counts: tuple[Count, ...] = ()
    stances: tuple[str, ...] = ()
    holders: tuple[tuple[Count, tuple[int, ...]], ...] = field(default=())

    @property
    def groups(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """The items by group, in their order."""
        names = dict.fromkeys(item.group for item in self.items)
        return tuple((name, tuple(item for item in self.items if item.group == name)) for name in names)


Asked = dict[str, "tuple[Row, ...]"]


async def ask_panels(ask: Asker, thing: str, names: Iterable[str], letters: Sequence[str]) -> Asked:
    """Return the rows of each panel; those that are paged are asked about `letters` only."""
    wanted = [name for name in names if letters or not PLANS[name].paged]
    more = [{"letter": letters} if PLANS[name].paged else {} for name in wanted]
    found = await asyncio.gather(
        *(ask.rows(f"page-{name}", thing=thing, **given) for name, given in zip(wanted, more, strict=True))
    )
    return dict(zip(wanted, found, strict=True))


def wanted(asked: Asked) -> set[str]:
    """Return the IRIs whose names the panels need."""
    return {row.text(name) for rows in asked.values() for row in rows for name in NAMED} - {""}


def panels(asked: Asked, labels: Labels, words: Words) -> tuple[Panel, ...]:
    """Lay the panels out; those without rows are left out."""
    laid = {"items": _items, "counts": _counts, "stances": _stances}
    return tuple(laid[PLANS[name].layout](name, rows, labels, words) for name, rows in asked.items() if rows)


def _items(name: str, rows: tuple[Row, ...], labels: Labels, words: Words) -> Panel:
    items = dict.fromkeys(_item(name, row, labels, words) for row in rows)
    if name == "nearby":
        # Where answer and question both name the thing, a position is told once, with the answer.
        items = dict.fromkeys({item.node_href: item for item in reversed(items)}.values())
        return Panel(name, "items", items=tuple(reversed(items)))
    return Panel(name, "items", items=tuple(items))


def _item(name: str, row: Row, labels: Labels, words: Words) -> Item:
    letter = row.text("letter")
    group = row.text("relation") or (row.text("part").rsplit("/", 1)[-1] if name in BY_PART else "")
    quote = row.text("quote") or row.text("question") or row.text("written")
    holder = row.text("holder")
    what = labels.of(row.text("stance") or row.text("kind")) if row.text("stance") or row.text("kind") else ""
    return Item(
        group=words.page.get(f"{name}-{group}", group) if group else "",
        quote=quote,
        href=place_in(letter, row.number("start"), row.number("end")),
        node_href=page_of(row.text("node") or row.text("exchange")),
        date=row.text("date"),
        letter=labels.of(letter),
        number=row.text("number"),
        who=labels.of(holder) if holder else row.text("by") or row.text("asker"),
        who_href=page_of(holder) if holder else "",
        what=what,
        more=_more(row, labels, words),
    )


def _more(row: Row, labels: Labels, words: Words) -> str:
    """Return what else a line says: the article, the term, the answer pointed at, the status of the text."""
    parts = (
        f"{words['article']} {row.text('article')}" if row.text("article") else "",
        row.text("due"),
        f"→ {words['answer-number']} {row.text('to_number')}" if row.text("to_number") else "",
        labels.of(row.text("status")) if row.text("status") else "",
    )
    return " · ".join(filter(None, parts))


def _counts(name: str, rows: tuple[Row, ...], labels: Labels, words: Words) -> Panel:
    found = []
    for row in rows:
        iri = row.text("provision") or row.text("paper")
        shown = f"{words['article']} {row.text('number')}" if row.text("provision") else row.text("identifier")
        found.append(Count(shown or labels.of(iri), page_of(iri), row.number("mentions") + row.number("citations")))
    return Panel(name, "counts", counts=tuple(found))


def _stances(name: str, rows: tuple[Row, ...], labels: Labels, _words: Words) -> Panel:
    stances = tuple(dict.fromkeys(row.text("stance") for row in sorted(rows, key=lambda row: row.text("stance"))))
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        holder = row.text("holder") or row.text("kind")
        line = table.setdefault(holder, dict.fromkeys(stances, 0))
        line[row.text("stance")] += row.number("number")
    lines = sorted(table.items(), key=lambda line: (-sum(line[1].values()), labels.of(line[0])))
    holders = tuple(
        (Count(labels.of(iri), page_of(iri), sum(line.values())), tuple(line.values())) for iri, line in lines
    )
    return Panel(name, "stances", stances=tuple(map(labels.of, stances)), holders=holders)
