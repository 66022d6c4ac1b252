"""Source stage: bytes on disk -> one `Text`, with every character where the file has it.

    read(path)            the characters of a letter, or a SourceError that says what to do
    find_letters(paths)   the files that are meant by some files and folders
    find_repairs(text)    known conversion damage in it, as places: the characters themselves stay as they are

Markdown and plain text are taken as they stand. PDF, DOCX, official publications in XML, and HTML are recognised by
their bytes, not by their names; each has a reader of its own (`pdf.py`, `docx.py`, `xml.py`, `html.py`) that turns it
into the light Markdown of `markup.py`, which is the source text from there on.
"""

from __future__ import annotations

from kamergraaf.source.folders import find_letters
from kamergraaf.source.reading import read
from kamergraaf.source.repair import Repair, find_repairs, known_damage
from kamergraaf.source.text import Text

__all__ = ["Repair", "Text", "find_letters", "find_repairs", "known_damage", "read"]
