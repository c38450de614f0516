"""The dictionary written out: a valid Word document, a page that stands alone, Markdown that shows as it should."""

import re
import shutil
import subprocess
from itertools import pairwise

import pytest
from lxml import html
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from conventions.documents import find_pack
from conventions.documents.dictionary import make_dictionary
from conventions.outputs.dictionary import WRITERS
from tests.engine.modeles import lines, tree

DICTIONARY = make_dictionary(find_pack("convention-partenariat"))
FILES = {suffix: write(DICTIONARY) for suffix, write in WRITERS.items()}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = {line for entry in DICTIONARY.entries for form in entry.forms for line in form.lines}


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_dictionary_gives_the_same_bytes(suffix):
    again = make_dictionary(find_pack("convention-partenariat"))
    assert WRITERS[suffix](again) == FILES[suffix]


# --- Word ------------------------------------------------------------------------------------------------------------


@pytest.mark.lent
def test_the_word_document_is_valid(tmp_path):
    path = tmp_path / "champs.docx"
    path.write_bytes(FILES[".docx"])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_word_document_has_every_tag_ready_to_copy():
    assert set(lines(FILES[".docx"])) >= TAGS


def test_the_word_document_is_a_landscape_a4_with_contents():
    document = tree(FILES[".docx"])
    (size,) = document.iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == ("16838", "11906", "landscape")
    listed = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")]
    assert len(listed) > len(DICTIONARY.sections)


def test_each_table_of_the_word_document_names_itself_and_repeats_its_header():
    tables = [*tree(FILES[".docx"]).iter(f"{W}tbl")]
    assert len(tables) == sum(len(section.groups) for section in DICTIONARY.sections) + 1
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(FILES[".html"].decode())


def test_the_page_stands_alone_and_speaks_french(page):
    assert page.get("lang") == "fr"
    assert page.xpath("//@src") == []
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert not re.search(
        rb"https?://|@import|url\(", b"".join(re.findall(rb"<(?:style|script)>.*?</", FILES[".html"], re.S))
    )


def test_the_page_is_accessible(page):
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in page.xpath("//@href"))
    assert page.xpath("//label/@for") == page.xpath("//input/@id")
    assert [item.tag for item in page.xpath("//h1|//main|//nav")] == ["h1", "nav", "main"]
    assert all(table.xpath("./caption") and table.xpath("./thead//th[@scope='col']") for table in page.xpath("//table"))
    assert all(button.get("aria-label") and button.get("type") == "button" for button in page.xpath("//main//button"))
    levels = [int(item.tag[1]) for item in page.xpath("//h1|//h2|//h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_copies_every_tag(page):
    copied = {block.xpath("string(.//code)") for block in page.xpath("//div[@class='balise'][button]")}
    assert copied >= {form.text for entry in DICTIONARY.entries for form in entry.forms}


def test_what_comes_from_a_pack_is_escaped_in_the_page():
    hostile = replace(DICTIONARY, pack="<script>alert(1)</script>")
    assert b"<script>alert" not in WRITERS[".html"](hostile)


def test_the_script_of_the_page_is_sound(tmp_path, page):
    node = shutil.which("node")
    if node is None:
        pytest.skip("« node » n’est pas installé")
    (tmp_path / "page.js").write_text(page.xpath("string(//script)"), encoding="utf-8")
    assert subprocess.run([node, "--check", str(tmp_path / "page.js")], check=False).returncode == 0


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_every_row_of_a_table_has_its_six_cells():
    text = FILES[".md"].decode()
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    cells = {len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows}
    assert cells == {6, 4}


def test_contents_lead_to_their_sections():
    text = FILES[".md"].decode()
    assert re.findall(r"\]\(#([a-z_]+)\)", text) == re.findall(r'<a id="([a-z_]+)">', text)


def test_the_published_page_is_up_to_date(root):
    published = (root / "docs" / "champs.md").read_bytes()
    assert published == FILES[".md"], "lancez : conventions modeles champs --sortie docs/champs.md"
