"""`conventions modeles comparer`: what a lawyer reads, in text and in a browser; what a program reads; exit codes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conventions.cli.running import CLEAN, FAILURE, FINDINGS, run
from conventions.resources import find_folder
from tests.engine.modeles import build, paragraph, table

PACK = find_folder("templates") / "convention-partenariat"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two versions of a small template: a clause reworded, a condition changed, a paragraph moved, a style changed."""
    head = paragraph("Durée", style="Titre2")
    moved = "Les parties se réunissent chaque mois."
    before = build(
        *('{%p clause "duree" %}', head, "La durée est de <trois> ans.", moved, "{%p endclause %}"),
        *("{%p if convention.litiges %}", "Un mot.", "{%p endif %}", paragraph("Suite", style="Titre2")),
        table(("Loyer", "{{ loyer }}")),
    )
    after = build(
        *('{%p clause "duree" %}', head, "La durée est de <deux> ans.", "{%p endclause %}"),
        *("{%p if convention.litiges.tribunal %}", "Un mot.", "{%p endif %}", paragraph("Suite", style="Normal")),
        *(moved, table(("Loyer", "{{ loyer }}"), ("Divers", "Un <script>alert(1)</script>"))),
    )
    return write(tmp_path / "a.docx", before), write(tmp_path / "b.docx", after)


def write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def compare(*arguments: str) -> int:
    return run(["modeles", "comparer", *arguments])


def test_the_same_file_gives_one_sentence(files: tuple[str, str], capsys: Output) -> None:
    assert compare(files[0], files[0]) == CLEAN
    assert capsys.readouterr().out == "Aucune différence de texte, de balise, de style ni de carte.\n"


def test_the_text_tells_each_change_in_its_clause(files: tuple[str, str], capsys: Output) -> None:
    assert compare(*files) == FINDINGS
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == f"De « {files[0]} » à « {files[1]} »"
    assert [line for line in lines[1:] if line] == [
        "b.docx",
        "Hors des clauses",
        "Paragraphe reformulé, sous « Durée »",
        "[-{%p if convention.litiges %}-]{+{%p if convention.litiges.tribunal %}+}",
        "balise changée : {%p if convention.litiges %} → {%p if convention.litiges.tribunal %}",
        "Paragraphe : style changé, sous « Durée »",
        "Suite",
        "style : « Titre 2 » devient « Normal » : le paragraphe perd son numéro",
        "Paragraphe déplacé, sous « Durée », qui se trouvait dans la clause « Durée et entrée en vigueur »",
        "Les parties se réunissent chaque mois.",
        "Ligne de tableau ajoutée, sous « Durée »",
        "{+Divers | Un <script>alert(1)</script>+}",
        "Durée et entrée en vigueur (« Durée »)",
        "Paragraphe reformulé",
        "La durée est de <[-trois-]{+deux+}> ans.",
    ]


def test_the_page_is_whole_french_and_harmless(files: tuple[str, str], capsys: Output) -> None:
    assert compare(*files, "--format", "html") == FINDINGS
    page = capsys.readouterr().out
    root = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
    assert root.get("lang") == "fr"
    assert [item.text for item in root.iter("del")][:2] == ["texte retiré", "{%p if convention.litiges %}"]
    assert "deux" in [item.text for item in root.iter("ins")]
    assert list(root.iter("script", "link", "img")) == []
    assert "&lt;script&gt;" in page
    ranks = [int(item.tag[1]) for item in root.iter("h1", "h2", "h3", "h4")]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert root.find(".//title").text == root.find(".//h1").text


def test_the_page_of_two_equal_files_says_so(files: tuple[str, str], capsys: Output) -> None:
    assert compare(files[0], files[0], "--format", "html") == CLEAN
    assert "<p>Aucune différence" in capsys.readouterr().out


def test_the_json_holds_every_change(files: tuple[str, str], capsys: Output) -> None:
    assert compare(*files, "--format", "json") == FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert (found["identiques"], found["carte"]) == (False, [])
    [document] = found["documents"]
    outside, duree = document["sections"]
    assert (duree["titre"], duree["clause"], duree["article"]) == ("Durée et entrée en vigueur", "duree", "Durée")
    assert outside["changements"][0] == {
        "nature": "reformulé",
        "element": "paragraphe",
        "lieu": "sous « Durée »",
        "origine": None,
        "marques": [
            {"signe": "retiré", "texte": "{%p if convention.litiges %}"},
            {"signe": "ajouté", "texte": "{%p if convention.litiges.tribunal %}"},
        ],
        "balises": [{"avant": "{%p if convention.litiges %}", "apres": "{%p if convention.litiges.tribunal %}"}],
        "style": None,
    }


