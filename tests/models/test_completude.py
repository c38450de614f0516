"""Ce qui manque à une version définitive, à sa place et sous son nom."""

from __future__ import annotations

from typing import Any

import pytest

from conventions.models import CLAUSES_MINIMALES, Convention, Dossier, finale_of, list_missing


def relever(donnees: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {m.path: (m.clause, m.titre) for m in list_missing(Dossier.model_validate(donnees))}


def test_rien_ne_manque(dossier: Dossier) -> None:
    assert list_missing(dossier) == ()


def test_dossier_minimal(minimal: dict[str, Any]) -> None:
    manquants = relever(minimal)
    assert list(manquants) == [
        "parties",
        "parties[0].nom",
        "parties[0].forme_juridique",
        "parties[0].adresse",
        "parties[0].representants",
        *(f"convention.{clause}" for clause in CLAUSES_MINIMALES),
        "convention.duree",
        "convention.resiliation",
        "convention.litiges",
    ]
    assert manquants["parties"] == ("parties", "Deuxième partie à la convention")
    assert manquants["convention.projet"] == ("projet", "Énoncé du projet")


@pytest.mark.parametrize("clause", CLAUSES_MINIMALES)
@pytest.mark.parametrize("vide", ["absente", "objet"])
def test_clause_minimale_vide(complet: dict[str, Any], clause: str, vide: str) -> None:
    liste = isinstance(complet["convention"][clause], list)
    complet["convention"][clause] = None if vide == "absente" else [] if liste else {}
    assert relever(complet) == {f"convention.{clause}": (clause, clause_titre(clause))}


def clause_titre(clause: str) -> str:
    return next(c.libelle for c in CLAUSES_MINIMALES if c == clause)


def test_clauses_minimales_marquees() -> None:
    assert all(finale_of(Convention.model_fields[clause]) for clause in CLAUSES_MINIMALES)
    assert len(CLAUSES_MINIMALES) == 8


def test_champs_des_objets_presents(complet: dict[str, Any]) -> None:
    complet["convention"]["projet"]["territoire"] = {"precision": "Centre"}
    complet["convention"]["scenarios"] = [{"risque": "Départ"}]
    complet["fiches_action"][1] |= {"pilote": {}, "titre": None, "elu_referent": {"prenom": "Luc"}}
    complet["parties"][0]["representants"] = [{"prenom": "Awa"}]
    assert relever(complet) == {
        "parties[0].representants[0].nom": ("parties", "Nom de la personne"),
        "parties[0].representants[0].qualite": ("parties", "Qualité du signataire"),
        "convention.projet.territoire.nom": ("projet", "Nom du territoire"),
        "convention.scenarios[0].mesure": ("scenarios", "Mesure de remplacement"),
        "fiches_action[1].titre": ("fiches_action", "Titre de l’action"),
        "fiches_action[1].pilote": ("fiches_action", "Pilote de l’action"),
        "fiches_action[1].elu_referent.nom": ("fiches_action", "Nom de la personne"),
    }
