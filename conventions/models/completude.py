"""Ce qui manque à un dossier pour devenir une convention définitive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from conventions.models.base import Modele
from conventions.models.champs import contient_modele, finale_of, titre_of
from conventions.models.dossier import Dossier
from conventions.models.parcours import Chemin, ecrire_chemin

PARTIES_MINIMUM = 2


@dataclass(frozen=True, slots=True)
class Manquant:
    """Une valeur que la convention définitive exige et que le dossier n'a pas.

    `path` est le chemin dans les données, `titre` le nom français de ce qui manque, `clause` la clause concernée.
    """

    path: str
    titre: str
    clause: str


def list_missing(dossier: Dossier) -> tuple[Manquant, ...]:
    """Liste ce qui manque, dans l'ordre de l'acte."""
    manquants = [_noter(chemin, titre) for chemin, titre in _chercher(dossier, ())]
    if len(dossier.parties) < PARTIES_MINIMUM:
        manquants.insert(0, _noter(("parties",), "Deuxième partie à la convention"))
    return tuple(manquants)


@cache
def _planifier(modele: type[Modele]) -> tuple[tuple[str, bool, bool], ...]:
    """Les champs à regarder d'un modèle : leur nom, s'ils sont exigés, et s'ils contiennent d'autres objets."""
    champs = ((nom, finale_of(field), contient_modele(field)) for nom, field in modele.model_fields.items())
    return tuple(champ for champ in champs if champ[1] or champ[2])


def _chercher(modele: Modele, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    for nom, exige, contient in _planifier(type(modele)):
        valeur = getattr(modele, nom)
        if exige and _est_vide(valeur):
            yield (*chemin, nom), titre_of(type(modele), nom)
        elif contient and valeur:
            yield from _descendre(valeur, (*chemin, nom))


def _descendre(valeur: Modele | tuple[Any, ...], chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, Modele):
        yield from _chercher(valeur, chemin)
    else:
        for rang, element in enumerate(valeur):
            if isinstance(element, Modele):
                yield from _chercher(element, (*chemin, rang))


def _est_vide(valeur: Any) -> bool:
    """Dit si une valeur ne contient rien : absente, liste vide, ou objet dont aucun champ n'est rempli."""
    if isinstance(valeur, Modele):
        champs = type(valeur).model_fields
        return all(_est_vide(getattr(valeur, nom)) or getattr(valeur, nom) == champs[nom].default for nom in champs)
    return valeur is None or valeur == ()


def _noter(chemin: Chemin, titre: str) -> Manquant:
    return Manquant(ecrire_chemin(chemin), titre, _nommer_clause(chemin))


def _nommer_clause(chemin: Chemin) -> str:
    """Le code de la clause où se trouve un chemin."""
    return str(chemin[1] if chemin[0] == "convention" else chemin[0])
