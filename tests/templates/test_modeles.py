"""The bundled Word templates: fresh, valid, French, accessible, and the documents that they give without holes."""

import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from conventions.engine import Template
from conventions.models.articles import ClauseId
from conventions.models.portees import PorteePartie
from conventions.ooxml.outline import read_outline
from tools.modeles.build import FOLDER, MODELS, build, main
from tools.modeles.styles import BUILT_IN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
BASES = {"Normal", "Default Paragraph Font", "No List", "Normal Table"}
ROOM_FOR_GRIDS = 9075  # 16 cm between the margins, in twentieths of a point, and what rounding adds

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.file_name)


def read(content, name):
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name)


def parse(content, name="word/document.xml"):
    return etree.fromstring(read(content, name))


def text_of(element):
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else style.get(f"{W}val")


def headings_of(content):
    outline = read_outline(read(content, "word/styles.xml"), read(content, "word/numbering.xml"))
    return outline.find(read(content, "word/document.xml").decode())


def open_model(name):
    return Template.open(FOLDER / name, typographie=True)


@pytest.fixture(scope="module")
def agreement():
    return open_model("convention.docx")


@pytest.fixture(scope="module")
def rendered(agreement, complet, minimal, cls, examples):
    sheets = open_model("fiches-partenaire.docx")
    dossiers = {"complet": complet, "minimal": minimal, "cls": cls}
    documents = {name: agreement.render(dossier, base=examples) for name, dossier in dossiers.items()}
    scope = PorteePartie.de(complet, complet.parties[1])
    return documents | {"fiches": sheets.render(scope, base=examples)}


# --- the templates ---------------------------------------------------------------------------------------------------


def test_the_word_files_are_what_the_texts_give(capsys):
    assert main(["--verifier"]) == 0, "lancez : python -m tools.modeles --ecrire"
    assert capsys.readouterr().out == ""


@each_model
def test_building_twice_gives_the_same_bytes(model):
    assert build(model) == build(model)


@each_model
def test_the_file_is_small_and_valid(model):
    path = FOLDER / model.file_name
    assert path.stat().st_size < 60_000
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@each_model
def test_every_page_is_a4(model):
    content = build(model)
    sizes = [(item.get(f"{W}w"), item.get(f"{W}h")) for item in parse(content).iter(f"{W}pgSz")]
    assert sizes == [("11906", "16838")]
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not any(b'"12240"' in package.read(name) for name in package.namelist())


@each_model
def test_styles_are_named_in_french_and_all_known(model):
    content = build(model)
    styles = parse(content, "word/styles.xml").findall(f"{W}style")
    names = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}
    word_s_own = {names[style.get(f"{W}styleId")] for style in styles if style.get(f"{W}customStyle") is None}
    assert word_s_own == BUILT_IN | BASES
    used = {item.get(f"{W}val") for name in ("pStyle", "rStyle", "tblStyle") for item in parse(content).iter(W + name)}
    parents = {item.get(f"{W}val") for style in styles for item in style.iter(f"{W}basedOn", f"{W}next")}
    assert used | parents <= set(names)
    assert {"Article", "ArticlePremier", "Alinea", "Acompleter", "TM1", "TM2"} <= set(names)


@each_model
def test_no_direct_formatting(model):
    document = parse(build(model))
    assert {item.tag for properties in document.iter(f"{W}pPr") for item in properties} == {f"{W}pStyle"}
    assert {item.tag for properties in document.iter(f"{W}rPr") for item in properties} <= {f"{W}rStyle"}


@each_model
def test_every_table_says_its_name_and_repeats_its_header(model):
    for table in parse(build(model)).iter(f"{W}tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert caption
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, caption
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) <= ROOM_FOR_GRIDS, caption


@each_model
def test_the_language_is_french_and_the_title_is_set(model):
    content = build(model)
    languages = [item.get(f"{W}val") for item in parse(content, "word/styles.xml").iter(f"{W}lang")]
    assert languages == ["fr-FR"]
    assert "{{ titre }}" in read(content, "docProps/core.xml").decode()


@each_model
def test_the_watermark_is_in_each_header_and_has_its_text(model):
    content = build(model)
    for name in ("word/header1.xml", "word/header2.xml"):
        header = parse(content, name)
        assert [shape.get("alt") for shape in header.iter(f"{V}shape")] == ["Filigrane : PROJET"]
        assert '{%r if statut == "projet" %}' in text_of(header)


@each_model
def test_the_static_text_is_typeset(model):
    for paragraph in parse(build(model)).iter(f"{W}p"):
        text = TAG.sub("", text_of(paragraph))
        assert not re.search(r"'| [:;!?»]|« ", text), text


# --- the documents that they give ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["complet", "minimal", "cls", "fiches"])
def test_the_document_is_valid(rendered, name, tmp_path):
    path = tmp_path / "document.docx"
    path.write_bytes(rendered[name])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", ["complet", "minimal", "cls", "fiches"])
