"""Small documents in other formats, made from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.source import read

FONTS = {"": "Helvetica", "b": "Helvetica-Bold", "i": "Helvetica-Oblique"}

#: A line of print: x and y from the lower left, its size, its font ("", "b", "i"), its words.
Line = tuple[float, float, float, str, str]
Write = Callable[[bytes, str], str]


@pytest.fixture
def text_of(tmp_path: Path) -> Write:
    """Return a function that writes a file and reads it: the extracted text."""

    def read_back(raw: bytes, name: str) -> str:
        path = tmp_path / name
        path.write_bytes(raw)
        return read(path).characters

    return read_back


@pytest.fixture
def refusal_of(tmp_path: Path) -> Write:
    """Return a function that writes a file and gives the message with which it is refused."""

    def refused(raw: bytes, name: str) -> str:
        path = tmp_path / name
        path.write_bytes(raw)
        with pytest.raises(SourceError) as caught:
            read(path)
        assert caught.value.exit_code == 2
        assert str(path) in str(caught.value)
        return str(caught.value)

    return refused


@pytest.fixture(scope="session")
def print_pdf() -> Callable[..., bytes]:
    """Return a function that prints pages of lines, and rules at heights, as a PDF file."""
    return _pdf


def _pdf(pages: Sequence[Sequence[Line]], rules: Sequence[float] = (), trailer: str = "") -> bytes:
    fonts = " ".join(f"/F{key or 'r'} {number} 0 R" for number, key in enumerate(FONTS, 3))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [f"<< /Type /Font /Subtype /Type1 /BaseFont /{n} /Encoding /WinAnsiEncoding >>" for n in FONTS.values()]
    kids = []
    for lines in pages:
        stream = "\n".join(_shown(*line) for line in lines) + "".join(f"\n70 {y} 144 0.5 re f" for y in rules)
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    return _file(objects, trailer)


def _shown(x: float, y: float, size: float, font: str, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{font or 'r'} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    raw = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\n"
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()
