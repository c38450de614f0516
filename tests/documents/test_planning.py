"""Which documents a dossier gives."""

import pytest

from conventions.documents import Pack, plan
from conventions.errors import UsageError
from conventions.models import Dossier
from conventions.models.portees import PorteePartie

DATA = {
    "reference": "CP-2027/014",
    "titre": "Répit",
    "parties": [{"code": "a_b", "nom": "Un"}, {"code": "a-b", "nom": "Deux"}, {"code": "con", "nom": "Trois"}],
    "fiches_action": [{"numero": 1, "contributions": [{"partie": "a_b"}, {"partie": "con"}]}],
}


def names(dossier, folder, documents=None):
    return [planned.file_name for planned in plan(dossier, Pack.open(folder), documents)]


def test_documents_follow_the_card_then_the_parties(pack_folder):
    planned = plan(Dossier.model_validate(DATA), Pack.open(pack_folder))
    assert [(item.kind, item.partie, item.file_name) for item in planned] == [
        ("convention", None, "convention-cp-2027-014.docx"),
        ("fiches", "a_b", "fiches-a_b.docx"),
        ("fiches", "con", "fiches-con.docx"),
        ("lettre", "a_b", "lettre-a_b.docx"),
        ("lettre", "a-b", "lettre-a-b.docx"),
        ("lettre", "con", "lettre-con.docx"),
    ]


def test_scopes(pack_folder):
    dossier = Dossier.model_validate(DATA)
    common, *others = plan(dossier, Pack.open(pack_folder))
    assert common.scope is dossier
    assert all(isinstance(item.scope, PorteePartie) and item.scope.partie.code == item.partie for item in others)


def test_only_the_codes_asked_in_the_order_of_the_card(pack_folder):
    dossier = Dossier.model_validate(DATA)
    assert names(dossier, pack_folder, ["lettre", "convention"]) == [
        "convention-cp-2027-014.docx",
        "lettre-a_b.docx",
        "lettre-a-b.docx",
        "lettre-con.docx",
    ]


def test_an_unknown_code(pack_folder):
    with pytest.raises(UsageError, match=r"n’a pas de document « fiche »\. Vouliez-vous dire « fiches » \?"):
        names(Dossier.model_validate(DATA), pack_folder, ["fiche"])


def test_without_reference_the_title_names_the_file(pack_folder):
    dossier = Dossier.model_validate({**DATA, "reference": None, "titre": "../../etc/passwd 🎉"})
    assert names(dossier, pack_folder)[0] == "convention-etc-passwd.docx"


def test_names_that_meet_are_told_apart_whatever_is_asked(pack_folder, card_text):
    text = card_text.replace("lettre-{partie}.docx", "fiches-{partie}.docx")
    (pack_folder / "carte.yaml").write_text(text, encoding="utf-8")
    dossier = Dossier.model_validate(DATA)
    everything = names(dossier, pack_folder)
    assert everything[1:] == [
        "fiches-a_b.docx",
        "fiches-con.docx",
        "fiches-a_b-2.docx",
        "fiches-a-b.docx",
        "fiches-con-2.docx",
    ]
    assert names(dossier, pack_folder, ["lettre"]) == everything[3:]
