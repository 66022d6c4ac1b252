"""Rows of a paragraph joined into running text: words that were cut at the end of a row, and addresses, made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kamergraaf.source.markup import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.source.pdf_glyphs import Row

_CUT = re.compile(r"(?P<head>[^\W_]*[^\W\d_])-$")
#: "asiel- en migratiebeleid": the hyphen stands for a part left out.
_SUSPENDED = re.compile(r"^(?:en|of|tot|dan|noch|als|respectievelijk)(?=\s)|^[,/)]")
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<![\w.])(?:[\w-]+\.)+[a-z]{2,6}/)\S*$")
_PART_OF_ADDRESS = re.compile(r"^(?!https?:|www\.)(?:[^\s]*[-/_=?&%#.~][^\s]*|[a-z\d]{3,}$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíïòóôöùúûü]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document as they stand inside rows, in lower case, and whether it cuts words at row ends."""

    known: frozenset[str]
    cuts: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Words:
        """Collect them; a document cuts words when more than one row in forty ends in a cut one."""
        known = {word.lower() for row in rows for word in _WORD.findall(row.text)[:-1]}
        ends = sum(
            1
            for row, after in pairwise(rows)
            if re.search(r"[a-zà-ÿ]{2}-$", row.text) and after.text[:1].islower() and not _SUSPENDED.match(after.text)
        )
        return cls(frozenset(known), ends > len(rows) / 40)

    def joined(self, rows: Sequence[Row]) -> list[Run]:
        """Return the runs of rows that make one paragraph."""
        runs: list[Run] = []
        for row in rows:
            following = row.runs()
            if runs:
                self._glue(runs, row)
            runs.extend(following)
        return runs

    def _glue(self, runs: list[Run], row: Row) -> None:
        """Put a blank behind the runs, or nothing, or take their last hyphen away, before `row` goes on."""
        text = "".join(run.text for run in runs[-4:])
        found = _CUT.search(text)
        if _ADDRESS.search(text) and _PART_OF_ADDRESS.match(row.text) and runs[-1].marker is None:
            return
        if found and runs[-1].marker is None and not _SUSPENDED.match(row.text):
            if self._is_cut(found["head"], row.text):
                runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
            return
        if not re.search(r"[^\W\d_]/$|\d-$", text):
            runs.append(Run(" "))

    def _is_cut(self, head: str, after: str) -> bool:
        """Whether "head-" and the word behind it are one word that was cut, not two joined by a hyphen."""
        tail = _WORD.match(after)
        if not tail or not head[-1].islower() or not after[:1].islower():
            return False
        whole, hyphenated = (head + tail[0]).lower(), f"{head}-{tail[0]}".lower()
        if hyphenated in self.known or whole in self.known:
            return hyphenated not in self.known
        compound = any(word.startswith(f"{head.lower()}-") for word in self.known)
        return self.cuts and bool(_VOWEL.search(head)) and not compound
