"""Ce que plusieurs règles lisent des clauses : si l’une est écrite, ou si elle manque."""

from collections.abc import Iterator
from typing import TypeGuard, TypeVar

from conventions.models import ClauseId
from conventions.models.base import Modele
from conventions.rules.rule import Hit, hit
from conventions.rules.scene import Scene

Value = TypeVar("Value")


def is_written(value: Value | None) -> TypeGuard[Value]:
    """Dit si une valeur contient quelque chose : un objet dont aucun champ n’est rempli ne contient rien."""
    if isinstance(value, Modele):
        return any(is_written(getattr(value, name)) for name in type(value).model_fields)
    return value is not None and value != ()


def find_absent(scene: Scene, clause: ClauseId) -> Iterator[Hit]:
    """Signale une clause que la convention n’a pas, ou dont rien n’est écrit."""
    path = f"convention.{clause.value}"
    if not is_written(getattr(scene.dossier.convention, clause.value)):
        yield hit(path)
