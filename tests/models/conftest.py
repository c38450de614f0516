"""Un dossier complet, d'organismes et de personnes inventés, que chaque test peut modifier."""

from __future__ import annotations

from typing import Any

import pytest

from conventions.models import Dossier

REPRESENTANT = {"civilite": "Mme", "prenom": "Awa", "nom": "Diallo", "qualite": "directeur"}
ADRESSE = {"voie": "12 rue des Tilleuls", "code_postal": "62400", "commune": "Béthune"}


def decrire_partie(code: str, forme: str, nom: str) -> dict[str, Any]:
    return {
        "code": code,
        "nom": nom,
        "forme_juridique": forme,
        "adresse": ADRESSE,
        "representants": [REPRESENTANT],
    }


def decrire_fiche(numero: int, pilote: str = "mairie") -> dict[str, Any]:
    return {
        "numero": numero,
        "titre": f"Action {numero}",
        "descriptif": "Le lieu accueille les aidants.",
        "pilote": {"partie": pilote},
        "contributions": [
            {"partie": "caf", "place": "Cofinanceur", "role": "Oriente", "activite": "Informe"},
            {"partie": "asso", "place": "Pilote", "role": "Accueille", "activite": "Anime"},
        ],
        "calendrier": {"debut": "2027-01-01", "fin": "2028-12-31"},
        "evaluations": [{"type": "intermediaire", "date": "2027-12-15"}, {"type": "finale", "date": "2028-12-01"}],
    }


def decrire_convention() -> dict[str, Any]:
    return {
        "valeurs_communes": {"valeurs": ["Le respect"]},
        "projet": {
            "finalite": "Permettre aux aidants de durer.",
            "objectifs": [{"intitule": "Accueillir"}],
            "population": "Les aidants",
            "territoire": {"nom": "Béthune"},
        },
        "roles": [{"partie": "caf", "intitule": "Financeur", "engagements": ["Verser"]}],
        "calendrier": {"phases": [{"intitule": "Ouverture", "debut": "2027-01-01", "fin": "2027-06-30"}]},
        "moyens": [{"partie": "mairie", "designation": "Une salle"}],
        "budget": {
            "charges": [{"poste": "Salaires", "montant": 24000, "exercice": 2027, "fiche": "f1"}],
            "produits": [
                {"partie": "caf", "montant": 18000, "exercice": 2027},
                {"tiers": "Fondation Horizon", "montant": 6000, "exercice": 2027},
            ],
        },
        "regulation": {"instances": [{"nom": "Comité de pilotage"}], "conflits": [{"intitule": "Rencontre"}]},
        "evaluation": {
            "objet": "Mesurer",
            "methode": "Questionnaire",
            "indicateurs": [{"intitule": "Aidants accueillis"}],
            "bilans": [{"type": "partage", "date": "2029-09-15"}],
        },
        "duree": {"debut": "2027-01-01", "fin": "2029-12-31"},
        "resiliation": {"preavis_mois": 3},
        "litiges": {"tribunal": "tribunal administratif de Lille"},
    }


@pytest.fixture
def complet() -> dict[str, Any]:
    """Les données d'un dossier auquel il ne manque rien."""
    return {
        "titre": "Lieu de répit",
        "parties": [
            decrire_partie("caf", "caf", "Caisse d'allocations familiales du Pas-de-Calais"),
            decrire_partie("mairie", "commune", "Commune de Béthune"),
            decrire_partie("asso", "association", "Association Les Tilleuls"),
        ],
        "convention": decrire_convention(),
        "fiches_action": [decrire_fiche(1), decrire_fiche(2, pilote="asso") | {"liens": ["f1"]}],
    }


@pytest.fixture
def dossier(complet: dict[str, Any]) -> Dossier:
    """Le dossier complet."""
    return Dossier.model_validate(complet)


@pytest.fixture
def minimal() -> dict[str, Any]:
    """Les données du plus petit dossier possible."""
    return {"titre": "Lieu de répit", "parties": [{"code": "caf"}]}
