"""What a clause file holds and the act will not is told, in the file and at its paragraph."""

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from conventions.diagnostics import Report
from conventions.documents import Pack, find_pack
from conventions.documents.copying import copy_clauses
from conventions.documents.inspection import inspect_pack, inspect_target
from conventions.errors import TemplateError
from conventions.ooxml.outline import Title
from tests.engine.test_parts import PIXEL

BUNDLED = "convention-partenariat"
JUDGE = "Le juge est le {{ convention.litiges.tribunal }}."


@pytest.fixture
def own(tmp_path):
    """A pack that follows the bundled one and writes `litiges` itself."""
    folder = tmp_path / "reseau"
    for name, content in copy_clauses(find_pack(BUNDLED), ["litiges"]).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def write(own, document):
    path = own / "clauses" / "litiges.docx"
    document.save(path)
    return path


def new(title="Litiges", *, style="Heading 1"):
    """A clause written in a new document of Word."""
    document = docx.Document()
    document.add_paragraph(title, style=style)
    document.add_paragraph(JUDGE)
    return document


def tell(own):
    report = inspect_pack(Pack.open(own)).report
    return [(item.code, str(item.severity), item.location.file, item.location.paragraph) for item in report]


def test_a_clause_as_it_is_copied_loses_nothing(own):
    assert tell(own) == []


@pytest.mark.parametrize("title", ["Litiges", "Règlement des litiges", "— Litiges"])
def test_a_title_of_words_is_left_alone(own, title):
    write(own, new(title))
    assert tell(own) == []


@pytest.mark.parametrize("title", ["Article 12 – Litiges", "12. Litiges", "ARTICLE 28 : LITIGES", "XII – Litiges"])
def test_a_title_numbered_by_hand_is_told_in_the_clause_file(own, title):
    path = write(own, new(title))
    assert tell(own) == [("MOD018", "avertissement", str(path), 1)]


def test_the_comments_of_a_clause_file_are_told_once(own):
    document = new()
    for _ in range(2):
        document.add_comment(document.paragraphs[1].runs, text="à relire", author="A. Martin")
    path = write(own, document)
    assert tell(own) == [("MOD080", "information", str(path), 2)]
    [found] = inspect_pack(Pack.open(own)).report
    assert "(2)" in found.message
    assert found.hint


def test_a_section_break_of_a_clause_file_is_told(own):
    document = new()
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Suite.")
    path = write(own, document)
    [told] = tell(own)
    assert told == ("MOD081", "avertissement", str(path), 3)


def test_a_clause_file_that_lies_on_its_side_is_told(own):
    document = new()
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    path = write(own, document)
    assert tell(own) == [("MOD081", "avertissement", str(path), None)]
    [found] = inspect_pack(Pack.open(own)).report
    assert found.message.startswith("Ce fichier est en paysage")


@pytest.mark.parametrize("side", ["header", "footer"])
def test_the_header_and_the_footer_of_a_clause_file_are_told(own, side):
    document = new()
    getattr(document.sections[0], side).paragraphs[0].text = "Centre communal  d’action sociale"
    path = write(own, document)
    assert tell(own) == [("MOD084", "information", str(path), None)]
    [found] = inspect_pack(Pack.open(own)).report
    assert "(« Centre communal d’action sociale »)" in found.message
    assert found.hint


def test_a_logo_in_the_header_of_a_clause_file_is_told(own, tmp_path):
    picture = tmp_path / "logo.png"
    picture.write_bytes(PIXEL)
    document = new()
    document.sections[0].header.paragraphs[0].add_run().add_picture(str(picture))
    write(own, document)
    [found] = inspect_pack(Pack.open(own)).report
    assert (found.code, "(une image)" in found.message) == ("MOD084", True)


@pytest.mark.parametrize("text", ["", "Page 1 sur 3", "– 2 –", "1/12"])
def test_a_page_number_in_a_clause_file_says_nothing(own, text):
    document = new()
    document.sections[0].footer.paragraphs[0].text = text
    write(own, document)
    assert tell(own) == []


