"""Make the same letter in other formats: Markdown -> pieces -> a Word document, a page of the publication site, a PDF.

The makers know nothing of the readers: they write what Word, the site and LibreOffice write.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TOKEN = re.compile(
    r"(?P<sup><sup>(?P<number>\d+)</sup>)|(?P<mark>\*+)|(?P<tag></?b>)|(?P<escape>\\(?P<char>[\\_*#]))"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)]*)\)|<(?P<auto>https?://[^>]+)>"
)


@dataclass(frozen=True)
class Part:
    """Words set in one way, or a footnote marker."""

    text: str
    bold: bool = False
    italic: bool = False
    note: int | None = None


@dataclass(frozen=True)
class Piece:
    """A paragraph or a heading: its lines, each as parts."""

    level: int
    lines: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Script:
    """A letter in pieces, with the bodies of its footnotes by number."""

    pieces: tuple[Piece, ...]
    notes: dict[int, tuple[Part, ...]]


def read_script(markdown: str) -> Script:
    """Cut a Markdown letter into pieces; page rules fall away."""
    pieces: list[Piece] = []
    notes: dict[int, tuple[Part, ...]] = {}
    for block in re.split(r"\n\s*\n", markdown):
        lines = [line.strip() for line in block.strip("\n").splitlines() if line.strip()]
        if not lines or lines == ["---"]:
            continue
        if found := re.match(r"<sup>(\d+)</sup>\s+", lines[0]):
            notes[int(found[1])] = parts(" ".join(lines)[found.end() :])
            continue
        level = len(lines[0]) - len(lines[0].lstrip("#"))
        lines[0] = lines[0].lstrip("# ")
        text = "\n".join(lines)
        pieces.append(Piece(level, tuple(_lines(parts(text)))))
    return Script(tuple(pieces), notes)


def parts(text: str) -> tuple[Part, ...]:
    """Cut a paragraph at its marks."""
    made: list[Part] = []
    bold = italic = False
    at = 0
    for token in TOKEN.finditer(text):
        made.append(Part(text[at : token.start()], bold, italic))
        at = token.end()
        if token["sup"]:
            made.append(Part("", bold, italic, int(token["number"])))
        elif token["mark"]:
            bold, italic = bold ^ (len(token["mark"]) > 1), italic ^ (len(token["mark"]) % 2 == 1)
        elif token["tag"]:
            bold = token["tag"] == "<b>"
        else:
            made.append(Part(token["char"] or token["label"] or token["auto"], bold, italic))
    made.append(Part(text[at:], bold, italic))
    return tuple(part for part in made if part.text or part.note is not None)


def _lines(found: Sequence[Part]) -> Iterable[tuple[Part, ...]]:
    line: list[Part] = []
    for part in found:
        first, *rest = part.text.split("\n")
        line.append(Part(first, part.bold, part.italic, part.note))
        for text in rest:
            yield tuple(line)
            line = [Part(text, part.bold, part.italic)]
    yield tuple(line)


# --- Word ---------------------------------------------------------------------------------------------------------


def word_document(body: str, notes: dict[int, str] | None = None, **others: str) -> bytes:
    """Pack a body (`w:p`, `w:tbl`) and notes (inner `w:p`) as Word does; `others` are whole parts: numbering, styles."""
    parts_ = {
        "word/document.xml": _xml(f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>"),
        "word/styles.xml": _xml(others.pop("styles", STYLES)),
    }
    if notes is not None:
        inner = "".join(f'<w:footnote w:id="{key}">{text}</w:footnote>' for key, text in notes.items())
        parts_["word/footnotes.xml"] = _xml(f"<w:footnotes {NAMES}>{SEPARATORS}{inner}</w:footnotes>")
    parts_ |= {f"word/{name}.xml": _xml(text) for name, text in others.items()}
    kinds = [name.removeprefix("word/").removesuffix(".xml") for name in parts_]
    parts_["word/_rels/document.xml.rels"] = _relations({k: f"{k}.xml" for k in kinds if k != "document"})
    parts_["_rels/.rels"] = _relations({"officeDocument": "word/document.xml"})
    parts_["[Content_Types].xml"] = _content_types(kinds)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts_):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), parts_[name])
    return target.getvalue()


NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:bottom="1400" w:left="1400" w:right="1400"/></w:sectPr>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
STYLES = (
    f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans"/><w:sz w:val="18"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Standaard"/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        # As Word has them: the fourth is no larger than the text, and italic.
        f'<w:rPr>{"<w:i/>" if n == 4 else "<w:b/>"}<w:sz w:val="{26 - 2 * n}"/></w:rPr></w:style>'
        for n in range(1, 5)
    )
    + '<w:style w:type="paragraph" w:styleId="Voetnoottekst"><w:name w:val="footnote text"/><w:basedOn w:val="Standaard"/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="14"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Voetnootmarkering"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)


def _xml(text: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return _xml(f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>')


def _content_types(kinds: Iterable[str]) -> str:
    rows = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{TYPES}.{kind}{".main" if kind == "document" else ""}+xml"/>'
        for kind in kinds
    )
    return _xml(
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{rows}</Types>'
    )


def run(text: str, properties: str = "") -> str:
    """Write a run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def as_word(script: Script) -> bytes:
    """Write a letter as a Word document with real headings and footnotes."""
    body = "".join(_word_paragraph(piece) for piece in script.pieces)
    reference = '<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr><w:footnoteRef/></w:r>'
    notes = {
        number: f'<w:p><w:pPr><w:pStyle w:val="Voetnoottekst"/></w:pPr>{reference}{run(" ")}{_word_runs(line)}</w:p>'
        for number, line in script.notes.items()
    }
    return word_document(body, notes)


