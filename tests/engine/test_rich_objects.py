"""docxtpl's rich objects, made with `Template.companion()`, printed wherever a tag may stand."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.controle import check_package
from tests.engine.modeles import NS, build, lines, open_docx, tree, unzip
from tests.engine.test_parts import PIXEL

W = f"{{{NS['w']}}}"


def fill(raw: bytes, make: Any, **others: Any) -> bytes:
    """Render with `x` made by `make(companion)`; the output is checked whole."""
    template = Template.open(raw)
    out = template.render({"x": make(template.companion())} | others)
    check_package(out)
    return out


# --- RichText --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["document", "header1", "footnotes", "comments"])
def test_link_belongs_to_its_part(part: str) -> None:
    raw = build("{{ x }}" if part == "document" else "rien", **({} if part == "document" else {part: "{{ x }}"}))
    url = "https://example.org/?a=1&b=é"
    out = fill(raw, lambda companion: RichText("lien", url_id=companion.build_url_id(url)))
    link = tree(out, f"word/{part}.xml").find(".//w:hyperlink", NS)
    rels = tree(out, f"word/_rels/{part}.xml.rels")
    assert [(item.get("Target"), item.get("TargetMode")) for item in rels if item.get("Id") == link.values()[0]] == [
        (url, "External")
    ]


def test_same_link_twice_is_one_relationship() -> None:
    out = fill(
        build("{{ x }}{{ x }}"),
        lambda companion: RichText("lien", url_id=companion.build_url_id("https://example.org")),
    )
    assert len([item for item in tree(out, "word/_rels/document.xml.rels") if "example" in item.get("Target")]) == 1


def test_link_of_another_template_is_refused() -> None:
    template = Template.open(build("{{ x }}"))
    stranger = DocxTemplate(io.BytesIO(build("y")))
    with pytest.raises(RenderError, match=r"paragraphe 1 .*Ce lien vient d’un autre modèle.*companion") as caught:
        template.render({"x": RichText("lien", url_id=stranger.build_url_id("https://example.org"))})
    assert caught.value.report.diagnostics[0].location.snippet == "{{ x }}"


@pytest.mark.parametrize(
    "make", [lambda c: RichTextParagraph("x"), lambda c: c.new_subdoc()], ids=["riche", "sous-document"]
)
def test_paragraphs_inside_a_text_are_refused(make: Any) -> None:
    with pytest.raises(RenderError, match=r"fait de paragraphes : placez-le seul .* \{\{p … \}\}"):
        fill(build("a {{ x }} b"), make)


# --- Listing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["\a", "\f", "\v"])
def test_signs_of_listing_in_plain_text_are_refused(sign: str) -> None:
    """docxtpl obeys them in any text: a text pasted from elsewhere would then break paragraphs or pages."""
    with pytest.raises(RenderError, match="« x »"):
        fill(build("{{ x }}"), lambda _: f"un{sign}deux\ntrois")


# --- InlineImage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes"])
def test_picture_in_a_part(part: str) -> None:
    out = fill(build("x", **{part: "{{ x }}"}), lambda companion: InlineImage(companion, io.BytesIO(PIXEL)))
    assert [name for name in unzip(out) if name.startswith("word/media/")]
    assert tree(out, f"word/{part}.xml").find(".//w:drawing", NS) is not None


def test_picture_from_a_path_with_link_and_alt_text(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PIXEL)
    raw = build('{{ x|image(alt="Logo de « R & D »") }}')
    out = fill(
        raw, lambda companion: InlineImage(companion, str(tmp_path / "logo.png"), anchor="https://example.org/a")
    )
    described = tree(out).find(".//{*}docPr")
    assert described.get("descr") == "Logo de « R & D »"
    assert described[0].tag.endswith("hlinkClick")
    assert "https://example.org/a" in unzip(out)["word/_rels/document.xml.rels"].decode()


def test_same_picture_many_times_is_stored_once() -> None:
    raw = build("{%p for n in range(5) %}", "{{ x }}", "{%p endfor %}", header1="{{ x }}")
    out = fill(raw, lambda companion: InlineImage(companion, io.BytesIO(PIXEL)))
    assert len([name for name in unzip(out) if name.startswith("word/media/")]) == 1
    assert len(open_docx(out).inline_shapes) == 5


def test_picture_larger_than_a_page_is_refused() -> None:
    with pytest.raises(RenderError, match="La largeur d’une image va de 1 à 558 mm"):
        fill(build("{{ x }}"), lambda companion: InlineImage(companion, io.BytesIO(PIXEL), width=Mm(10**9)))


@pytest.mark.parametrize("content", [b"", b"pas une image", b"\x89PNG\r\n\x1a\n"])
def test_what_is_not_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RenderError, match="image donnée n’est pas lisible"):
        fill(build("{{ x }}"), lambda companion: InlineImage(companion, io.BytesIO(content)))


def test_picture_file_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="image donnée n’est pas lisible"):
        fill(build("{{ x }}"), lambda companion: InlineImage(companion, str(tmp_path / "absent.png")))


# --- the filter `image` ----------------------------------------------------------------------------------------------

SIZES = "largeur_mm=10**9 largeur_mm=-3 largeur_mm=0 hauteur_mm=559 hauteur_mm=1e300 largeur_mm=1e-9"


@pytest.mark.parametrize("size", [*SIZES.split(), "30,hauteur_mm=10**8", "largeur_mm='grand'", "largeur_mm=[]"])
def test_size_that_no_page_holds_is_refused(tmp_path: Path, size: str) -> None:
    (tmp_path / "logo.png").write_bytes(PIXEL)
    with pytest.raises(RenderError, match=r"le texte.*paragraphe 1.*d’une image .*par exemple image\(largeur_mm=34\)"):
        Template.open(build(f"{{{{ 'logo.png'|image({size}) }}}}")).render({}, base=tmp_path)


def test_side_that_follows_the_other_beyond_the_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.bmp").write_bytes(bitmap(1, 100))
    with pytest.raises(RenderError, match="La hauteur d’une image va de 1 à 558 mm"):
        Template.open(build("{{ 'long.bmp'|image(largeur_mm=10) }}")).render({}, base=tmp_path)


def test_picture_without_a_size_is_reduced_to_what_word_admits(tmp_path: Path) -> None:
    (tmp_path / "photo.bmp").write_bytes(bitmap(8000, 4000))
    out = Template.open(build("{{ 'photo.bmp'|image }}")).render({}, base=tmp_path)
    shape = open_docx(out).inline_shapes[0]
    assert (shape.width, shape.height) == (Mm(558), Mm(279))


def bitmap(width: int, height: int) -> bytes:
    """The header of a picture of that many pixels, 72 to the inch."""
    return (
        b"BM"
        + bytes(12)
        + (40).to_bytes(4, "little")
        + struct.pack("<iihhIIii", width, height, 1, 24, 0, 0, 2835, 2835)
        + bytes(8)
    )


def test_image_filter(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PIXEL)
    raw = build("{{ 'logo.png'|image(20, alt='Le logo') }}")
    out = Template.open(raw).render({}, base=tmp_path)
    check_package(out)
    assert open_docx(out).inline_shapes[0].width == Mm(20)
    assert tree(out).find(".//{*}docPr").get("descr") == "Le logo"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("absent.png", "introuvable ou illisible"),
        ("../logo.png", "est hors du dossier"),
        ("/etc/hostname", "est hors du dossier"),
        ("texte.png", "n’est pas une image lisible"),
        (".", "introuvable ou illisible"),
        ("a\0b.png", "introuvable ou illisible"),
    ],
)
def test_image_filter_refuses(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "texte.png").write_text("bonjour")
    with pytest.raises(RenderError, match=sentence):
        Template.open(build("{{ x|image }}")).render({"x": name}, base=tmp_path)


def test_image_filter_without_folder_is_refused() -> None:
    with pytest.raises(RenderError, match="dossier du fichier YAML, qui n’est pas connu ici"):
        Template.open(build("{{ 'logo.png'|image }}")).render({})


# --- Subdoc ----------------------------------------------------------------------------------------------------------


def annex() -> io.BytesIO:
    """A document with a style of its own, a numbered list and a picture."""
    document = Document()
    document.styles.add_style("Annexe perso", 1)
    document.add_paragraph("titre R & D", style="Annexe perso")
    document.add_paragraph("un", style="List Number")
    document.add_picture(io.BytesIO(PIXEL), width=Mm(5))
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    return out


def test_sub_document_from_a_file() -> None:
    raw = build("avant", "{{p x }}", "après {{ 1 }}")
    out = fill(raw, lambda companion: companion.new_subdoc(annex()))
    document = open_docx(out)
    assert [item.text for item in document.paragraphs] == ["avant", "titre R & D", "un", "", "après 1"]
    assert document.paragraphs[1].style.name == "Annexe perso"
    assert document.paragraphs[2].style.name == "List Number"
    assert len(document.inline_shapes) == 1


def test_sub_document_built_in_code() -> None:
    def make(companion: Any) -> Any:
        made = companion.new_subdoc()
        made.add_paragraph("un & deux")
        made.add_table(1, 2).cell(0, 1).text = "case"
        made.add_picture(io.BytesIO(PIXEL))
        return made

    out = fill(build("{{p x }}", "fin"), make)
    assert lines(out) == ["un & deux", "", "case", "", "fin"]


def test_two_sub_documents_and_a_picture_of_our_own() -> None:
    raw = build("{{p x }}", "{{p y }}", "{{ z }}", header1="{{ z }}")
    template = Template.open(raw)
    companion = template.companion()
    picture = InlineImage(companion, io.BytesIO(PIXEL))
    out = template.render({"x": companion.new_subdoc(annex()), "y": companion.new_subdoc(annex()), "z": picture})
    check_package(out)
    assert len(open_docx(out).inline_shapes) == 3


def test_sub_document_next_to_a_drawing_of_the_template() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="i"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="i"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId_a"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    out = fill(build(drawing, "{{p x }}", media={"a.png": PIXEL}), lambda companion: companion.new_subdoc(annex()))
    assert len(open_docx(out).inline_shapes) == 2


def test_sub_documents_of_two_companions_are_refused() -> None:
    template = Template.open(build("{{p x }}", "{{p y }}"))
    scope = {name: template.companion().new_subdoc(annex()) for name in "xy"}
    with pytest.raises(RenderError, match=r"même « modele\.companion\(\)"):
        template.render(scope)


def test_sub_document_with_pictures_in_a_header_is_refused() -> None:
    """Its pictures belong to the document's part: in a header they would lead nowhere."""
    with pytest.raises(RenderError, match="sous-document illustré se place dans le texte"):
        fill(build("x", header1="{{p x }}"), lambda companion: companion.new_subdoc(annex()))


def test_raw_markup_that_breaks_the_file_is_refused() -> None:
    for text in ("R & D", "</w:t>", "<w:t>", '<w:hyperlink r:id="rIdAbsent"/>'):
        try:
            out = fill(build("{{ x|safe }}"), lambda _, text=text: text)
        except RenderError as fault:
            assert "mal formé" in fault.message or "ne connaît pas" in fault.message
        else:
            raise AssertionError((text, lines(out)))


def test_renders_with_rich_objects_are_the_same_bytes() -> None:
    raw = build("{{p x }}", "{{ y }}")

    def once() -> bytes:
        template = Template.open(raw)
        companion = template.companion()
        link = RichText("lien", url_id=companion.build_url_id("https://example.org"))
        return template.render({"x": companion.new_subdoc(annex()), "y": link})

    first, second = unzip(once()), unzip(once())
    del first["word/numbering.xml"], second["word/numbering.xml"]  # docxcompose gives its lists random ids
    assert first == second
