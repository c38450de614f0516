"""The data of the reference agreement: a dossier of ours, and the same as the plain data that the peers take."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from benchmarks.reference import ARTICLES, FICHES, LIGNES, PARTIES
from conventions.engine.printing import to_text

PROFIL: Final = "reference"
_CODES: Final = [f"relais{number}" for number in range(PARTIES)]
_YEARS: Final = (2027, 2028, 2029)
_PLACES: Final = ("moyens", "budget")
_TEXT: Final = "Les professionnelles y consacrent le temps prévu, et en rendent compte au comité & aux familles. "


def build_data(rows: int = LIGNES, sheets: int = FICHES) -> dict[str, Any]:
    """Return the dossier as its YAML says it, with so many budget lines and action sheets."""
    return {
        "reference": "2026-41",
        "titre": "Répit des familles & accueil des enfants",
        "version": "0.3",
        "profil": PROFIL,
        "parties": [_write_partie(number) for number in range(PARTIES)],
        "convention": _write_convention(rows, sheets),
        "fiches_action": [_write_fiche(number + 1) for number in range(sheets)],
    }


def _write_partie(number: int) -> dict[str, Any]:
    personne = {"civilite": "Mme", "prenom": "Awa", "nom": f"Diallo-{'ABCDEF'[number]}", "qualite": "président"}
    return {
        "code": _CODES[number],
        "nom": f"Association Relais {number + 1}",
        "designations": [f"le Relais {number + 1}"],
        "forme_juridique": "association",
        "adresse": {"voie": f"{number + 1} rue des Tilleuls", "code_postal": "99000", "commune": "Valmont"},
        "representants": [personne | {"niveau": "elu_president"}],
        "interets": ["Rompre l’isolement des familles"],
        "apports": ["deux salariées à mi-temps", "un local de 60 m²", "la formation des bénévoles"],
        "retours_attendus": ["Des professionnelles formées"],
    }


def _write_convention(rows: int, sheets: int) -> dict[str, Any]:
    charges = [_write_charge(number, sheets) for number in range(rows)]
    return {
        "valeurs_communes": {"texte": _TEXT, "valeurs": ["Le respect du choix des familles"]},
        "objet": "La présente convention organise le répit des familles.",
        "projet": _write_projet(),
        "roles": [
            {"partie": code, "intitule": f"Accueil {code}", "engagements": ["Ouvrir son local"]} for code in _CODES
        ],
        "calendrier": {"phases": [{"intitule": "Ouverture", "debut": date(2027, 1, 1), "fin": date(2029, 12, 31)}]},
        "moyens": [{"partie": code, "nature": "local", "designation": "Salle de 60 m²"} for code in _CODES],
        "budget": {"exercices": list(_YEARS), "charges": charges, "produits": _balance(charges)},
        "regulation": {
            "instances": [{"nom": "Comité de pilotage", "frequence": "deux fois par an", "composition": _CODES}],
            "conflits": [{"intitule": "Les référents se rencontrent", "delai": "sous huit jours"}],
        },
        "evaluation": {"objet": "Mesurer le répit offert.", "methode": _TEXT, "indicateurs": [_INDICATEUR]},
        "duree": {"debut": date(2027, 1, 1), "fin": date(2029, 12, 31)},
        "resiliation": {"preavis_mois": 3},
        "litiges": {"tribunal": "tribunal administratif de Valmont"},
        "articles_libres": [_write_article(number) for number in range(ARTICLES)],
    }


_INDICATEUR: Final = {"intitule": "Familles accueillies", "unite": "familles", "valeur_initiale": "0", "cible": "60"}


def _write_projet() -> dict[str, Any]:
    objectif = {"intitule": "Offrir du répit", "indicateur": "Demi-journées", "valeur_initiale": "0", "cible": "24"}
    return {
        "finalite": "Permettre aux familles de souffler.",
        "objectifs": [objectif],
        "population": "Les familles des Trois Vallées",
        "territoire": {"nom": "Trois-Vallées"},
    }


def _write_article(number: int) -> dict[str, Any]:
    article = {"titre": f"Engagement n° {number + 1}", "texte": f"Précision {number + 1} : suivi & bilan. {_TEXT}"}
    return article | ({"apres": _PLACES[number % 2]} if number % 3 == 0 else {})


def _write_charge(number: int, sheets: int) -> dict[str, Any]:
    charge: dict[str, Any] = {"poste": f"Poste {number + 1} : salaires & charges", "montant": 1000 + number}
    charge["exercice"] = _YEARS[number % 3]
    return charge | ({"fiche": f"f{number % sheets + 1}"} if sheets else {})


def _balance(charges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one income a year, that equals what is spent in it."""
    spent = {year: sum(item["montant"] for item in charges if item["exercice"] == year) for year in _YEARS}
    return [
        {
            "partie": _CODES[0],
            "intitule": "Fonds propres",
            "montant": total,
            "exercice": year,
            "nature": "fonds_propres",
        }
        for year, total in spent.items()
    ]


def _write_fiche(number: int) -> dict[str, Any]:
    role = {"place": "Membre", "role": "Anime les ateliers", "activite": "Un atelier par mois"}
    return {
        "numero": number,
        "code": f"f{number}",
        "titre": f"Ateliers de répit n° {number}",
        "descriptif": "Chaque mois, les familles sont accueillies une demi-journée par deux professionnelles. " * 3,
        "pilote": {"partie": _CODES[number % PARTIES], "personne": {"civilite": "Mme", "nom": "Diallo"}},
        "contributions": [{"partie": code, **role} for code in _CODES],
        "calendrier": {"debut": date(2027, 1, 1), "fin": date(2029, 12, 31)},
        "evaluations": [
            {"type": "intermediaire", "date": date(2028, 6, 1), "methode": "Questionnaire", "participants": _CODES},
            {"type": "finale", "date": date(2029, 11, 1), "methode": "Questionnaire", "participants": _CODES},
        ],
    }


def build_context(value: Any) -> Any:
    """Return a model as plain data: what is printed is already in the words that we would print, as texts."""
    if isinstance(value, BaseModel):
        return {name: build_context(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, list | tuple):
        return [build_context(item) for item in value]
    if isinstance(value, dict):
        return {name: build_context(item) for name, item in value.items()}
    return value if value is None else to_text(value)


def end_enumerations(context: dict[str, Any]) -> dict[str, Any]:
    """Return the data for Carbone, whose tags do not know the last item of a list: the ends are in the data."""

    def end(texts: list[str]) -> list[dict[str, str]]:
        return [{"texte": text, "fin": "." if text is texts[-1] else " ;"} for text in texts]

    return context | {"parties": [partie | {"apports": end(partie["apports"])} for partie in context["parties"]]}
