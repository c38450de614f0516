"""Ce que plusieurs règles lisent des clauses : si l’une est écrite, ou si elle manque."""

from collections.abc import Iterator
from typing import Any

from conventions.models import ClauseId
from conventions.models.base import Modele
from conventions.rules.rule import Hit, hit
from conventions.rules.scene import Scene


def is_written(value: Any) -> bool:
    """Dit si une valeur contient quelque chose : un objet dont aucun champ n’est rempli ne contient rien."""
    if isinstance(value, Modele):
        fields = type(value).model_fields
        return any(_differs(getattr(value, name), fields[name].default) for name in fields)
    return value is not None and value != ()


def find_absent(scene: Scene, clause: ClauseId) -> Iterator[Hit]:
    """Signale une clause que la convention n’a pas, ou dont rien n’est écrit."""
    path = f"convention.{clause.value}"
    if not is_written(getattr(scene.dossier.convention, clause.value)):
        yield hit(path)


def _differs(value: Any, default: Any) -> bool:
    return bool(value != default and is_written(value))
