"""The engine's program: it counts rows exactly, however its output is cut."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.serving.engines.worker import RESULTS, Rows

# What could be taken for the end of a row in one of the formats.
TRICKY = st.lists(
    st.sampled_from(["},{", "}", "{", ",", '"', "\\", "\n", "\r\n", "<result>", "</result>", "x", "é", "\t", "'"]),
    max_size=6,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TRICKY, st.none() | TRICKY), min_size=1, max_size=8), st.integers(1, 40), st.data())
@pytest.mark.parametrize("form", RESULTS)
def test_rows_are_counted_exactly_wherever_the_bytes_are_cut(form, rows, size, data) -> None:
    values = " ".join(f"({ox.Literal(a)} {'UNDEF' if b is None else ox.Literal(b)})" for a, b in rows)
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    written = found.serialize(format=RESULTS[form])
    assert written
    counted = Rows(form)
    at = 0
    while at < len(written):
        step = data.draw(st.integers(1, size))
        counted.see(written[at : at + step])
        at += step
    assert counted.number == len(rows)
