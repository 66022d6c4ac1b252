"""Tables of any format: those that lay out a letterhead or signatures are read as lines, the others row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.source.markup import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A cell as its blocks, a row as its cells.
Cell = list[str]
#: "De Minister van Justitie en Veiligheid,", "De griffier van de commissie,"
SIGNS = re.compile(
    r"^\W*(?:de|het)?\s*(?:vice)?-?(?:minister|staatssecretaris|(?:\w+\s+)?voorzitter|(?:adjunct-)?griffier)\b",
    re.IGNORECASE,
)
#: The end of a sentence, not of "Mr. A. de Wit c.s."
_SENTENCE = re.compile(r"\w{4,}[.?!:;]$")
#: A line of an address or of a letterhead is at most this long.
_LINE = 90


def table_blocks(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield a table as blocks.

    A table of figures becomes rows between bars. One that lays out a page becomes its cells' own blocks: a label beside
    its value on one line ("Datum 26 april 2024"), the lines of an address below each other, a signature below the other
    where they stand side by side.
    """
    for block in _blocks(rows):
        # Empty blocks part them, for a table may stand in the cell of another.
        yield from (block, "")


def _blocks(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    filled = [[[block for block in cell if block] for cell in cells] for cells in rows]
    filled = [cells for cells in filled if any(cells)]
    if _is_grid(filled):
        yield "\n".join(row([" ".join(cell) for cell in cells]) for cells in filled)
    elif _signs_side_by_side(filled):
        for column in range(max(len(cells) for cells in filled)):
            yield from (block for cells in filled for cell in cells[column : column + 1] for block in cell)
    else:
        spaced = [[cell for cell in cells if any(cell)] for cells in rows]
        for cells in spaced:
            yield from _laid_out(cells)


def _is_grid(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table holds data: rows of three cells and more, or many of two, none with more than one paragraph."""
    counts = [sum(bool(cell) for cell in cells) for cells in rows]
    single = all(len(cell) < 2 for cells in rows for cell in cells)
    return single and (sum(count > 2 for count in counts) > 1 or sum(count == 2 for count in counts) > 3)


def _signs_side_by_side(rows: Sequence[Sequence[Cell]]) -> bool:
    first = [cell for cell in rows[0] if cell] if rows else []
    return len(first) > 1 and all(SIGNS.match(cell[0]) for cell in first)


def _laid_out(cells: Sequence[Cell]) -> Iterator[str]:
    flat = [[block for block in cell if block] for cell in cells]
    if len(flat) > 1 and all(len(cell) == 1 and "\n" not in cell[0] for cell in flat):
        yield " ".join(cell[0] for cell in flat)
        return
    for cell in cells:
        yield from _stacked(cell)


def _stacked(cell: Cell) -> Iterator[str]:
    """Yield a cell's paragraphs, short lines that follow each other as one block; "" parts them, and so does bold."""
    lines: list[str] = []
    for block in [*cell, ""]:
        if lines and (block.startswith("**") or not _is_line(block) or _SENTENCE.search(lines[-1])):
            yield "\n".join(lines)
            lines = []
        if _is_line(block):
            lines.append(block)
        else:
            yield block


def _is_line(block: str) -> bool:
    return 0 < len(block) < _LINE
