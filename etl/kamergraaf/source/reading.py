"""Read a file: UTF-8 text as it stands, other formats through their reader; or say why not, where, and what to do."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError
from kamergraaf.source.formats import HTML, PDF, WORD, XML, foreign_format, guess_encoding, is_binary, media_type
from kamergraaf.source.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.source.formats import Format

# The longest real letters are about 120 kB of text, or 20 MB as PDF with pictures; a file beyond this is a corpus, a
# dump or a mistake.
MOST_BYTES = 64 * 1024 * 1024


def read(path: Path) -> Text:
    """Return the characters of the file at `path`; its bytes say what it is, whatever its name.

    Text is decoded from UTF-8 and otherwise untouched: line ends stay as they are, and so does a byte order mark (U+FEFF
    is then character 0), so that an offset means the same in every tool that decodes the file as plain UTF-8. Of a PDF,
    a Word document, an official publication in XML or a page in HTML, the characters are the text extracted from it, as
    light Markdown; the same bytes give the same characters. The digest is that of the file's bytes.

    Raises SourceError when there is no such file, when it cannot be opened, is no regular file, is empty, too large,
    of a format that is not read, damaged, binary, or not UTF-8.
    """
    raw = _load(path)
    found = foreign_format(raw)
    characters = _extract(found, raw, path) if found else _decode(raw, path)
    if not characters.strip("\ufeff \t\r\n\f\v"):
        raise SourceError(f"{path} is empty ({len(raw)} bytes, no visible character): give a file that holds a letter")
    # A name that is not UTF-8 on disk reaches Python with lone surrogates, which no RDF file can hold.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    kind = found.media_type if found else media_type(path.suffix)
    return Text(characters, name, hashlib.sha256(raw).hexdigest(), kind)


def _load(path: Path) -> bytes:
    """Return the bytes of `path`; a pipe, a device or a folder is refused before it is opened."""
    try:
        status = path.stat()
        _check_kind(path, status)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {path}: check the name and the folder you call from") from error
    except PermissionError as error:
        raise SourceError(f"{path} may not be read: give yourself the right to (chmod u+r), or copy it") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read ({error}): check the name and the disk") from error


def _check_kind(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise SourceError(f"{path} is a folder, where one letter is expected: give a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(f"{path} is no regular file (a pipe or a device): save its content as a file first")
    if status.st_size > MOST_BYTES:
        size, most = status.st_size // 2**20, MOST_BYTES // 2**20
        raise SourceError(f"{path} is too large ({size} MiB; at most {most} MiB): give one letter a file")


def _extract(found: Format, raw: bytes, path: Path) -> str:
    if not found.media_type:
        raise SourceError(f"{path} is {found.name}, which is recognised but not read yet: {found.advice}")
    try:
        return _read_format(found, raw)
    except SourceError as error:
        raise SourceError(f"{path} {error}") from error


def _read_format(found: Format, raw: bytes) -> str:
    """Call the reader of a format; each is loaded only when a file needs it."""
    if found == PDF:
        from kamergraaf.source.pdf import read_pdf as reader
    elif found == WORD:
        from kamergraaf.source.docx import read_docx as reader
    elif found == XML:
        from kamergraaf.source.xml import read_publication as reader
    else:
        assert found == HTML
        from kamergraaf.source.html import read_html as reader
    return reader(raw)


def _decode(raw: bytes, path: Path) -> str:
    # Before the strict decoding: a UTF-16 file of Latin text is valid UTF-8 with a zero byte after each letter.
    seems = guess_encoding(raw)
    if seems.startswith("UTF-"):
        # A byte order mark is no UTF-8 itself; without one, the first zero byte is what no text has.
        at = 0 if raw[0] >= 0x80 else raw.find(0)
        raise SourceError(_wrong_encoding(path, at, seems))
    if is_binary(raw):
        raise SourceError(f"{path} is binary, no text: convert it to Markdown or plain text in UTF-8 first")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(_wrong_encoding(path, error.start, seems)) from error


def _wrong_encoding(path: Path, at: int, seems: str) -> str:
    code = seems.upper().replace("WINDOWS-", "CP")
    return (
        f"{path} is not UTF-8: byte {at} does not fit, and the file seems to be {seems}: "
        f"save it as UTF-8, for example with: iconv -f {code} -t UTF-8 {path.name}"
    )
