"""`modeles apercu`: three trial dossiers with any pack, whatever is missing or faulty."""

import json
import re
import shutil

import pytest

from conventions.cli.running import run
from conventions.documents.trial import TRIALS
from conventions.ooxml.package import pack, read_package, write_package

CODE = "convention-partenariat"


@pytest.fixture
def alone(monkeypatch):
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def own_pack(tmp_path, root):
    """A copy of the bundled pack, under a code of its own."""
    folder = tmp_path / "mes-modeles" / "mon-modele"
    shutil.copytree(root / "templates" / CODE, folder)
    card = folder / "carte.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace(f"code: {CODE}", "code: mon-modele"), encoding="utf-8")
    return folder


def spoil(path, what, by):
    members = read_package(path.read_bytes())
    text = members["word/document.xml"].decode()
    assert what in text
    members["word/document.xml"] = text.replace(what, by, 1).encode()
    path.write_bytes(write_package({name: pack(raw) for name, raw in members.items()}))


def list_files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_without_libreoffice_the_word_documents_are_there(alone, tmp_path, capsys):
    out = tmp_path / "apercu"
    assert run(["modeles", "apercu", CODE, "--sortie", str(out), "--essai", "minimal", "--essai", "complet"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("LibreOffice n’est pas installé : pas de PDF. Installez-le")
    assert said.err.count("\n") == 1
    files = list_files(out)
    assert [name for name in files if name.endswith(".docx")] == [
        "complet/convention-conv-2026-031.docx",
        "complet/fiches-asso.docx",
        "complet/fiches-caf.docx",
        "complet/fiches-mairie.docx",
        "complet/fiches-tilleuls.docx",
        "minimal/convention-accueil-des-jeunes-enfants-le-samedi-matin.docx",
    ]
    assert [name for name in files if not name.endswith(".docx")] == [
        "complet/manifeste.json",
        "minimal/manifeste.json",
    ]
    assert "5 documents. À regarder : " in said.out
    assert "1 document. À regarder : " in said.out


@pytest.mark.lent
def test_the_stress_dossier_is_made_too(tmp_path, capsys):
    out = tmp_path / "apercu"
    assert run(["modeles", "apercu", CODE, "--sortie", str(out), "--sans-pdf"]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(TRIALS)
    assert len(list((out / "epreuve").glob("*.docx"))) == 16
    assert capsys.readouterr().err == ""


def test_a_pack_of_ones_own_by_its_folder_or_by_its_code(own_pack, tmp_path):
    options = ["--sans-pdf", "--essai", "minimal"]
    assert run(["modeles", "apercu", str(own_pack), "--sortie", str(tmp_path / "1"), *options]) == 0
    folders = ["--modeles", str(own_pack.parent)]
    assert run(["modeles", "apercu", "mon-modele", "--sortie", str(tmp_path / "2"), *folders, *options]) == 0
    assert list_files(tmp_path / "1") == list_files(tmp_path / "2")
    manifest = json.loads((tmp_path / "2" / "minimal" / "manifeste.json").read_text(encoding="utf-8"))
    assert manifest["modele"]["code"] == "mon-modele"


def test_a_fault_is_told_once_with_its_place_and_the_other_documents_are_made(own_pack, tmp_path, capsys):
    spoil(own_pack / "convention.docx", "{{ titre }}", "{{ titre | }}")
    out = tmp_path / "apercu"
    command = ["modeles", "apercu", str(own_pack), "--sortie", str(out), "--sans-pdf"]
    assert run([*command, "--essai", "minimal", "--essai", "complet"]) == 1
    said = capsys.readouterr().err
    assert "convention.docx · le texte · paragraphe 11 · {{ titre | }} : erreur " in said
    assert said.count(" : erreur ") == 1
    assert "Corrigez le modèle là où une erreur est dite" in said
    assert [name for name in list_files(out) if name.endswith(".docx")] == [
        f"complet/fiches-{code}.docx" for code in ("asso", "caf", "mairie", "tilleuls")
    ]


def test_images_need_the_pdf(tmp_path, capsys):
    assert run(["modeles", "apercu", CODE, "--sortie", str(tmp_path / "a"), "--images", "--sans-pdf"]) == 2
    assert "retirez « --sans-pdf »" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["convention-partenaria", "dossiers/absent"])
def test_an_unknown_pack_is_refused(name, tmp_path, capsys):
    assert run(["modeles", "apercu", name, "--sortie", str(tmp_path / "a")]) == 2
    assert f"« {name} »" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_an_unknown_trial_dossier_is_refused_in_french(tmp_path, capsys):
    assert run(["modeles", "apercu", CODE, "--sortie", str(tmp_path), "--essai", "maximal"]) == 2
    assert re.search("Valeurs possibles.*complet.*minimal.*epreuve", capsys.readouterr().err)


def test_a_libreoffice_that_fails_leaves_the_word_documents(tmp_path, monkeypatch, capsys):
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "apercu"
    assert run(["modeles", "apercu", CODE, "--sortie", str(out), "--essai", "minimal"]) == 2
    said = capsys.readouterr().err
    assert "LibreOffice n’a pas converti" in said
    assert f"Les documents Word sont dans {out / 'minimal'}" in said
    assert [name.rpartition(".")[2] for name in list_files(out)] == ["docx", "json"]


@pytest.mark.lent
def test_pdf_and_images_stand_beside_the_word_documents(soffice, pdftotext, tmp_path, capsys):
    out = tmp_path / "apercu"
    assert run(["modeles", "apercu", CODE, "--sortie", str(out), "--essai", "minimal", "--images"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    [pdf] = (out / "minimal").glob("*.pdf")
    assert pdf.with_suffix(".docx").is_file()
    images = sorted((out / "minimal" / "images").iterdir())
    assert f"1 document, {len(images)} pages" in said.out
    assert images[0].name == f"{pdf.stem}-0001.png"
