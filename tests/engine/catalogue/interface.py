"""What a program asks of docxtpl besides tags: each function shows docxtpl's way and what ours offers instead."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, TemplateSyntaxError
from jinja2.filters import FILTERS

from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from tests.engine.catalogue.entree import DATA
from tests.engine.catalogue.parties import logo
from tests.engine.modeles import build, lines, open_docx, unzip, zip_members
from tests.engine.test_parts import PIXEL

OTHER = PIXEL + b"\0"
REMOVED = {"filesizeformat", "forceescape", "pprint", "random", "striptags", "tojson", "urlize", "xmlattr"}
NAMES = "{{ nom }} {% for x in liste %}{{ x.y }}{% endfor %} {{ a.b }}"


def save(template: DocxTemplate) -> bytes:
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def docxtpl(raw: bytes, scope: dict[str, Any], environment: Environment | None = None) -> bytes:
    template = DocxTemplate(io.BytesIO(raw))
    template.render(scope, environment)
    return save(template)


def render_many_times() -> None:
    """One object, several renders; ours keeps nothing of the one before, whatever the thread."""
    raw = build("{{ nom }}")
    theirs, ours = DocxTemplate(io.BytesIO(raw)), Template.open(raw)
    for name in ("un", "deux"):
        theirs.render({"nom": name})
        assert lines(save(theirs)) == lines(ours.render({"nom": name})) == [name]


def read_the_result() -> None:
    """`tpl.docx` and python-docx's methods on the template; ours gives bytes, which python-docx opens."""
    raw = build("{{ nom }}")
    theirs = DocxTemplate(io.BytesIO(raw))
    theirs.render({"nom": "un"})
    theirs.add_paragraph("deux")
    ours = open_docx(Template.open(raw).render({"nom": "un"}))
    ours.add_paragraph("deux")
    assert [item.text for item in theirs.paragraphs] == [item.text for item in ours.paragraphs] == ["un", "deux"]


def give_filters() -> None:
    """`jinja_env.filters`; ours has a closed list, and takes functions among the data."""
    environment = Environment(autoescape=True)
    environment.filters["fois"] = lambda value, by: value * by
    assert lines(docxtpl(build("{{ 5|fois(2) }}"), {}, environment)) == ["10"]
    with pytest.raises(TemplateError, match="filtre « fois »"):
        Template.open(build("{{ 5|fois(2) }}"))
    assert lines(Template.open(build("{{ fois(5, 2) }}")).render({"fois": lambda value, by: value * by})) == ["10"]


def give_an_environment() -> None:
    """`jinja_env` at large: other delimiters, other files; ours has one environment, closed, for all templates."""
    environment = Environment(variable_start_string="[[", variable_end_string="]]", autoescape=True)
    assert lines(docxtpl(build("[[ nom ]]"), {"nom": "un"}, environment)) == ["un"]
    assert lines(Template.open(build("[[ nom ]]")).render({"nom": "un"})) == ["[[ nom ]]"]


def ask_for_names() -> None:
    """`get_undeclared_template_variables`: top names only; ours says the first that lacks, and where it stands."""
    raw = build(NAMES, footnotes="{{ note }}")
    assert DocxTemplate(io.BytesIO(raw)).get_undeclared_template_variables() == {"nom", "liste", "a"}
    with pytest.raises(RenderError, match=r"notes de bas de page.*« note »"):
        Template.open(raw).render({"nom": "x", "liste": [], "a": {"b": 1}})


def use_removed_filters() -> None:
    """Filters of Jinja for web pages and programmers, in English, or at random."""
    for name in sorted(REMOVED):
        with pytest.raises(TemplateError, match=f"filtre « {name} »"):
            Template.open(build(f"{{{{ liste|{name} }}}}"))
    assert set(FILTERS) >= REMOVED
    assert lines(docxtpl(build("{{ 1000|filesizeformat }}"), {})) == ["1.0 kB"]


