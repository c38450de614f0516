"""Every document of every example, opened by LibreOffice: all that was written is read, in order, on real pages."""

from __future__ import annotations

import re
import subprocess

import pytest

from conventions.ooxml.names import NS
from conventions.ooxml.package import read_package
from conventions.ooxml.xml import parse
from tests.rendus.cas import COMPLET, COMPLET_FINAL, TOUS
from tests.rendus.structure import style_of, text_of

pytestmark = pytest.mark.lent
each_example = pytest.mark.parametrize("cas", TOUS, ids=lambda cas: cas.name)
CONTENTS = {"TM1", "TM2", "TM3"}
"""The table of contents: dots and page numbers are the reader's; its titles are checked with the headings."""


@pytest.fixture(scope="module")
def read_pages(pdftotext):
    """Give the text of each page in the order of the document, without spaces, capitals or bullets."""

    def read(path):
        command = [pdftotext, "-raw", "-enc", "UTF-8", path, "-"]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        return text.removesuffix("\f").split("\f")

    return read


def squeeze(text):
    """Keep what a reader reads, wherever lines break: LibreOffice also prints fields its own way, with capitals."""
    return re.sub(r"[\s\u00ad–•▪◦\-\u2010\u2011]", "", text).casefold()


def list_paragraphs(content):
    members = read_package(content)
    for paragraph in parse(members["word/document.xml"]).iterfind(".//w:p", NS):
        if style_of(paragraph) not in CONTENTS and squeeze(text_of(paragraph)):
            yield text_of(paragraph)


def drop_furniture(pages, content):
    """Take the header and the footer off each page but the first, so that a paragraph cut by a page is whole again."""
    members = read_package(content)
    header, footer = (write_pattern(members, kind) for kind in ("header", "footer"))
    first, *others = (re.sub(f"(?:{footer})+$", "", squeeze(page)) for page in pages)
    return first + "".join(re.sub(f"^(?:{header})", "", page) for page in others)


def write_pattern(members, kind):
    names = [name for name in members if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
    lines = {squeeze(text_of(item)) for name in names for item in parse(members[name]).iterfind(".//w:p", NS)}
    return "|".join(re.sub(r"\d+", r"\\d+", re.escape(line)) for line in lines if line) or "(?!)"


@each_example
def test_all_that_is_written_is_read_in_order(cas, rendus, pdfs, read_pages):
    lost = []
    for document in rendus[cas]:
        read, place = drop_furniture(read_pages(pdfs(cas)[document.file_name]), document.content), 0
        for paragraph in list_paragraphs(document.content):
            found = read.find(squeeze(paragraph), place)
            if found < 0:
                lost.append(f"{document.file_name} : {paragraph}")
            else:
                place = found + len(squeeze(paragraph))
    assert lost == []


@each_example
def test_no_field_is_in_error_and_no_page_is_blank(cas, pdfs, read_pages):
    for name, path in pdfs(cas).items():
        pages = read_pages(path)
        assert pages, name
        text = "\n".join(pages)
        assert not re.search(r"\b(?:Erreur|Error)\b[  ]?!?[  ]?:|non trouvée|not found", text), name
        blank = [number for number, page in enumerate(pages, 1) if len(squeeze(page)) < 80]
        assert blank == [], name


@each_example
def test_each_line_of_the_contents_is_a_title_of_the_document(cas, rendus, pdfs, read_pages):
    """The lines of the contents only: their page numbers are set by Word when it opens the file, not by a converter."""
    pages = read_pages(pdfs(cas)[rendus[cas][0].file_name])
    titles = re.findall(r"^(.+?)\.{4,}", "\n".join(pages[:5]), re.MULTILINE)
    assert len(titles) > 15
    read = squeeze("".join(pages))
    assert [title for title in titles if read.count(squeeze(title)) < 2] == []


def test_signatures_share_the_page_of_the_last_sentence(complet, rendus, pdfs, read_pages):
    agreement = rendus[COMPLET_FINAL][0]
    pages = read_pages(pdfs(COMPLET_FINAL)[agreement.file_name])
    [page] = [squeeze(page) for page in pages if "en quatre (4) exemplaires originaux" in page]
    people = [person for partie in complet.signataires for person in partie.signataires]
    assert [person.nom for person in people if squeeze(person.nom) not in page] == []
    assert page.count(squeeze("Signature et cachet")) == len(people)
    assert sum("Signature et cachet" in other for other in pages) == 1


def test_a_draft_has_its_watermark_on_the_page_and_a_final_has_none(pdfs, rendus, tmp_path):
    """The word is drawn, not written: what is counted is the pale grey of its letters, on the page of the contents."""
    greys = []
    for cas in (COMPLET, COMPLET_FINAL):
        page = tmp_path / cas.name
        path = pdfs(cas)[rendus[cas][0].file_name]
        subprocess.run(["pdftoppm", "-gray", "-r", "40", "-f", "3", "-l", "3", "-singlefile", path, page], check=True)
        pixels = page.with_suffix(".pgm").read_bytes()
        greys.append(max(pixels.count(bytes([level])) for level in range(180, 250)))
    assert greys[0] > 4 * greys[1], greys