def test_no_absent_value_leaves_an_empty_paragraph(rendered, name):
    document = parse(rendered[name])
    for paragraph in document.iter(f"{W}p"):
        before = "".join(text_of(item) for item in paragraph.itersiblings(preceding=True))
        full = text_of(paragraph) or paragraph.find(f".//{W}drawing") is not None
        assert full, f"{style_of(paragraph)} vide après « {before[:80]} »"


@pytest.mark.parametrize("name", ["complet", "minimal", "cls", "fiches"])
def test_no_table_touches_another(rendered, name):
    for body in parse(rendered[name]).iter(f"{W}body"):
        blocks = [item.tag for item in body if item.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        assert (f"{W}tbl", f"{W}tbl") not in list(pairwise(blocks))
        assert blocks[-1] == f"{W}p"


@pytest.mark.parametrize("name", ["complet", "minimal", "cls", "fiches"])
def test_heading_levels_never_skip(rendered, name):
    levels = [heading.level for heading in headings_of(rendered[name])]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_articles_are_numbered_from_article_1er_without_gap(rendered):
    for name in ("complet", "minimal", "cls"):
        numbers = [heading.number for heading in headings_of(rendered[name]) if heading.number]
        assert numbers == ["Article 1er", *(f"Article {rank}" for rank in range(2, len(numbers) + 1))]


def test_every_clause_of_the_complete_example_is_bookmarked(rendered):
    document = parse(rendered["complet"])
    marks = {item.get(f"{W}name") for item in document.iter(f"{W}bookmarkStart")}
    named = {f"clause_{clause}" for clause in ClauseId if clause != ClauseId.SIGNATURE}
    assert named - marks == set()
    assert "clause_signature" in marks


def test_every_picture_has_its_text(rendered, complet):
    texts = [item.get("descr") for item in parse(rendered["complet"]).iter(f"{WP}docPr")]
    assert texts == [partie.logo_texte for partie in complet.signataires]  # those of the charter are the same files


def test_the_signature_grid_stays_with_the_text(rendered, complet):
    """Each paragraph from the last sentence to the last row is kept with the next one, and no row is cut."""
    document = parse(rendered["complet"])
    grid = next(table for table in document.iter(f"{W}tbl") if style_name(table) == "GrilleSignature")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in grid.iter(f"{W}tr"))
    words = text_of(grid)
    signatories = [person.nom_complet for partie in complet.signataires for person in partie.signataires]
    assert [words.count(name) for name in signatories] == [1] * len(signatories)
    places = [words.index(name) for name in signatories]
    assert places == sorted(places)
    before = list(grid.itersiblings(f"{W}p", preceding=True))[:2]
    assert [style_of(paragraph) for paragraph in before] == ["FaitA", "AlineaSolidaire"]


def style_name(table):
    return table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")


def test_a_free_article_is_printed_once_wherever_it_is_placed(agreement, complet, examples):
    data = complet.model_dump(mode="json", exclude_unset=True)
    data["convention"]["articles_libres"] = [
        {"titre": f"Place numéro {rank} fin", "texte": "Texte libre.", "apres": place}
        for rank, place in enumerate([*map(str, ClauseId), None])
    ]
    dossier = type(complet).model_validate(data)
    found = [heading.text for heading in headings_of(agreement.render(dossier, base=examples))]
    expected = [f"— Place numéro {rank} fin" for rank in range(len(ClauseId) + 1)]
    assert [found.count(title) for title in expected] == [1] * len(expected)


def test_an_absent_clause_leaves_no_trace(agreement, complet, examples):
    bare = dict.fromkeys(("subvention", "assurances", "donnees_personnelles", "renouvellement", "avenant"))
    dossier = complet.model_copy(update={"convention": complet.convention.model_copy(update=bare)})
    titles = " ".join(heading.text for heading in headings_of(agreement.render(dossier, base=examples)))
    for word in ("Subvention", "républicain", "assurances", "Protection des données", "Renouvellement", "avenant"):
        assert word not in titles


def test_the_complete_example_prints_as_a_final(agreement, complet, examples):
    content = agreement.render(complet, base=examples, final=True)
    assert "À COMPLÉTER" not in text_of(parse(content))
    for name in ("word/header1.xml", "word/header2.xml"):
        assert list(parse(content, name).iter(f"{V}shape")) == []


def test_a_draft_shows_its_holes_and_its_watermark(rendered):
    content = rendered["minimal"]
    runs = [run for run in parse(content).iter(f"{W}r") if "À COMPLÉTER" in text_of(run)]
    assert len(runs) > 20
    assert {run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for run in runs} == {"Acompleter"}
    assert len(list(parse(content, "word/header2.xml").iter(f"{V}shape"))) == 1


def test_an_item_loses_the_sign_at_its_end_never_the_one_at_its_start(agreement, complet, examples):
    data = complet.model_dump(mode="json", exclude_unset=True)
    data["convention"]["preambule"]["visas"] = [".NET et son contrat ;", "la loi.\u202f;", "le code"]
    content = agreement.render(type(complet).model_validate(data), base=examples)
    found = [text_of(item) for item in parse(content).iter(f"{W}p") if text_of(item).startswith("Vu ")]
    assert found == ["Vu .NET et son contrat\u202f;", "Vu la loi\u202f;", "Vu le code."]