# --- packs -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACK, tmp_path / "copie")
    return tmp_path / "copie"


def rewrite(folder: Path, change: Callable[[str], str]) -> None:
    card = folder / "carte.yaml"
    text = card.read_text(encoding="utf-8")
    assert change(text) != text
    card.write_text(change(text), encoding="utf-8")


def test_a_copied_pack_is_the_same_by_folder_or_by_code(copy: Path, capsys: Output) -> None:
    assert compare("convention-partenariat", str(copy)) == CLEAN
    assert "Aucune différence" in capsys.readouterr().out


def test_what_changed_in_the_card_is_told(copy: Path, capsys: Output) -> None:
    def change(text: str) -> str:
        text = text.replace('version: "1.0"', 'version: "2.0"').replace("  - litiges\n", "  - assurances\n")
        text = text.replace("titre: Fiches action\n", "titre: Fiches de l’action\n")
        text = text.replace("  signature.mode: choisit la rédaction de la formule finale", "  notes: pour nous")
        return text + "regles:\n  SUB009: desactivee\n"

    rewrite(copy, change)
    assert compare("convention-partenariat", str(copy)) == FINDINGS
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()[1:]]
    assert sorted(lines) == sorted(
        [
            "carte : Version : « 1.0 » devient « 2.0 »",
            "carte : Clauses exigées : retiré « litiges »",
            "carte : Clauses exigées : ajouté « assurances »",
            "carte : Niveau des règles [SUB009] : ajouté « desactivee »",
            "carte : Champs non imprimés [notes] : ajouté « pour nous »",
            "carte : Champs non imprimés [signature.mode] : retiré « choisit la rédaction de la formule finale »",
            "carte : Titre du document [fiches] : « Fiches action » devient « Fiches de l’action »",
        ]
    )


def test_a_document_that_a_pack_lost_is_told(copy: Path, capsys: Output) -> None:
    rewrite(copy, lambda text: text[: text.index("  - code: fiches")] + text[text.index("# Ce que les documents") :])
    assert compare("convention-partenariat", str(copy), "--format", "html") == FINDINGS
    page = capsys.readouterr().out
    assert "Documents [fiches] : retiré « Fiches action »" in page
    assert "<h2>Fiches action (fiches-partenaire.docx) — document retiré</h2>" in page


def test_only_the_document_that_changed_is_told(copy: Path, capsys: Output) -> None:
    shutil.copy(copy / "fiches-partenaire.docx", copy / "convention.docx")
    assert compare(str(PACK), str(copy), "--format", "json") == FINDINGS
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [document["nom"] for document in found["documents"]] == ["Convention de partenariat (convention.docx)"]


# --- failures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("absent.docx", "n’existe pas : donnez un fichier .docx"),
        ("convention-partenaria", "Vouliez-vous dire « convention-partenariat »"),
        ("convention-partenariat", "l’un est un fichier Word, l’autre un modèle entier"),
        (str(PACK / "carte.yaml"), "est la carte d’un modèle : donnez son répertoire"),
        (str(PACK.parent), "n’est pas un répertoire de modèle"),
        ("DAMAGED", "n’est pas un document Word lisible"),
    ],
)
def test_a_failure_is_a_french_sentence_and_exit_code_2(
    files: tuple[str, str], other: str, message: str, tmp_path: Path, capsys: Output
) -> None:
    damaged = write(tmp_path / "c.docx", b"Rien de bon.")
    assert compare(files[0], damaged if other == "DAMAGED" else other) == FAILURE
    found = capsys.readouterr()
    assert message in found.err
    assert found.out == ""


@pytest.mark.parametrize("form", ["html", "json"])
def test_the_page_goes_to_a_file(form: str, files: tuple[str, str], tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "revue" / f"changements.{form}"
    assert compare(*files, "--format", form) == FINDINGS
    shown = capsys.readouterr().out
    assert compare(*files, "--format", form, "--sortie", str(target)) == FINDINGS
    assert target.read_text(encoding="utf-8") == shown
    assert capsys.readouterr().out == f"{target}  ce qui change\n"


def test_the_text_is_for_the_screen(files: tuple[str, str], tmp_path: Path, capsys: Output) -> None:
    assert compare(*files, "--sortie", str(tmp_path / "a.txt")) == FAILURE
    assert "ajoutez « --format html »" in capsys.readouterr().err.replace("\u00a0", " ")
    assert not (tmp_path / "a.txt").exists()