def find_a_fault() -> None:
    """docxtpl's errors carry some lines of text, of the first fault only; ours tells all, each with its place."""
    raw = build("un", "{{ a b }}", "deux", header1="{% if x %}")
    with pytest.raises(TemplateSyntaxError) as theirs:
        docxtpl(raw, {})
    assert [line for line in theirs.value.docx_context if line.strip()] == ["un", "{{ a b }}", "deux"]
    with pytest.raises(TemplateError) as ours:
        Template.open(raw)
    places = [(item.location.part, item.location.paragraph) for item in ours.value.report.diagnostics]
    assert places == [("le texte", 2), ("l’en-tête 1", 1)]


def render_twice_the_same_bytes() -> None:
    """docxtpl's archive carries the time of the render; ours none, and so the same bytes each time."""
    raw = build("{{ nom }}")

    def dates(out: bytes) -> set[tuple[int, ...]]:
        with zipfile.ZipFile(io.BytesIO(out)) as archive:
            return {item.date_time for item in archive.infolist()}

    ours = Template.open(raw).render(DATA)
    assert dates(ours) == {(1980, 1, 1, 0, 0, 0)} != dates(docxtpl(raw, DATA))
    assert ours == Template.open(raw).render(DATA)


def replace_a_picture() -> None:
    """`replace_pic`, `replace_media`: a tag stands where the picture goes, in headers too."""
    raw = build(logo("Logo"), media={"logo.png": PIXEL})
    for method, key in (("replace_pic", "i"), ("replace_media", io.BytesIO(PIXEL))):
        theirs = DocxTemplate(io.BytesIO(raw))
        theirs.render({})
        getattr(theirs, method)(key, io.BytesIO(OTHER))
        assert unzip(save(theirs))["word/media/logo.png"] == OTHER
        assert not hasattr(Template, method)
    ours = Template.open(build("x", header1="{{ logo }}"))
    out = ours.render({"logo": InlineImage(ours.companion(), io.BytesIO(PIXEL))})
    assert PIXEL in unzip(out).values()


def replace_a_member() -> None:
    """`replace_embedded`, `replace_zipname`: a file hidden in the file; ours never writes one."""
    name = "word/embeddings/tableur.xlsx"
    members: dict[str, Any] = unzip(build("{{ nom }}"))
    types = members["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="xlsx" ContentType="application/xlsx"/></Types>'
    )
    rels = members["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Type="http://x/package" Target="embeddings/tableur.xlsx"/></Relationships>',
    )
    raw = zip_members(members | {"[Content_Types].xml": types, "word/_rels/document.xml.rels": rels, name: b"ancien"})
    with tempfile.TemporaryDirectory() as folder:
        old, new, out = (Path(folder, item) for item in ("ancien", "nouveau", "sortie.docx"))
        old.write_bytes(b"ancien")
        new.write_bytes(b"nouveau")
        for method, key in (("replace_zipname", name), ("replace_embedded", str(old))):
            theirs = DocxTemplate(io.BytesIO(raw))
            theirs.render(DATA)
            getattr(theirs, method)(key, str(new))
            theirs.save(str(out))
            assert unzip(out.read_bytes())[name] == b"nouveau"
            assert not hasattr(Template, method)


def run_from_the_command_line() -> None:
    """`python -m docxtpl MODEL DATA OUT`; ours: three lines of Python, or `conventions generer` with a pack."""
    raw = build("{{ nom }}")
    with tempfile.TemporaryDirectory() as folder:
        template, data, out = (Path(folder, name) for name in ("modele.docx", "donnees.json", "sortie.docx"))
        template.write_bytes(raw)
        data.write_text(json.dumps({"nom": "Relais"}), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "docxtpl", "-q", template, data, out], check=True)
        ours = Template.open(template).render(json.loads(data.read_text(encoding="utf-8")))
        assert lines(out.read_bytes()) == lines(ours) == ["Relais"]


INTERFACE = {
    "rendus-multiples": render_many_times,
    "acces-a-python-docx": read_the_result,
    "filtres-du-programme": give_filters,
    "environnement-jinja": give_an_environment,
    "noms-attendus": ask_for_names,
    "filtres-retires": use_removed_filters,
    "lieu-des-fautes": find_a_fault,
    "memes-octets": render_twice_the_same_bytes,
    "image-remplacee": replace_a_picture,
    "objet-incorpore-remplace": replace_a_member,
    "ligne-de-commande": run_from_the_command_line,
}
