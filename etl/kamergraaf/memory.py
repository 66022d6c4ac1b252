"""When the collector of cycles would only walk what stays."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Keep the collector away while something is made of which all parts stay: a vocabulary, or what is known of one letter.

    Walking them again and again takes a sixth of the time that a vocabulary is made in, and one part in thirty of a letter's.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
