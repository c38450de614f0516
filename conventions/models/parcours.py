"""Le parcours d'un modèle, champ par champ, avec le chemin de chaque valeur."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

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
    return [(chemin, valeur) for chemin, valeur in parcourir(racine) if type(valeur) is str]


def relever_valeurs(racine: BaseModel, natures: frozenset[type]) -> list[Any]:
    """Relève les valeurs simples de ces types exacts, dans l'ordre de `parcourir` mais sans leur chemin, qui coûte."""
    valeurs: list[Any] = []
    _relever(racine, natures, valeurs)
    return valeurs


def _relever(valeur: Any, natures: frozenset[type], valeurs: list[Any]) -> None:
    nature: Any = type(valeur)
    if nature in natures:
        valeurs.append(valeur)
    elif nature is tuple:
        for element in valeur:
            _relever(element, natures, valeurs)
    elif voies := _voies(nature, natures):
        contenus = valeur.__dict__
        for nom in voies:
            if (contenu := contenus[nom]) is not None:
                _relever(contenu, natures, valeurs)


@cache
def _voies(nature: type, natures: frozenset[type]) -> tuple[str, ...]:
    """Les champs d'un modèle qui peuvent contenir, à quelque profondeur, une valeur de ces types ; rien sinon."""
    fields = nature.model_fields if issubclass(nature, BaseModel) else {}
    return tuple(nom for nom, field in fields.items() if _mene(field.annotation, natures, ()))


def _mene(annotation: Any, natures: frozenset[type], vus: tuple[type, ...]) -> bool:
    if not isinstance(annotation, type):
        return any(_mene(choix, natures, vus) for choix in get_args(annotation))
    if not issubclass(annotation, BaseModel) or annotation in vus:
        return annotation in natures
    fields = annotation.model_fields.values()
    return any(_mene(field.annotation, natures, (*vus, annotation)) for field in fields)


def ecrire_chemin(chemin: Chemin) -> str:
    """Écrit un chemin : `fiches_action[2].pilote`."""
    texte = ""
    for pas in chemin:
        texte += f"[{pas}]" if isinstance(pas, int) else f".{pas}" if texte else pas
    return texte
