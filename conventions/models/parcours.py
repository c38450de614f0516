"""Le parcours d'un modèle, champ par champ, avec le chemin de chaque valeur."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

Chemin = tuple[int | str, ...]


def parcourir(valeur: Any, chemin: Chemin = ()) -> Iterator[tuple[Chemin, Any]]:
    """Donne chaque valeur simple sous `valeur`, et son chemin : `("parties", 0, "code")`."""
    if isinstance(valeur, BaseModel):
        for nom in type(valeur).model_fields:
            if (contenu := getattr(valeur, nom)) is not None:
                yield from parcourir(contenu, (*chemin, nom))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from parcourir(element, (*chemin, rang))
    elif valeur is not None:
        yield chemin, valeur


def relever_textes(racine: BaseModel) -> list[tuple[Chemin, str]]:
    """Relève tous les textes saisis, avec leur chemin ; les codes de renvoi et les choix n'en sont pas."""
    textes: list[tuple[Chemin, str]] = []
    _relever(racine, (), textes)
    return textes


def _relever(modele: BaseModel, chemin: Chemin, textes: list[tuple[Chemin, str]]) -> None:
    for nom, valeur in modele.__dict__.items():
        if type(valeur) is str:
            textes.append(((*chemin, nom), valeur))
        elif type(valeur) is tuple:
            _relever_liste(valeur, (*chemin, nom), textes)
        elif isinstance(valeur, BaseModel):
            _relever(valeur, (*chemin, nom), textes)


def _relever_liste(valeurs: tuple[Any, ...], chemin: Chemin, textes: list[tuple[Chemin, str]]) -> None:
    for rang, valeur in enumerate(valeurs):
        if type(valeur) is str:
            textes.append(((*chemin, rang), valeur))
        elif isinstance(valeur, BaseModel):
            _relever(valeur, (*chemin, rang), textes)


def ecrire_chemin(chemin: Chemin) -> str:
    """Écrit un chemin : `fiches_action[2].pilote`."""
    texte = ""
    for pas in chemin:
        texte += f"[{pas}]" if isinstance(pas, int) else f".{pas}" if texte else pas
    return texte
