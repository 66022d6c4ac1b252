"""Which files are meant when paths are given: the files themselves, and the letters in folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError
from kamergraaf.source.formats import LETTER_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def find_letters(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files among `paths`, and the letters in the folders among them, each once, in order.

    A file is taken whatever its name is; `read` says later what is wrong with it. Files in a folder come sorted, those
    whose name begins with a dot are left out. Raises SourceError for a folder, or a list, that holds no letter.
    """
    found: dict[Path, None] = {}
    for path in paths:
        files = _letters_in(path) if path.is_dir() else (path,)
        found.update(dict.fromkeys(files))
    if not found:
        raise SourceError("no letter is given: give files, or folders that hold letters")
    return tuple(found)


def _letters_in(folder: Path) -> tuple[Path, ...]:
    try:
        files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in LETTER_SUFFIXES and path.is_file())
    except OSError as error:
        raise SourceError(f"the folder {folder} cannot be read ({error.strerror}): check your rights to it") from error
    visible = tuple(path for path in files if not any(p.startswith(".") for p in path.relative_to(folder).parts))
    if not visible:
        endings = ", ".join(sorted(LETTER_SUFFIXES))
        raise SourceError(f"the folder {folder} holds no letter: give a folder with files that end in {endings}")
    return visible
