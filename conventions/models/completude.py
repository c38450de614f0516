"""Ce qui manque à un dossier pour devenir une convention définitive."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from conventions.models.base import Modele
from conventions.models.champs import finale_of, titre_of, trouver_modele
from conventions.models.dossier import Dossier
from conventions.models.parcours import Chemin, ecrire_chemin

PARTIES_MINIMUM = 2


class Manquant(Struct, frozen=True):
    """Une valeur que la convention définitive exige et que le dossier n'a pas.

    `path` est le chemin dans les données, `titre` le nom français de ce qui manque, `clause` la clause concernée.
    """

    path: str
    titre: str
    clause: str


def list_missing(dossier: Dossier) -> tuple[Manquant, ...]:
    """Liste ce qui manque, dans l'ordre de l'acte."""
    trouves: list[tuple[Chemin, str]] = []
    _chercher(dossier, (), trouves)
    manquants = [_noter(chemin, titre) for chemin, titre in trouves]
    if len(dossier.parties) < PARTIES_MINIMUM:
        manquants.insert(0, _noter(("parties",), "Deuxième partie à la convention"))
    return tuple(manquants)


@cache
def _planifier(modele: type[BaseModel]) -> tuple[tuple[str, bool, bool], ...]:
    """Les champs à regarder d'un modèle : leur nom, s'ils sont exigés, et si des objets qu'ils contiennent en ont."""
    champs = ((nom, finale_of(field), _exige_dessous(field)) for nom, field in modele.model_fields.items())
    return tuple(champ for champ in champs if champ[1] or champ[2])


def _exige_dessous(field: FieldInfo) -> bool:
    contenu = trouver_modele(field.annotation)
    return contenu is not None and bool(_planifier(contenu))


@cache
def _lire_defauts(modele: type[Modele]) -> dict[str, Any]:
    return {nom: field.default for nom, field in modele.model_fields.items()}


def _chercher(modele: Modele, chemin: Chemin, manquants: list[tuple[Chemin, str]]) -> None:
    contenus = modele.__dict__
    for nom, exige, contient in _planifier(type(modele)):
        valeur = contenus[nom]
        if exige and _est_vide(valeur):
            manquants.append(((*chemin, nom), titre_of(type(modele).model_fields[nom])))
        elif contient and valeur:
            _descendre(valeur, (*chemin, nom), manquants)


def _descendre(valeur: Modele | tuple[Any, ...], chemin: Chemin, manquants: list[tuple[Chemin, str]]) -> None:
    if type(valeur) is not tuple:
        _chercher(cast("Modele", valeur), chemin, manquants)
        return
    for rang, element in enumerate(valeur):
        if isinstance(element, Modele) and _planifier(type(element)):
            _chercher(element, (*chemin, rang), manquants)


def _est_vide(valeur: Any) -> bool:
    """Dit si une valeur ne contient rien : absente, liste vide, ou objet dont aucun champ n'est rempli."""
    if valeur is None or valeur == ():
        return True
    if type(valeur) is not str and isinstance(valeur, Modele):
        contenus = valeur.__dict__
        defauts = _lire_defauts(type(valeur))
        return all(_est_vide(contenus[nom]) or contenus[nom] == defaut for nom, defaut in defauts.items())
    return False


def _noter(chemin: Chemin, titre: str) -> Manquant:
    return Manquant(ecrire_chemin(chemin), titre, _nommer_clause(chemin))


def _nommer_clause(chemin: Chemin) -> str:
    """Le code de la clause où se trouve un chemin."""
    return str(chemin[1] if chemin[0] == "convention" else chemin[0])
