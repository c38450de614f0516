"""Where data comes from: the paths of the dossier that a field, a computed property or a reference shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from conventions.engine.inspect.kinds import Kind, Nature, list_members
from conventions.engine.inspect.values import COMPUTED, NONE, Names
from conventions.models import Dossier
from conventions.models.deductions import read_deductions

ROOT: Final[Names] = frozenset({""})
_EACH: Final = "[*]"


@lru_cache(maxsize=8192)
def trace(model: type[BaseModel], name: str, held: Names, kind: Kind) -> Names:
    """Return the data paths that `name` of a model shows, when the model itself stands at the paths `held`.

    A computed property shows what it is computed from (marked as such), or where the objects that it gives stand.
    """
    known = read_deductions().get(f"{model.__name__}.{name}")
    if known is not None:
        mark = "" if kind.model or (kind.item and kind.item.model) else COMPUTED
        return frozenset(mark + path for told in known for path in _place(told, held))
    if name not in model.model_fields or not held:
        return NONE
    each = _EACH if kind.nature is Nature.LISTE else ""
    return frozenset(f"{path}.{name}{each}" if path else f"{name}{each}" for path in held)


def _place(told: str, held: Names) -> Names:
    """Return a path of the table: one that starts with a point goes on from the object itself."""
    return frozenset(f"{path}{told}".lstrip(".") for path in held) if told.startswith(".") else frozenset({told})


def list_sources(model: type[BaseModel], name: str, key: str) -> Names:
    """Return the keys of the lists of the same object that a computed list is made of."""
    told = read_deductions().get(f"{model.__name__}.{name}", ())
    lists = (path.partition(_EACH) for path in told)
    return frozenset(
        f"{key}{first}" if key else first[1:] for first, each, _ in lists if each and first.startswith(".")
    )


def follow(model: type[BaseModel] | None) -> Names:
    """Return where the objects that a reference points to stand: `parties[*]`."""
    return find_homes().get(model, NONE) if model else NONE


@cache
def find_homes() -> Mapping[type[BaseModel], Names]:
    """Return, for each model that the dossier lists at its top, where it stands."""
    lists = ((name, member.kind.item) for name, member in list_members(Dossier).items() if member.is_field)
    homes = {item.model: frozenset({f"{name}{_EACH}"}) for name, item in lists if item and item.model}
    return MappingProxyType(homes)
