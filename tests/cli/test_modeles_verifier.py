"""`modeles verifier` tells every fault of a pack or of one Word file, where it stands; `generer` heeds it."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

import conventions
from conventions.cli.running import run
from conventions.engine import Template
from conventions.ooxml.texte import extract_text
from conventions.resources import find_folder

BUNDLED = find_folder("templates") / "convention-partenariat"
DOSSIER = find_folder("examples") / "minimal.yaml"


def edit(path: Path, change: Callable[[Document], None]) -> None:
    opened = docx.Document(str(path))
    change(opened)
    opened.save(str(path))


def misspell(opened: Document) -> None:
    for paragraph in opened.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace(
                "{{ convention.projet.population|phrase }}", "{{ convention.projet.publics }}"
            )


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the bundled pack with one unknown field, in the article on the project."""
    copy = tmp_path / "modeles" / "convention-partenariat"
    shutil.copytree(BUNDLED, copy)
    edit(copy / "convention.docx", misspell)
    return copy


def test_a_bundled_pack_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", "convention-partenariat"]) == 0
    assert capsys.readouterr().out.count("aucune faute.") == 3


def test_a_fault_is_told_with_its_place_and_remedy(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", str(pack)]) == 1
    told = capsys.readouterr().out
    assert "le texte · sous « Article 8 — Énoncé du projet » · paragraphe 256 · {{ convention.projet.publics }}" in told
    assert "MOD040 : « publics » n’existe pas dans « convention.projet »." in told
    assert "convention.docx : 1 faute." in told


def test_one_word_file_of_a_pack_is_judged_by_its_card(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", str(pack / "fiches-partenaire.docx")]) == 0
    assert run(["modeles", "verifier", str(pack / "convention.docx")]) == 1
    assert "fiches" not in capsys.readouterr().out.partition("aucune faute.")[2]


def test_a_word_file_alone_is_read_as_what_its_tags_say(pack: Path, tmp_path: Path) -> None:
    for name in ("convention.docx", "fiches-partenaire.docx"):
        alone = tmp_path / f"copie-de-{name}"
        shutil.copy(BUNDLED / name, alone)
        assert run(["modeles", "verifier", str(alone)]) == 0


def test_findings_become_comments_of_a_copy(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word, copy = pack / "convention.docx", tmp_path / "relu.docx"
    before = word.read_bytes()
    assert run(["modeles", "verifier", str(word), "--annoter", str(copy)]) == 1
    assert word.read_bytes() == before
    assert "MOD040" in extract_text(copy.read_bytes())
    assert "relu.docx  1 commentaire" in capsys.readouterr().out
    assert [found.code for found in Template.open(copy).check()] == ["MOD040"]


def test_a_whole_pack_is_annotated_in_a_folder(pack: Path, tmp_path: Path) -> None:
    assert run(["modeles", "verifier", str(pack), "--annoter", str(tmp_path / "relus")]) == 1
    assert [path.name for path in (tmp_path / "relus").iterdir()] == ["convention.docx"]
    assert run(["modeles", "verifier", "convention-partenariat", "--annoter", str(tmp_path / "rien")]) == 0
    assert not (tmp_path / "rien").exists()


@pytest.mark.parametrize(
    ("target", "sentence"),
    [("convention.docx", "donnez un autre nom à la copie annotée"), ("", "donnez un autre nom à la copie annotée")],
)
def test_the_checked_file_is_never_the_copy(
    pack: Path, target: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (pack / "convention.docx").read_bytes()
    assert run(["modeles", "verifier", str(pack / target), "--annoter", str(pack / target)]) == 2
    assert sentence in capsys.readouterr().err
    assert (pack / "convention.docx").read_bytes() == before


def test_two_word_files_do_not_go_into_one_copy(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", str(pack), "--annoter", "copie.docx"]) == 2
    assert "donnez à --annoter un répertoire" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_formats_for_programs(pack: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", str(pack), "--format", form]) == 1
    told = capsys.readouterr().out
    assert "Article 8" in told
    assert "MOD040" in told
    if form != "github":
        assert json.loads(told)


@pytest.mark.parametrize("target", ["inconnu", "absent.docx"])
def test_unknown_target(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modeles", "verifier", target]) == 2
    assert "Erreur" in capsys.readouterr().err


def test_a_file_that_is_not_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "faux.docx").write_bytes(b"bonjour")
    assert run(["modeles", "verifier", str(tmp_path / "faux.docx")]) == 1
    assert "MOD001" in capsys.readouterr().err


def test_generer_refuses_a_faulty_pack(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sortie"
    command = ["generer", str(DOSSIER), "--sortie", str(out), "--modeles", str(pack.parent)]
    assert run(command) == 1
    told = capsys.readouterr().err
    assert "MOD040" in told
    assert "--brouillon-modele" in told
    assert not out.exists()


def test_a_draft_of_a_faulty_pack_says_so(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pack / "convention.docx", misplace)
    out = tmp_path / "sortie"
    command = ["generer", str(DOSSIER), "--sortie", str(out), "--modeles", str(pack.parent), "--brouillon-modele"]
    assert run(command) == 0
    assert "Ne diffusez pas ce projet" in capsys.readouterr().err
    assert (out / "manifeste.json").is_file()
    assert run([*command, "--final"]) == 2
    assert "--brouillon-modele" in capsys.readouterr().err


def misplace(opened: Document) -> None:
    """Keep the fault where no dossier goes, so that a draft can be made."""
    for paragraph in opened.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace(
                "{{ convention.projet.publics }}", "{% if 0 %}{{ convention.projet.publics }}{% endif %}"
            )


def test_the_library_checks_too(pack: Path) -> None:
    report = conventions.check_templates(pack)
    assert [found.code for found in report] == ["MOD040"]
    assert conventions.check_templates("convention-partenariat").errors == ()
    with pytest.raises(conventions.TemplateError) as caught:
        conventions.generate(conventions.load(DOSSIER), templates=[pack.parent])
    assert [found.message for found in caught.value.report] == [found.message for found in report]


def test_a_template_checks_itself() -> None:
    opened = docx.Document()
    opened.add_paragraph("{{ titre }} {{ convention.duree.debut|montant }}")
    kept = io.BytesIO()
    opened.save(kept)
    report = Template.open(kept.getvalue()).check()
    assert [found.code for found in report] == ["MOD042"]


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_what_is_no_word_document_is_told_to_programs_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = tmp_path / "texte.docx"
    path.write_text("bonjour", encoding="utf-8")
    assert run(["modeles", "verifier", str(path), "--format", form]) == 1
    told = capsys.readouterr().out
    assert "MOD001" in told
    if form != "github":
        assert json.loads(told)


def test_a_folder_named_as_a_word_file_is_told_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "d.docx"
    path.mkdir()
    (path / "autre").mkdir()
    assert run(["modeles", "verifier", str(path)]) == 2
    assert "un dossier porte ce nom" in capsys.readouterr().err
