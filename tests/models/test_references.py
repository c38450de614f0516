"""Les renvois par code : liés dans un dossier, refusés s'ils ne mènent nulle part, sûrs à copier."""

from __future__ import annotations

import copy
import json
import pickle
import time
from typing import Any

import pytest
from pydantic import ValidationError

from conventions.models import Dossier, PorteePartie, Reference, RefFiche, RefPartie, Role, parcourir


def relever(donnees: dict[str, Any]) -> dict[str, dict[str, Any]]:
    with pytest.raises(ValidationError) as refus:
        Dossier.model_validate(donnees)
    return {".".join(str(pas) for pas in erreur["loc"]): dict(erreur) for erreur in refus.value.errors()}


def verifier_liens(dossier: Dossier) -> None:
    references = [valeur for _, valeur in parcourir(dossier) if isinstance(valeur, Reference)]
    assert references
    for reference in references:
        objets = dossier.parties if isinstance(reference, RefPartie) else dossier.fiches_action
        assert any(reference.cible is objet for objet in objets)


def test_references_liees(dossier: Dossier) -> None:
    verifier_liens(dossier)
    role = dossier.convention.roles[0]
    assert role.partie.cible is dossier.parties[0]
    assert role.partie == "caf"
    assert dossier.fiches_action[1].liens[0].designation == "Fiche action n°\u00a01 — Action 1"


def test_codes_inconnus_tous_signales_a_leur_place(complet: dict[str, Any]) -> None:
    complet["convention"]["roles"][0]["partie"] = "caff"
    complet["fiches_action"][1]["liens"] = ["f1", "zzzzzz"]
    complet["fiches_action"][0]["pilote"] = {"partie": "mairy"}
    complet["signature"] = {"ordre": ["caf", "prefecture"]}
    erreurs = relever(complet)
    assert {chemin: erreur["type"] for chemin, erreur in erreurs.items()} == {
        "convention.roles.0.partie": "partie_inconnue_proche",
        "fiches_action.0.pilote.partie": "partie_inconnue_proche",
        "fiches_action.1.liens.1": "fiche_inconnue",
        "signature.ordre.1": "partie_inconnue",
    }
    assert erreurs["convention.roles.0.partie"]["ctx"] == {"valeur": "caff", "proche": "caf"}
    assert "vouliez-vous dire «\u00a0caf\u00a0»" in erreurs["convention.roles.0.partie"]["msg"]


def test_codes_doubles(complet: dict[str, Any]) -> None:
    complet["parties"][2]["code"] = "caf"
    complet["convention"] = {}
    complet["fiches_action"] = [{"numero": 1}, {"numero": 1}, {"numero": 3, "code": "f1"}]
    erreurs = relever(complet)
    assert {chemin: erreur["type"] for chemin, erreur in erreurs.items()} == {
        "parties.2.code": "code_partie_double",
        "fiches_action.1.numero": "numero_fiche_double",
        "fiches_action.2.code": "code_fiche_double",
    }
    assert erreurs["fiches_action.1.numero"]["ctx"]["exemple"] == 4


@pytest.mark.parametrize("ecrit", ["f1", 1, "1", " f1 "])
def test_fiche_designee_par_code_ou_numero(complet: dict[str, Any], ecrit: Any) -> None:
    complet["fiches_action"][1]["liens"] = [ecrit]
    dossier = Dossier.model_validate(complet)
    assert dossier.fiches_action[1].liens == ("f1",)
    assert dossier.fiches_action[1].liens[0].cible is dossier.fiches_action[0]


def test_fiches_qui_se_renvoient_l_une_a_l_autre(complet: dict[str, Any]) -> None:
    complet["fiches_action"][0]["liens"] = ["f2"]
    dossier = Dossier.model_validate(complet)
    for copie in (pickle.loads(pickle.dumps(dossier)), copy.deepcopy(dossier), dossier.model_copy(deep=True)):  # noqa: S301
        assert copie == dossier
        assert copie is not dossier
        verifier_liens(copie)


def test_dossier_revalide_garde_ses_liens_a_lui(dossier: Dossier) -> None:
    neuf = Dossier.model_validate(dossier)
    assert neuf == dossier
    verifier_liens(neuf)
    verifier_liens(dossier)
    assert neuf.convention.roles[0].partie.cible is not dossier.parties[0]


def test_vidage_en_codes_simples(dossier: Dossier) -> None:
    vide = dossier.model_dump()
    assert type(vide["convention"]["roles"][0]["partie"]) is str
    assert type(vide["fiches_action"][1]["liens"][0]) is str
    assert Dossier.model_validate(vide) == dossier
    assert Dossier.model_validate(json.loads(dossier.model_dump_json())) == dossier
    assert Dossier.model_validate_json(dossier.model_dump_json()) == dossier


def test_portee_se_transporte(dossier: Dossier) -> None:
    portee = PorteePartie.de(dossier, dossier.parties[0])
    for copie in (pickle.loads(pickle.dumps(portee)), copy.deepcopy(portee)):  # noqa: S301
        assert copie.dossier == dossier
        assert copie.parts[0].fiche is copie.dossier.fiches_action[0]
        assert copie.parts[0].contribution.partie.cible is copie.dossier.parties[0]


def test_reference_seule_n_est_que_son_code() -> None:
    role = Role.model_validate({"partie": "caf"})
    assert role.partie.cible is None
    assert role.partie.appellation == role.partie.nom == "caf"
    assert RefFiche("f3").designation == "f3"
    assert RefFiche("f3").cible is None
    assert Reference("x").cible is None
    copie = copy.copy(role.partie)
    assert (type(copie), copie) == (RefPartie, "caf")


def test_mille_fiches_en_temps_lineaire(complet: dict[str, Any]) -> None:
    modele = complet["fiches_action"][0]

    def mesurer(nombre: int) -> float:
        fiches = [modele | {"numero": n, "liens": [f"f{n % nombre + 1}"]} for n in range(1, nombre + 1)]
        debut = time.process_time()
        dossier = Dossier.model_validate(complet | {"fiches_action": fiches})
        assert len(dossier.matrice_actions) == nombre
        assert pickle.loads(pickle.dumps(dossier)).fiches_action[-1].liens[0].cible.numero == 1  # noqa: S301
        return time.process_time() - debut

    petit, grand = mesurer(200), mesurer(1_000)
    assert grand < 25 * petit + 0.5


def test_mille_codes_inconnus_se_signalent_vite(complet: dict[str, Any]) -> None:
    fiches = [{"numero": n, "liens": [f"inconnue-{n}"]} for n in range(1, 1_001)]
    debut = time.process_time()
    assert len(relever(complet | {"fiches_action": fiches, "convention": {}})) == 1_000
    assert time.process_time() - debut < 10
