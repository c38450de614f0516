"""What applies to a check, and how a refusal reads."""

import pytest
from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.documents.card import Card
from conventions.documents.checking import check_dossier, settle
from conventions.documents.organisation import Organisation, read_organisation
from conventions.documents.pack import find_pack
from conventions.documents.refusal import refuse_final
from conventions.errors import UsageError
from conventions.models import CLAUSES_MINIMALES, Dossier


@pytest.fixture
def pack():
    return find_pack("convention-partenariat")


def make_pack(pack, **changes):
    card = Card.model_validate({**pack.card.model_dump(), **changes})
    return replace(pack, card=card)


def list_levels(dossier, pack, organisation=None, levels=None, select=()):
    settings = settle(pack, organisation, levels, select)
    return {item.code: str(item.severity) for item in check_dossier(dossier, pack, settings, final=True)}


def test_each_setting_wins_over_the_one_before(minimal, pack):
    card = make_pack(pack, regles={"RIS001": "information", "FIC001": "information"})
    organisation = Organisation(regles={"RIS001": "erreur"})
    assert list_levels(minimal, pack)["RIS001"] == "avertissement"
    found = list_levels(minimal, card, organisation)
    assert (found["RIS001"], found["FIC001"]) == ("erreur", "information")
    assert "RIS001" not in list_levels(minimal, card, organisation, {"RIS": "desactivee"})


def test_a_call_that_names_an_unknown_rule_or_level(pack):
    for levels, select, told in (({"BUD": "grave"}, (), "« grave »"), ({}, ("BUDG",), "« BUDG »")):
        with pytest.raises(UsageError, match=f"Dans la commande : .*{told}"):
            settle(pack, None, levels, select)


CARD_OF_A_GROUP = {
    "clauses": ["duree", "entree_sortie", "resiliation"],
    "clauses_propres": {"droits_des_membres": "Droits et obligations des membres", "liquidation": "Liquidation"},
}


def test_a_card_requires_its_clauses_besides_the_eight(pack):
    """The list of a cooperation group: three clauses of the models, two of its own, written as free articles."""
    dossier = Dossier.model_validate(
        {
            "titre": "Groupement",
            "parties": [{"code": "a", "nom": "A"}],
            "convention": {"articles_libres": [{"titre": "Droits et obligations des membres", "texte": "…"}]},
        }
    )
    card = make_pack(pack, **CARD_OF_A_GROUP)
    found = [item for item in check_dossier(dossier, card, settle(card), final=True) if item.code == "CLA010"]
    assert [item.location.path for item in found] == ["convention.entree_sortie", "convention.articles_libres"]
    assert "Liquidation" in found[1].message
    assert {item.severity for item in found} == {Severity.ERREUR}
    plain = [item.code for item in check_dossier(dossier, pack, settle(pack), final=True)]
    assert plain.count("CLA010") < 2


def test_the_eight_clauses_are_required_by_every_card(pack, minimal):
    card = make_pack(pack, clauses=[], regles={"CLA": "desactivee"})
    codes = [f"CLA00{number}" for number in range(1, len(CLAUSES_MINIMALES) + 1)]
    assert set(codes) <= set(list_levels(minimal, card))


def test_an_organisation_may_have_no_file(tmp_path):
    assert read_organisation(tmp_path) == (Organisation(), ())
    assert read_organisation(None) == (Organisation(), ())


def test_a_refusal_lists_its_first_errors_and_carries_them_all():
    errors = [
        Diagnostic(code="X", severity=Severity.ERREUR, message=f"Point {n}.", hint="Réglez-le.") for n in range(25)
    ]
    warning = Diagnostic(code="Y", severity=Severity.AVERTISSEMENT, message="Un mot.")
    error = refuse_final(Report.of([warning, *errors]))
    assert list(error.report) == errors
    assert str(error).startswith(
        "La version définitive n’est pas possible : 25 erreurs subsistent. Rien n’a été écrit."
    )
    assert "- Point 0. Réglez-le." in str(error)
    assert str(error).endswith("… et 5 autres.")
    assert "Un mot." not in str(error)


def test_a_refusal_of_one_error():
    only = Diagnostic(code="X", severity=Severity.ERREUR, message="Point.")
    assert "une erreur subsiste." in str(refuse_final(Report((only,))))