def test_a_clause_without_the_title_that_it_had_is_told(own):
    path = write(own, new("Article 12 – Litiges", style="Normal"))
    assert tell(own) == [("MOD082", "avertissement", str(path), 1)]
    [found] = inspect_pack(Pack.open(own)).report
    assert "« Règlement des litiges »" in found.message


def test_the_command_s_report_names_the_clause_file(own):
    path = write(own, new("Article 12 – Litiges"))
    reports = inspect_target(own)
    assert {item.location.file for report in reports.values() for item in report} == {str(path)}


TYPED = (
    *("Article 12 – Litiges", "Article 1er – Objet", "ARTICLE PREMIER", "Art. 3 Durée", "article 4", "Chapitre II – X"),
    *("12. Litiges", "12) Litiges", "1° Objet", "1°) Objet", "2.1 Suivi", "2.1. Suivi", "IV. Suivi", "XII – Litiges"),
    *("7 — Budget", "— 12. Litiges", "12.- Litiges", "Titre III"),
)
PLAIN = (
    *("Litiges", "— Litiges", "2026 – Bilan", "2026. Bilan", "12 actions pour les aînés", "0-3 ans", "3 – 6 ans"),
    *(
        "1er janvier : entrée en vigueur",
        "Article 10 de la loi du 12 avril 2000",
        "Articles communs",
        "Titre exécutoire",
    ),
    *(
        "Civisme",
        "Mixité",
        "Vie sociale",
        "Section jeunes",
        "Annexes",
        "Article L. 1611-4",
        "100 % inclusif",
        "D’abord",
    ),
    *("I", "C. G. C. T.", "24 h sur 24", "2,5 % du budget", "Chapitre des dépenses", "", "{{ n }}. Suite"),
)


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_number_is_seen_where_word_numbers(text):
    assert Title("Article 7", text).is_numbered_twice
    assert not Title("", text).is_numbered_twice


@pytest.mark.parametrize("text", PLAIN)
def test_a_title_of_words_has_no_typed_number(text):
    assert not Title("Article 7", text).is_numbered_twice


def test_what_stands_outside_the_tags_of_the_clause_is_told(own):
    document = new()
    document.paragraphs[0].insert_paragraph_before('{%p clause "litiges" %}')
    document.add_paragraph("{%p endclause %}")
    path = write(own, document)
    assert tell(own) == []
    document.add_paragraph("Note de service.")
    write(own, document)
    assert tell(own) == [("MOD083", "information", str(path), 5)]


def test_the_findings_of_a_clause_file_are_a_report_of_their_own(own):
    path = write(own, new("Article 12 – Litiges"))
    reports = inspect_target(own)
    assert {name: [item.code for item in report] for name, report in reports.items() if report} == {
        str(path): ["MOD018"]
    }


def test_a_clause_file_is_checked_as_that_of_its_pack(own):
    path = write(own, new("Article 12 – Litiges"))
    assert [item.code for item in inspect_target(path)[str(path)]] == ["MOD018"]
    write(own, new())
    assert inspect_target(path) == {str(path): Report()}


def test_a_refusal_names_the_paragraph(own):
    document = new()
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>ajout</w:t></w:r></w:ins>')
    document.paragraphs[1]._p.append(inserted)
    path = write(own, document)
    with pytest.raises(TemplateError) as caught:
        Pack.open(own)
    [found] = caught.value.report
    assert (found.code, found.location.file, found.location.paragraph) == ("MOD075", str(path), 2)


def test_the_findings_of_a_clause_file_come_in_its_order(own):
    document = new("Article 12 – Litiges")
    document.add_comment(document.paragraphs[1].runs, text="à relire", author="A. Martin")
    document.add_paragraph("{{ titr }}")
    path = write(own, document)
    assert [item.location.paragraph for item in inspect_target(own)[str(path)]] == [1, 2, 3]
