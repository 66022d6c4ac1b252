"""What kind of file some bytes are: by their first bytes and by which bytes occur, never by the name alone."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
TEXT_SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".text"}
#: The names by which a file in a folder is taken for a letter; what it is, its bytes say.
LETTER_SUFFIXES = TEXT_SUFFIXES | {".pdf", ".docx", ".xml", ".html", ".htm", ".xhtml"}


@dataclass(frozen=True, slots=True)
class Format:
    """A format other than text: its name with article; its media type when it is read, else how to get text out."""

    name: str
    media_type: str = ""
    advice: str = ""


PDF = Format("a PDF document", "application/pdf")
WORD = Format("a Word document (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
XML = Format("an XML document", "application/xml")
HTML = Format("an HTML page", "text/html")
OLD_WORD = Format("a Word document (DOC, or one with a password)", advice="save it as DOCX, without a password, first")
RICH_TEXT = Format("a Rich Text document", advice="save it as DOCX or plain text (UTF-8) first")
OPEN_TEXT = Format("an OpenDocument text (ODT)", advice="save it as DOCX first")
ARCHIVE = Format("a ZIP archive", advice="unpack it and give the letters in it")

# The markup may follow a byte order mark, blanks, comments and processing instructions.
_XML_START = re.compile(
    rb"""
    (?:\xef\xbb\xbf)? \s*          # byte order mark
    (?: <\?xml\b | (?:<!--.*?-->\s*)* <(?:officiele-publicatie|kamerwrk|kamerstuk|kamervragen|vraagdoc|handelingen)\b )
  | \xff\xfe<\x00\?\x00x\x00m\x00l\x00 | \xfe\xff\x00<\x00\?\x00x\x00m\x00l  # in UTF-16
    """,
    re.VERBOSE | re.DOTALL,
)
_HTML_START = re.compile(
    rb"""
    (?:\xef\xbb\xbf)? \s*          # byte order mark
    (?: <\?xml [^>]* > \s* )?      # XHTML opens as XML
    (?: <!-- .*? --> \s* )*        # comments before the root
    <(?: !doctype \s+ html | html | head | body ) \b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# Control characters that no text has: all but tab, line feed, vertical tab, form feed, carriage return and escape.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def foreign_format(raw: bytes) -> Format | None:
    """Return the recognised format that these bytes open, or None for what may be text.

    >>> foreign_format(b"%PDF-1.7 ...").name
    'a PDF document'
    >>> foreign_format(b"# Brief") is None
    True
    """
    head = raw[:4096]
    # Readers accept a PDF mark anywhere in the first kilobyte; text that talks of PDF never has its version behind it.
    if re.search(rb"^%PDF-\d\.\d", head[:1024], re.MULTILINE):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
            return OPEN_TEXT
        return WORD if b"word/" in raw else ARCHIVE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_WORD
    if head.startswith(b"{\\rtf"):
        return RICH_TEXT
    if _HTML_START.match(head):
        return HTML
    return XML if _XML_START.match(head) else None


def media_type(suffix: str) -> str:
    """Return the media type of a text file by the end of its name: Markdown, or else plain text."""
    return "text/markdown" if suffix.lower() in MARKDOWN_SUFFIXES else "text/plain"


def is_binary(raw: bytes) -> bool:
    """Whether these bytes hold a zero byte, or control characters beyond the stray one that conversions leave."""
    return b"\x00" in raw or len(_CONTROLS.findall(raw)) > len(raw) / 200


def guess_encoding(raw: bytes) -> str:
    r"""Return the name of the encoding that these bytes seem to be in; `UTF-…` only for the wide ones.

    >>> guess_encoding("staatssecretaris".encode("utf-16"))
    'UTF-16'
    >>> guess_encoding(b"co\xf6rdinatie")
    'ISO-8859-1'
    >>> guess_encoding(b"\x91motie\x92")
    'Windows-1252'
    """
    wide = _wide_encoding(raw)
    if wide:
        return wide
    # 0x80-0x9f are control characters in Latin-1 and the curly quotes, dashes and euro sign of Windows.
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", raw) else "ISO-8859-1"


def _wide_encoding(raw: bytes) -> str | None:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    # Without a mark: Latin text in two bytes has a zero in nearly every second place, and hardly any in the others.
    even, odd = raw[0:4096:2], raw[1:4096:2]
    if not odd:
        return None
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.7 and zero_even < 0.1:
        return "UTF-16LE"
    return "UTF-16BE" if zero_even > 0.7 and zero_odd < 0.1 else None
