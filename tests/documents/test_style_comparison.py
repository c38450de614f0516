"""The look of styles compared: what a reader sees of a change is told once, what Word writes anew is not."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from conventions.cli.comparison_html import write_page
from conventions.cli.comparison_texte import tell, tell_look
from conventions.documents.comparison import compare_words
from conventions.documents.pack_comparison import Comparison
from conventions.documents.style_comparison import compare_looks
from conventions.resources import find_folder

MODEL = (find_folder("templates") / "convention-partenariat" / "convention.docx").read_bytes()


def edit(change, raw=MODEL):
    document = docx.Document(io.BytesIO(raw))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def tell_all(change, raw=MODEL):
    return [tell_look(look) for look in compare_looks("a.docx", raw, edit(change, raw))]


def style(document, name):
    return document.styles[name]


def test_a_file_saved_again_looks_the_same():
    assert tell_all(lambda document: None) == []


def test_a_red_title_is_told_in_one_line():
    def redden(document):
        font = style(document, "Article").font
        font.color.rgb, font.size, font.bold = RGBColor(0xFF, 0, 0), Pt(20), False

    assert tell_all(redden) == ["« Article » : taille 13 pt → 20 pt, gras oui → non, couleur #1F3864 → #FF0000"]


def test_what_styles_inherit_is_told_where_it_is_set():
    def change(document):
        style(document, "Normal").font.name = "Arial"

    assert tell_all(change) == ["« Normal » : police Carlito → Arial"]


def test_the_paragraph_s_own_properties_are_told():
    def change(document):
        form = style(document, "Alinéa").paragraph_format
        form.alignment, form.space_after, form.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, Pt(9), 1.5
        form.left_indent, form.first_line_indent = Cm(1), Cm(-0.5)

    [told] = tell_all(change)
    assert told.startswith("« Alinéa » : ")
    for words in ("→ centré", "→ 9 pt", "→ 1,5", "retrait à gauche", "→ 1 cm", "→ -0,5 cm"):
        assert words in told


def test_another_numbering_of_a_title_is_told():
    def change(document):
        [numbering] = style(document, "Article").element.xpath("w:pPr/w:numPr")
        numbering.getparent().remove(numbering)

    assert tell_all(change) == ["« Article » : numérotation Article 2 → aucune"]


def test_a_style_that_no_text_has_is_left_out():
    def add(document):
        document.styles.add_style("Inutile", 1).font.bold = True

    raw = edit(add)
    assert tell_all(lambda document: setattr(style(document, "Inutile").font, "bold", False), raw) == []


@pytest.mark.parametrize(
    "spelling", [{"w:val": "both"}, {"w:val": "distribute"}], ids=["comme avant", "autre mot de Word"]
)
def test_another_spelling_of_the_same_look_is_not_told(spelling):
    def change(document):
        for name in ("Normal", "Alinéa"):
            for item in style(document, name).element.xpath("w:pPr/w:jc[@w:val='both']"):
                item.set(qn("w:val"), spelling["w:val"])
        for item in document.styles.element.xpath("//w:rPr/w:b[not(@w:val)]"):
            item.set(qn("w:val"), "1")
        for item in document.styles.element.xpath("//w:style"):
            item.set(qn("w:rsid"), "00AA11BB")

    assert tell_all(change) == []


def test_defaults_that_moved_into_the_normal_style_are_not_told():
    def move(document):
        [base] = document.styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
        own = style(document, "Normal").element.get_or_add_pPr().get_or_add_spacing()
        for name, value in base.items():
            own.set(name, own.get(name, value))
        base.getparent().remove(base)

    assert tell_all(move) == []


def test_the_command_and_the_page_tell_it(capsys):
    raw = edit(lambda document: setattr(style(document, "Article").font, "bold", False))
    words = compare_words("convention.docx", MODEL, raw)
    found = Comparison("a", "b", (), (words,))
    assert not found.is_same
    tell(found)
    line = "« Article » : gras oui → non"
    assert f"  Aspect des styles\n    {line}\n" in capsys.readouterr().out.replace("\u00a0", " ")
    assert "<h3>Aspect des styles</h3>" in write_page(found)
    [document] = found.to_dict()["documents"]
    expected = [{"style": "Article", "proprietes": [{"nom": "gras", "avant": "oui", "apres": "non"}]}]
    assert document["styles"] == expected
