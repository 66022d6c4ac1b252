"""Reading a file: the characters as they are, or an error that names the file, the fault and the way out."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.errors import SourceError
from kamergraaf.resources import folder
from kamergraaf.source import read
from kamergraaf.source.reading import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "Geachte Voorzitter,\n\nHierbij de antwoorden van de staatssecretaris over de coördinatie.\n"


def written(folder: Path, raw: bytes, name: str = "brief.md") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read(path)
    assert caught.value.exit_code == 2
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_letter_is_read_as_it_stands(tmp_path: Path) -> None:
    text = read(written(tmp_path, LETTER.encode()))
    assert text.characters == LETTER
    assert text.name == "brief.md"
    assert text.media_type == "text/markdown"
    assert text.digest == hashlib.sha256(LETTER.encode()).hexdigest()


def test_every_letter_in_the_box_is_read() -> None:
    for path in sorted(folder("letters").glob("*.md")):
        assert read(path).characters.encode() == path.read_bytes()


def test_line_ends_and_byte_order_mark_stay_so_that_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfGeachte\r\nVoorzitter,\r\n"
    assert read(written(tmp_path, raw)).characters == raw.decode("utf-8")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("brief.md", "text/markdown"),
        ("brief.MD", "text/markdown"),
        ("brief.txt", "text/plain"),
        ("brief", "text/plain"),
    ],
)
def test_the_media_type_follows_the_name(tmp_path: Path, name: str, media_type: str) -> None:
    assert read(written(tmp_path, LETTER.encode(), name)).media_type == media_type


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    message = refusal(written(tmp_path, raw))
    assert f"is empty ({len(raw)} bytes" in message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "there is no file" in refusal(tmp_path / "weg.md")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "no regular file" in refusal(tmp_path / "pipe.md")


def test_a_name_with_a_zero_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "brief\x00.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_read_permission_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, LETTER.encode())
    path.chmod(0)
    assert "may not be read" in refusal(path)


def test_a_file_that_is_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "corpus.md"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "too large" in refusal(path)


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"PK\x03\x04" + b"\0" * 30 + b"brief.txt", "brieven.zip", "ZIP"),
        # Named as text, but the bytes tell.
        (b"PK\x03\x04" + b"\0" * 30 + b"brief.txt", "brief.md", "ZIP"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "brief.odt", "OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "brief.doc", "Word"),
        (b"{\\rtf1\\ansi Geachte Voorzitter}", "brief.rtf", "Rich Text"),
    ],
)
def test_a_format_that_is_not_read_yet_is_named_with_the_way_to_convert_it(
    tmp_path: Path, raw: bytes, name: str, says: str
) -> None:
    message = refusal(written(tmp_path, raw, name))
    assert says in message
    assert "recognised but not read yet: " in message


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "brief.pdf", "is a damaged PDF document"),
        (b"%PDF-1.4\n1 0 obj", "brief.md", "is a damaged PDF document"),
        (b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml", "brief.docx", "is a damaged Word document"),
        (b'<?xml version="1.0"?>\n<officiele-publicatie>', "kst-1.xml", "is broken XML (this file, line 2, column"),
        (b"<officiele-publicatie/>", "kst-1.xml", "is empty"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><kamerwrk/>", "kst-1.xml", "is empty"),
        (b"<!DOCTYPE html>\n<html><body>", "brief.html", "is an HTML page without text"),
        (
            b'<?xml version="1.0"?>\n<!-- x --><html xmlns="http://www.w3.org/1999/xhtml">',
            "brief.md",
            "is an HTML page",
        ),
    ],
)
def test_a_damaged_or_empty_file_of_another_format_is_refused(tmp_path: Path, raw: bytes, name: str, says: str) -> None:
    assert says in refusal(written(tmp_path, raw, name))


@pytest.mark.parametrize(
    "raw", [b"\x7fELF\x02\x01\x01\0\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 32)) * 9]
)
def test_a_binary_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    assert "is binary" in refusal(written(tmp_path, raw))


@pytest.mark.parametrize(
    ("raw", "at", "seems"),
    [
        (LETTER.encode("latin-1"), LETTER.index("ö"), "ISO-8859-1"),
        ("de term ‘grens’ – kort".encode("cp1252"), 8, "Windows-1252"),
        (LETTER.encode("utf-16"), 0, "UTF-16"),
        (LETTER.encode("utf-16-le"), 1, "UTF-16LE"),
        (LETTER.encode("utf-16-be"), 0, "UTF-16BE"),
        (LETTER.encode("utf-32"), 0, "UTF-32"),
        # Cut in mid character, as a broken download is.
        (LETTER.encode()[: LETTER.index("ö") + 1], LETTER.index("ö"), "ISO-8859-1"),
    ],
)
def test_another_encoding_is_refused_with_the_byte_and_a_guess(tmp_path: Path, raw: bytes, at: int, seems: str) -> None:
    message = refusal(written(tmp_path, raw))
    assert f"byte {at} does not fit" in message
    assert f"seems to be {seems}:" in message
    assert "iconv -f " in message


def test_the_conversion_that_the_message_proposes_works(tmp_path: Path) -> None:
    for encoding in ("cp1252", "latin-1", "utf-16", "utf-16-le", "utf-32"):
        path = written(tmp_path, "‘coördinatie’".encode(encoding, "replace"))
        code = refusal(path).split("iconv -f ")[1].split()[0]
        assert "co" in path.read_bytes().decode(code)


def test_a_stray_control_character_does_not_make_a_text_binary(tmp_path: Path) -> None:
    raw = LETTER.encode() * 5 + b"\x02\n"
    assert read(written(tmp_path, raw)).characters == raw.decode()


@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_text_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(raw)
    try:
        text = read(path)
    except SourceError:
        return
    assert text.characters.encode("utf-8") == raw
