"""The pictures of docs/guide-juristes.md, drawn from the documents that its own story makes.

`python -m tools.images_guide --ecrire` writes them in docs/images; `--verifier` makes them and writes nothing.
LibreOffice and poppler are needed. Fonts differ between machines: the pictures are never compared, only made.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from conventions.outputs.programs import find_libreoffice, run_program
from conventions.resources import find_folder
from tools.guides import play_all

GUIDE = find_folder("docs") / "guide-juristes.md"
FOLDER = GUIDE.parent / "images"
HEAVIEST = 150_000
"""Bytes of the heaviest picture that is accepted."""
_PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}'
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="[\d.]+" yMin="([\d.]+)"[^>]*>(.*?)</word>')
_RESOLUTION = 90
_SECONDS = 600
_MARGIN = 6.0
"""Centimetres that are added to the right of a page for its comments."""


@dataclass(frozen=True)
class Picture:
    """Part of a page: around the last place where the document has these words; heights in points."""

    name: str
    document: str
    words: str
    above: int
    below: int


@dataclass(frozen=True)
class Place:
    """Where words are in a PDF: page from 1, its width, and how far from its top, in points."""

    page: int
    width: float
    top: float


PICTURES = (
    Picture("couverture", "apercu/complet/convention-*.docx", "Pour qui", 300, 280),
    Picture("balises", "nos-modeles/convention.docx", '"revoyure"', 20, 330),
    Picture("annotation", "relus/convention.docx", "date_fin", 100, 260),
    Picture("article", "essais/complet/convention-*.docx", "— Revoyure", 20, 270),
    Picture("projet", "projet/convention-*.docx", "Finalité du", 210, 260),
    Picture("clause", "a-signer/convention-*.docx", "— Règlement des litiges", 20, 220),
)


def draw_all(story: Path, folder: Path) -> dict[str, bytes]:
    """Return every picture by file name, from what the story made; `folder` is for what is made on the way.

    Raises AssertionError when one cannot be made or is too heavy.
    """
    _print([_copy(picture, story, folder) for picture in PICTURES], folder)
    drawn = {f"{picture.name}.png": _draw(picture, folder) for picture in PICTURES}
    for name, content in drawn.items():
        assert len(content) <= HEAVIEST, f"{name}: {len(content)} bytes"
    return drawn


def _copy(picture: Picture, story: Path, folder: Path) -> Path:
    """Copy the document of a picture, its comments shown as Word shows them: LibreOffice prints them nowhere."""
    [document] = story.glob(picture.document)
    opened = docx.Document(str(document))
    comments = list(opened.comments) if picture.name == "annotation" else []
    for section in opened.sections if comments else ():
        section.page_width += Cm(_MARGIN)
        section.right_margin += Cm(_MARGIN)
    for comment in comments:
        [mark] = opened.element.body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']/ancestor::w:p")
        _write_balloon(Paragraph(mark.getprevious(), opened), comment.text)
    copy = folder / f"{picture.name}.docx"
    opened.save(str(copy))
    return copy


def _write_balloon(beside: Paragraph, text: str) -> None:
    """Put a framed paragraph in the margin, beside another."""
    balloon = beside.insert_paragraph_before()
    balloon.style = "Normal"
    frame, border = OxmlElement("w:framePr"), OxmlElement("w:pBdr")
    size = {"w": 3900, "hSpace": 120, "wrap": "around", "vAnchor": "text", "hAnchor": "page", "x": 10900, "y": 500}
    for key, value in size.items():
        frame.set(qn(f"w:{key}"), str(value))
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": "6", "space": "4", "color": "C00000"}.items():
            line.set(qn(f"w:{key}"), value)
        border.append(line)
    properties = balloon._p.get_or_add_pPr()
    properties.insert_element_before(frame, "w:pBdr", "w:spacing", "w:ind", "w:jc")
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc")
    words = balloon.add_run(text)
    words.font.size, words.font.color.rgb = Pt(9), RGBColor(0x40, 0x40, 0x40)


def _print(documents: Sequence[Path], folder: Path) -> None:
    """Make a PDF beside each document."""
    soffice = find_libreoffice()
    assert soffice, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [soffice, profile, "--headless", "--norestore", "--convert-to", _PDF, "--outdir", str(folder)]
    run_program([*command, *map(str, documents)], seconds=_SECONDS)


def _draw(picture: Picture, folder: Path) -> bytes:
    pdf = str(folder / f"{picture.name}.pdf")
    place = _find(pdf, picture.words)
    scale = _RESOLUTION / 72
    top = max(place.top - picture.above, 0)
    sizes = {"-x": 0.0, "-y": top, "-W": place.width, "-H": place.top + picture.below - top}
    crop = [word for key, size in sizes.items() for word in (key, str(round(size * scale)))]
    page = str(place.page)
    return _run("pdftoppm", "-png", "-r", str(_RESOLUTION), "-f", page, "-l", page, *crop, pdf)


def _find(pdf: str, words: str) -> Place:
    """Return the last place of these words in a PDF: the first ones may be those of the contents."""
    found = None
    for rank, page in enumerate(_PAGE.finditer(_run("pdftotext", "-bbox", pdf, "-").decode()), 1):
        read = [(float(word[1]), unescape(word[2])) for word in _WORD.finditer(page[3])]
        size = len(words.split())
        for at, (top, _) in enumerate(read):
            if words in " ".join(word for _, word in read[at : at + size]):
                found = Place(rank, float(page[1]), top)
    assert found, f"{pdf}: « {words} » is nowhere"
    return found


def _run(program: str, *arguments: str) -> bytes:
    path = shutil.which(program)
    assert path, f"{program} is not installed"
    return subprocess.run([path, *arguments], check=True, capture_output=True, timeout=_SECONDS).stdout


def write(pictures: Mapping[str, bytes], folder: Path) -> None:
    """Write the pictures, and take away those that are no longer made."""
    folder.mkdir(exist_ok=True)
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    for path in folder.glob("*.png"):
        if path.name not in pictures:
            path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--ecrire", action="store_true")
    wanted.add_argument("--verifier", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="conventions-") as name:
        drawn = draw_all(play_all(GUIDE, Path(name)), Path(name))
    if arguments.ecrire:
        write(drawn, FOLDER)
    for name, content in drawn.items():
        print(f"{name}  {len(content) // 1000} ko")


if __name__ == "__main__":
    main()
