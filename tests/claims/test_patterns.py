"""The pattern language: what a cue phrase finds, and what it leaves."""

from __future__ import annotations

import pytest

from kamergraaf.claims.marks import HOLDER, INSTRUMENT, Mark, mark
from kamergraaf.claims.phrases import phrase_list


def found(cue: str, text: str, holder: str = "Nederland", kind: str = HOLDER) -> str | None:
    """Return the words of `text` that a cue takes, `holder` being marked."""
    at = text.find(holder)
    marked = mark(text, [Mark(at, at + len(holder), kind)] if at >= 0 else [])
    phrases = phrase_list([cue])
    match = phrases.first(phrases.index.read(marked))
    return text[match.start("cue") : match.end("cue")] if match else None


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("{holder} pleit … voor", "Nederland pleit al langer voor een verbod.", "pleit al langer voor"),
        ("{holder} pleit … voor", "Daarom pleit Nederland voor een verbod.", "pleit Nederland voor"),
        ("{holder} pleit … voor", "Ook in Brussel pleit ook Nederland voor rust.", "pleit ook Nederland voor"),
        ("{holder} pleit … voor", "Nederland steunt dit en pleit voor meer.", "pleit voor"),
        ("{holder} pleit … voor", "Nederland, dat hieraan hecht, pleit voor meer.", "pleit voor"),
        ("{holder} zet … in op", "Nederland zet (samen met Italië) in op terugkeer.", "zet (samen met Italië) in op"),
        ("{holder} wil/willen", "Dat willen Nederland en België.", "willen Nederland"),
        ("{holder} is (ook) tegen", "Nederland is ook tegen dit verbod.", "is ook tegen"),
        ("{holder} is (ook) tegen", "Nederland is tegen dit verbod.", "is tegen"),
        ("{holder} blijft … {verb}", "Nederland blijft deze gesprekken voeren.", "blijft deze gesprekken voeren"),
        ("volgens {holder}", "Dat is volgens Nederland goed.", "volgens Nederland"),
        ("geëvalu*", "De wet wordt Geëvalueerd.", "Geëvalueerd"),
    ],
)
def test_a_cue_is_found_in_each_order_of_dutch(cue: str, text: str, words: str) -> None:
    assert found(cue, text) == words


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("{holder} pleit … voor", "Nederland heeft een pleit gewonnen; dat is voor later."),
        ("{holder} pleit …3 voor", "Nederland pleit al een aantal jaren lang voor rust."),
        ("{holder} gaat … {verb}", "Om verzilting tegen te gaat Nederland gaan."),
        ("{holder} …8 pleit", "Nederland vindt dat de Commissie voor rust pleit."),
        ("{holder} blijft … {verb}", "Nederland blijft de komende jaren afhankelijk van gas."),
        ("pleit voor", "Hij bepleit voordelen."),
    ],
)
def test_a_cue_leaves_what_only_looks_like_it(cue: str, text: str) -> None:
    assert found(cue, text) is None


def test_a_mark_keeps_every_offset() -> None:
    text = "Op grond van artikel 8 van de AVG mag dit."
    marked = mark(text, [Mark(13, 33, INSTRUMENT), Mark(30, 33, HOLDER)])
    assert len(marked) == len(text)
    assert marked[13:33] == INSTRUMENT * 20
    assert marked[33:] == text[33:]
