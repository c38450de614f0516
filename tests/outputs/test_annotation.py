"""A template annotated with its findings: each at its tag, and the copy is still the same template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.engine import Template
from conventions.engine.places import name_part, shorten
from conventions.errors import TemplateError
from conventions.models import Dossier
from conventions.ooxml.names import W_P, W_T, qn
from conventions.ooxml.package import pack, read_package, write_package
from conventions.ooxml.texte import extract_text
from conventions.ooxml.xml import parse
from conventions.outputs.annotation import annotate
from conventions.resources import find_folder
from tests.engine.controle import check_package
from tests.engine.modeles import build, paragraph, run

MAIN, PART = "word/document.xml", "word/comments.xml"
BUNDLED = sorted((find_folder("templates") / "convention-partenariat").glob("*.docx"))


def find(message: str = "Ce champ est inconnu.", **place: object) -> Diagnostic:
    location = Location(**({"part": "le texte"} | place))  # type: ignore[arg-type]
    return Diagnostic(
        code="MOD040",
        severity=Severity.ERREUR,
        message=message,
        hint="Écrivez par exemple {{ titre }}.",
        location=location,
    )


def read_annotations(raw: bytes) -> list[tuple[str, list[str]]]:
    """Return (text between the marks, lines) of each comment."""
    check_package(raw)
    members = read_package(raw)
    covered = read_covered(parse(members[MAIN]))
    found = []
    for comment in parse(members[PART]):
        lines = ["".join(node.text or "" for node in item.iter(W_T)) for item in comment.iter(W_P)]
        found.append((covered.get(comment.get(qn("w:id")), ""), lines))
    return found


def test_a_finding_is_a_comment_at_its_tag() -> None:
    raw = build("Titre", paragraph("Entre ", "{{ no", "n }}", " et les autres."))
    [(place, lines)] = read_annotations(annotate(raw, Report((find(paragraph=2, snippet="{{ non }}"),))))
    assert place == "{{ non }}"
    assert lines == [
        "MOD040 (erreur)\u00a0: Ce champ est inconnu.",
        "Écrivez par exemple {\u200d{ titre }}.",
    ]


def test_a_long_tag_is_found_by_its_beginning() -> None:
    tag = "{{ " + " + ".join(f"champ_{rank}" for rank in range(20)) + " }}"
    raw = build(paragraph("Avant. ", tag, " Après."))
    [(place, _)] = read_annotations(annotate(raw, Report((find(paragraph=1, snippet=shorten(tag)),))))
    assert place == tag


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            {"part": name_part("word/header1.xml"), "paragraph": 1, "snippet": "{{ x }}"},
            "l’en-tête 1 · paragraphe 1 · ",
        ),
        ({"part": name_part("docProps/core.xml"), "snippet": "{{ x }}"}, "les propriétés du document · "),
        ({"paragraph": 9, "snippet": "{{ x }}", "heading": "Budget"}, "le texte · sous « Budget » · paragraphe 9 · "),
    ],
)
def test_what_has_no_place_in_the_text_is_told_at_its_start(place: dict[str, object], told: str) -> None:
    raw = build("Titre", "Suite {{ x }}.", header1="{{ x }}")
    [(anchor, lines)] = read_annotations(annotate(raw, Report((find(**place),))))
    assert anchor == "Titre"
    assert lines[-1] == f"Place\u00a0: {told}{{\u200d{{ x }}\u200d}}"


def test_a_finding_without_any_place_says_none() -> None:
    [(anchor, lines)] = read_annotations(annotate(build("Titre"), Report((find(part=None),))))
    assert (anchor, len(lines)) == ("Titre", 2)


@pytest.mark.parametrize(
    "sign", ["{{ x }}", "{% if x %}", "{# x #}", "{_{ x }_}", "{_% x %_}", "{{{ x }}}", "{%p if", "fin }}", "fin %}"]
)
def test_a_tag_that_a_comment_shows_is_not_read(sign: str) -> None:
    raw = build("Texte {{ nom }}.")
    out = annotate(raw, Report((find(f"La balise « {sign} » est fautive.", paragraph=1, snippet="{{ nom }}"),)))
    rendered = Template.open(out).render({"nom": "Lille"})
    [(_, lines)] = read_annotations(rendered)
    assert lines[0].replace("\u200d", "") == f"MOD040 (erreur)\u00a0: La balise « {sign} » est fautive."
    assert read_package(rendered)[PART] == read_package(out)[PART]


def test_the_comments_of_the_lawyer_stay_and_ours_are_replaced() -> None:
    raw = build("Titre {{ x }}", "Suite.", comments="À voir avec {{ partie }}.")
    first = annotate(raw, Report((find("Un.", paragraph=1), find("Deux.", paragraph=2))))
    second = annotate(first, Report((find("Trois.", paragraph=2),)))
    assert [lines[0].rpartition(" ")[2] for _, lines in read_annotations(first)] == ["}}.", "Un.", "Deux."]
    assert [(place, lines[0]) for place, lines in read_annotations(second)] == [
        ("", "À voir avec {{ partie }}."),
        ("Suite.", "MOD040 (erreur)\u00a0: Trois."),
    ]
    assert annotate(raw, Report((find("Trois.", paragraph=2),))) == second


def test_nothing_found_takes_the_old_comments_back_and_changes_nothing_else() -> None:
    raw = build("Titre {{ x }}", comments="Du juriste.")
    assert annotate(raw, Report()) is raw
    cleaned = annotate(annotate(raw, Report((find(paragraph=1),))), Report())
    assert [lines for _, lines in read_annotations(cleaned)] == [["Du juriste."]]
    assert extract_text(cleaned) == extract_text(raw)


@pytest.mark.parametrize("damage", ["zip", MAIN, PART])
def test_a_damaged_file_is_refused(damage: str) -> None:
    members = read_package(build("Titre", comments="Du juriste."))
    raw = write_package({name: pack(b"<w:" if name == damage else content) for name, content in members.items()})
    with pytest.raises(TemplateError, match=r"n’est pas un document Word lisible|endommagée") as caught:
        annotate(b"PK" if damage == "zip" else raw, Report((find(paragraph=1),)))
    assert [found.code for found in caught.value.report] == ["MOD001"]


# --- the bundled templates -------------------------------------------------------------------------------------------


def read_covered(body: Any) -> dict[Any, str]:
    """Return the text between the marks of each comment, by its number."""
    opened: set[Any] = set()
    texts: dict[Any, str] = {}
    for item in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), W_T):
        if item.tag == W_T:
            texts |= {number: texts[number] + (item.text or "") for number in opened}
        else:
            opened ^= {item.get(qn("w:id"))}
            texts.setdefault(item.get(qn("w:id")), "")
    return texts


def find_everywhere(raw: bytes) -> Report:
    """A finding at each tag of the body, and at each part that holds one."""
    found = []
    for name, content in read_package(raw).items():
        if name.startswith("word/") and b"{{" in content:
            for number, item in enumerate(parse(content).iter(W_P), 1):
                text = "".join(node.text or "" for node in item.iter(W_T))
                if "{{" in text or "{%" in text:
                    found.append(find(part=name_part(name), paragraph=number, snippet=shorten(text)))
    return Report.of([*found, find(part=name_part("docProps/core.xml"), snippet="{{ titre }}")])


@pytest.fixture(scope="module", params=BUNDLED, ids=lambda path: path.stem)
def annotated(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    raw = request.param.read_bytes()
    return raw, annotate(raw, find_everywhere(raw))


def test_the_copy_is_valid_and_the_other_members_are_the_same(annotated: tuple[bytes, bytes], tmp_path: Path) -> None:
    raw, out = annotated
    path = tmp_path / "annote.docx"
    path.write_bytes(out)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
        changed = {name for name in after.namelist() if name not in before.namelist()} | {
            name for name in before.namelist() if before.read(name) != after.read(name)
        }
    assert changed == {MAIN, PART, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert len(Document(io.BytesIO(out)).comments) == len(find_everywhere(raw))


def test_the_copy_prints_what_the_template_prints(annotated: tuple[bytes, bytes], complet: Dossier) -> None:
    from conventions.models.portees import PorteePartie

    raw, out = annotated
    scope = complet if b"{{ partie." not in read_package(raw)[MAIN] else PorteePartie.de(complet, complet.parties[1])
    texts = [
        extract_text(Template.open(item).render(scope, base=find_folder("examples"))).partition("=== word/comments.xml")
        for item in (raw, out)
    ]
    assert texts[0][0].startswith(texts[1][0])
    assert "{\u200d{" in texts[1][2]


def test_twice_is_as_once(annotated: tuple[bytes, bytes]) -> None:
    raw, out = annotated
    again = annotate(out, find_everywhere(raw))
    assert read_annotations(again) == read_annotations(out)


@pytest.mark.lent
def test_libreoffice_opens_the_copy(annotated: tuple[bytes, bytes], to_pdf: Callable[[bytes], Path]) -> None:
    assert to_pdf(annotated[1], "annote").stat().st_size > 10_000


@pytest.mark.lent
def test_python_docx_keeps_the_comments(annotated: tuple[bytes, bytes]) -> None:
    document = Document(io.BytesIO(annotated[1]))
    document.add_comment(document.paragraphs[0].add_run("Relu."), text="Du juriste.", author="Juriste")
    saved = io.BytesIO()
    document.save(saved)
    lines = [lines for _, lines in read_annotations(annotate(saved.getvalue(), Report()))]
    assert lines == [["Du juriste."]]


def test_marks_do_not_hide_a_tag_split_over_runs() -> None:
    raw = build(paragraph(run("{{ n", "<w:b/>"), "om }}", " fin."))
    out = annotate(raw, Report((find(paragraph=1, snippet="{{ nom }}"), find(paragraph=1, snippet="{{ nom }}"))))
    assert extract_text(Template.open(out).render({"nom": "Lille"})).splitlines()[1] == "Lille fin."