def _word_paragraph(piece: Piece) -> str:
    style = f'<w:pPr><w:pStyle w:val="Kop{piece.level}"/></w:pPr>' if piece.level else ""
    return f"<w:p>{style}{'<w:r><w:br/></w:r>'.join(_word_runs(line) for line in piece.lines)}</w:p>"


def _word_runs(line: Iterable[Part]) -> str:
    written = []
    for part in line:
        if part.note is None:
            written.append(run(part.text, "<w:b/>" * part.bold + "<w:i/>" * part.italic))
        else:
            style = '<w:rStyle w:val="Voetnootmarkering"/>'
            written.append(f'<w:r><w:rPr>{style}</w:rPr><w:footnoteReference w:id="{part.note}"/></w:r>')
    return "".join(written)


# --- the publication site -----------------------------------------------------------------------------------------


def as_page(script: Script) -> str:
    """Write a letter as a page of the publication site does: main column, note links, note bodies below."""
    blocks = "\n".join(_page_block(piece) for piece in script.pieces)
    notes = "\n".join(
        f'<div class="voet noot snp-mouseoffset" id="supernote-note-ID-{n}"><h5 class="note-close">'
        f'<a class="note-close" href="#close-ID-{n}">X</a> Noot</h5><sup><span class="nootnum" id="ID-{n}">{n}</span></sup>'
        f"<p>{_page_runs(line)}</p></div>"
        for n, line in script.notes.items()
    )
    return PAGE.format(blocks=blocks, notes=notes)


PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Officiële bekendmakingen</title>
<script>var tekst = "De leden van de XYZ-fractie vragen niets.";</script><style>p {{ margin: 0 }}</style></head>
<body><div class="skiplinks"><a href="#content">Direct naar content</a></div>
<header><nav class="main-menu"><ul><li><a href="/">Home</a></li><li>Zoeken</li></ul></nav></header>
<div id="cookie-banner" class="cookie-melding">Deze site gebruikt cookies.</div>
<div class="row"><div id="main-column" class="column-main">
<div class="stuk broodtekst">
{blocks}
{notes}
</div></div>
<div class="column-aside"><ul><li>Download als PDF</li></ul></div></div>
<footer role="contentinfo">Over deze website</footer></body></html>
"""


def _page_block(piece: Piece) -> str:
    tag = f"h{piece.level}" if piece.level else "p"
    return f"<{tag}>{'<br>'.join(_page_runs(line) for line in piece.lines)}</{tag}>"


def _page_runs(line: Iterable[Part]) -> str:
    written = []
    for part in line:
        text = escape(part.text)
        if part.note is not None:
            written.append(
                f'<sup><a class="nootnum supernote-click-ID-{part.note}" href="#ID-{part.note}">{part.note}</a></sup>'
            )
            continue
        text = f"<em>{text}</em>" if part.italic else text
        written.append(f"<strong>{text}</strong>" if part.bold else text)
    return "".join(written)


# --- PDF ----------------------------------------------------------------------------------------------------------


def office() -> str | None:
    """Return the command of LibreOffice, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(document: Path, folder: Path) -> Path:
    """Print a document to PDF with LibreOffice, with a profile of its own so that no other run is in the way."""
    command = office()
    assert command
    profile = (folder / "profile").as_uri()
    call = [command, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*call, str(document)], check=True, capture_output=True, timeout=240)
    return folder / f"{document.stem}.pdf"
