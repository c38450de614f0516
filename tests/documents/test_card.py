"""The card: what it accepts, and how it refuses."""

import pytest

from conventions.documents import Card, Pack
from conventions.errors import TemplateError, UsageError
from conventions.models import CLAUSES_MINIMALES, ClauseId

DOCUMENT = {
    "code": "c",
    "titre": "C",
    "portee": "dossier",
    "fichier": "c.docx",
    "nom_de_fichier": "c-{dossier}.docx",
}


def make(**changes):
    return Card.model_validate({"code": "essai", "titre": "E", "version": "1", "documents": [DOCUMENT], **changes})


def test_the_eight_minimum_clauses_are_always_required():
    assert make().required_clauses == CLAUSES_MINIMALES
    assert make(clauses=["duree", "budget"]).required_clauses == (*CLAUSES_MINIMALES, ClauseId.DUREE)


def test_defaults():
    card = make()
    assert (card.langue, card.typographie, card.non_imprimes) == ("fr-FR", True, {})


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("profil", "choisit"),
        ("charte_graphique.couleur", "apparence"),
        ("parties[0].site", "web"),
        ("parties[12].site", "web"),
        ("parties[0].nom", None),
        ("parties", None),
        ("profils", None),
        ("fiches_action[2].liens[0]", "renvois"),
    ],
)
def test_reason_not_to_print(path, reason):
    reasons = {
        "profil": "choisit",
        "charte_graphique": "apparence",
        "parties[*].site": "web",
        "fiches_action[*].liens": "renvois",
    }
    assert make(non_imprimes=reasons).find_reason(path) == reason


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("version:", "versoin:", 3, "« versoin »"),
        ("portee: dossier", "portee: tous", 8, "« tous » ne fait pas partie des choix"),
        ("fichier: convention.docx", "fichier: ../convention.docx", 9, "n’est pas le nom d’un fichier Word"),
        ("fichier: convention.docx", "fichier: convention.pdf", 9, "n’est pas le nom d’un fichier Word"),
        ("convention-{dossier}.docx", "convention-{titre}.docx", 10, "ne convient pas comme nom de fichier"),
        ("convention-{dossier}.docx", "../{dossier}.docx", 10, "ne convient pas comme nom de fichier"),
        ("convention-{dossier}.docx", "convention-{partie}.docx", 6, "doit contenir {partie} quand la portée"),
        ("fiches-{partie}.docx", "fiches.docx", 11, "doit contenir {partie} quand la portée"),
        ("code: fiches", "code: convention", 1, "deux documents portent le code « convention »"),
        ("clauses: [duree, litiges]", "clauses: [dureee]", 4, "« dureee » ne fait pas partie des choix"),
    ],
)
def test_faults_are_french_and_placed(pack_folder, card_text, old, new, line, told):
    (pack_folder / "carte.yaml").write_text(card_text.replace(old, new), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"carte\.yaml » est à corriger") as caught:
        Pack.open(pack_folder)
    [found] = [found for found in caught.value.report if told in found.message.replace("\u00a0", " ")]
    assert found.location.line == line
    assert found.location.file.endswith("carte.yaml")


def test_a_card_without_documents(pack_folder, card_text):
    start = card_text.partition("documents:")[0]
    (pack_folder / "carte.yaml").write_text(start + "documents: []\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="la carte ne décrit aucun document"):
        Pack.open(pack_folder)


def test_a_card_that_is_not_yaml(pack_folder):
    (pack_folder / "carte.yaml").write_text("code: [", encoding="utf-8")
    with pytest.raises(TemplateError, match="est à corriger"):
        Pack.open(pack_folder)


def test_a_folder_without_card(tmp_path):
    with pytest.raises(
        UsageError, match=r"n’est pas un répertoire de modèle : carte\.yaml ne peut être lu : il n’existe pas"
    ):
        Pack.open(tmp_path)


def test_a_word_file_that_is_not_there(pack_folder):
    (pack_folder / "lettre.docx").unlink()
    with pytest.raises(
        UsageError, match=r"« lettre\.docx », cité par .*carte\.yaml, ne peut être lu : il n’existe pas"
    ):
        Pack.open(pack_folder)
