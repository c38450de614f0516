"""What comes in after the template — clauses, sub-documents, links, values — passes the same door."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docxtpl import InlineImage, RichText
from docxtpl.subdoc import Subdoc

import conventions
from conventions.diagnostics import Report
from conventions.documents.overriding import ClauseFile, WordFile, list_clauses
from conventions.engine import Template
from conventions.engine.passages import list_passages
from conventions.errors import RenderError, TemplateError
from conventions.outputs.annotation import annotate
from conventions.resources import find_folder
from tests.engine.modeles import NS, OFFICE, build, lines, render, run, tree
from tests.engine.test_parts import PIXEL
from tests.securite import archives as a

DDE = a.complex_field(" DDE c ")
HOST = build('{%p clause "litiges" %}', "Litiges", "{%p endclause %}")
EVIL_LINKS = (
    *("javascript:alert(1)", "JavaScript:alert(1)", "file:///etc/passwd", "\\\\hote\\partage", "//hote/partage"),
    *("c:\\a.exe", "ms-word:ofe|u|a", "data:text/html,a", "https:///a", "dossier/a.docx"),
)


# --- files ---


def test_a_hostile_clause_is_refused_under_its_own_name() -> None:
    word = WordFile("convention.docx", HOST, (ClauseFile("litiges", "clauses/litiges.docx", DDE),))
    with pytest.raises(TemplateError, match=r"^La clause « clauses/litiges\.docx » est refusée : ") as caught:
        _ = word.content
    (found,) = caught.value.report
    assert (found.code, found.location.file, found.location.part) == ("SEC040", "clauses/litiges.docx", "le texte")
    assert found.hint


def test_a_hostile_template_is_refused_before_its_clauses_are_listed() -> None:
    with pytest.raises(TemplateError, match=r"« convention\.docx » est refusé : .*DDE"):
        list_clauses(WordFile("convention.docx", DDE))


@pytest.mark.parametrize("read", [lambda raw: annotate(raw, Report()), list_passages], ids=["annotate", "compare"])
def test_a_hostile_file_is_neither_annotated_nor_compared(read: Callable[[bytes], Any]) -> None:
    with pytest.raises(TemplateError) as caught:
        read(DDE)
    assert [found.code for found in caught.value.report] == ["SEC040"]


def test_a_hostile_sub_document_is_refused_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "annexe.docx"
    path.write_bytes(DDE)
    companion = Template.open(build("{{p x }}")).companion()
    with pytest.raises(TemplateError, match=r"annexe\.docx » est refusé : .*DDE"):
        companion.new_subdoc(path)
    with pytest.raises(TemplateError, match=r"^Le modèle est refusé"):
        companion.new_subdoc(io.BytesIO(DDE))


def test_a_sub_document_that_went_round_the_door_is_refused_when_printed() -> None:
    template = Template.open(build("{{p x }}"))
    made = Subdoc(template.companion(), io.BytesIO(DDE))
    with pytest.raises(RenderError, match=r"aucun fichier Word ne doit contenir.*DDE") as caught:
        template.render({"x": made})
    assert {found.code for found in caught.value.report} == {"REN050"}


def test_a_sub_document_that_brings_a_hostile_relationship_is_refused() -> None:
    template = Template.open(build("{{p x }}"))
    made = template.companion().new_subdoc()
    made.docx.part.relate_to("file:///c:/a.dotm", f"{OFFICE}/attachedTemplate", is_external=True)
    made.add_paragraph("x")
    with pytest.raises(RenderError, match="attaché à un modèle extérieur"):
        template.render({"x": made})


# --- links ---


@pytest.mark.parametrize("url", EVIL_LINKS)
def test_a_link_of_a_rich_text_leads_to_the_web_only(url: str) -> None:
    template = Template.open(build("{{ x }}"))
    rich = RichText("lien", url_id=template.companion().build_url_id(url))
    with pytest.raises(RenderError, match=r"paragraphe 1 .* mène ailleurs que vers le web") as caught:
        template.render({"x": rich})
    assert caught.value.report.diagnostics[0].location.snippet == "{{ x }}"


@pytest.mark.parametrize("url", EVIL_LINKS)
def test_a_link_of_a_picture_leads_to_the_web_only(url: str) -> None:
    template = Template.open(build("{{ x }}"))
    with pytest.raises(RenderError, match="mène ailleurs que vers le web"):
        template.render({"x": InlineImage(template.companion(), io.BytesIO(PIXEL), anchor=url)})


@pytest.mark.parametrize("url", EVIL_LINKS)
@pytest.mark.parametrize("make", [a.complex_field, a.simple_field], ids=["complex", "simple"])
def test_a_link_field_leads_to_the_web_only(make: Callable[[str], bytes], url: str) -> None:
    with pytest.raises(RenderError, match="lien hypertexte mène ailleurs") as caught:
        Template.open(make("HYPERLINK &quot;{{ x }}&quot;")).render({"x": url})
    (found,) = caught.value.report
    assert found.code == "REN050"
    assert found.location.snippet


@pytest.mark.parametrize("url", ["https://example.org/?a=1&b=é", "mailto:a@example.org", "#signet", ""])
def test_an_ordinary_link_field_is_printed(url: str) -> None:
    out = render(a.complex_field("HYPERLINK &quot;{{ x }}&quot;"), {"x": url})
    assert tree(out).find(".//w:instrText", NS).text == f'HYPERLINK "{url}"'


def test_a_hole_in_a_link_field_is_shown() -> None:
    dossier = conventions.load(find_folder("examples") / "minimal.yaml")
    out = Template.open(a.complex_field("HYPERLINK &quot;{{ reference }}&quot;")).render(dossier)
    assert "[À COMPLÉTER" in str(tree(out).find(".//w:instrText", NS).text)


# --- fields made by tags that the door took for text ---


def hide(inside: str) -> str:
    return f"<w:r><w:delText>{inside}</w:delText></w:r>"


MADE = {
    "field_mark": a.body(
        f'<w:r><w:fldChar w:fldCharType="{{{{ debut }}}}"/></w:r>{a.code("DDE c")}{a.mark("separate")}{a.mark("end")}'
    ),
    "letter_taken_out": a.complex_field(
        a.code("D"), hide("{% if x == 0 %}"), a.code("X"), hide("{% endif %}"), a.code("DE c")
    ),
    "raw_markup": build("{{ brut|safe }}"),
}
VALUES = {
    "x": 1,
    "debut": "begin",
    "brut": f"</w:t></w:r>{a.field_runs('DDE c')}<w:r><w:t>",
}


@pytest.mark.parametrize("name", MADE)
def test_a_field_is_not_made_by_tags(name: str) -> None:
    with pytest.raises((RenderError, TemplateError), match=r"DDE|dissimulé"):
        Template.open(MADE[name]).render(VALUES)


def test_a_relationship_is_not_chosen_by_the_data() -> None:
    link = f'<w:p><w:hyperlink r:id="{{{{ x }}}}">{run("a")}</w:hyperlink></w:p>'
    template = Template.open(build(link, links={"rId9": "https://example.org"}))
    assert lines(template.render({"x": "rId9"})) == ["a"]
    with pytest.raises(RenderError, match="ne connaît pas"):
        template.render({"x": "absent"})


# --- who opens Word files ---

READERS = {
    "ooxml/texte.py": "prints the text of any file, refused or not, and nothing else",
    "outputs/comments.py": "a document that was just rendered",
    "outputs/pdf.py": "a document that was just rendered",
    "outputs/proof.py": "a document that was just rendered",
}
WORKBOOKS = {"batch/excel_faults.py", "batch/excel_grid.py"}  # tables of the user, bounded there, never Word files
OPENERS = {
    "read_members": {"ooxml/door.py", "ooxml/package.py"},
    "read_package": {"ooxml/package.py", *READERS},
    "unpack": {"ooxml/archive.py", "ooxml/package.py"},
    "ZipFile": {"ooxml/archive.py", "batch/bundles.py", *WORKBOOKS},  # bundles: documents to send
    "DocxTemplate": {"engine/rich.py"},  # the companion, made of a file that came in by the door
}
MODULES = {
    "docx": {"ooxml/pictures.py"},
    "docxcompose": set[str](),
    "zipfile": {"ooxml/archive.py", "ooxml/package.py", "batch/bundles.py", *WORKBOOKS},
}


def test_only_the_door_opens_the_files_of_strangers() -> None:
    package = Path(conventions.__file__).parent
    names: dict[str, set[str]] = {name: set() for name in OPENERS}
    modules: dict[str, set[str]] = {name: set() for name in MODULES}
    for path in package.rglob("*.py"):
        place = path.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _list_names(node) & set(OPENERS):
                names[name].add(place)
            for module in _list_modules(node) & set(MODULES):
                modules[module].add(place)
    assert {name: places - OPENERS[name] for name, places in names.items()} == {name: set() for name in OPENERS}
    assert {name: places - MODULES[name] for name, places in modules.items()} == {name: set() for name in MODULES}
    assert set(READERS) <= names["read_package"]


def _list_modules(node: ast.AST) -> set[str]:
    """The packages that a node imports."""
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return {item.name.partition(".")[0] for item in node.names} if isinstance(node, ast.Import) else set()


def _list_names(node: ast.AST) -> set[str]:
    """The names that a node reads, imports or defines."""
    if isinstance(node, ast.ImportFrom):
        return {item.name for item in node.names}
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    return {node.id} if isinstance(node, ast.Name) else set()
