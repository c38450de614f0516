"""The cases of a rule, in YAML that a lawyer reads and writes: accepted, refused, corrected. Read when asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from conventions.loading import read_data
from conventions.models import Dossier
from conventions.rules.registry import find_rule

FOLDER: Final = Path(__file__).parent / "cas"
ACCEPTED: Final = "accepte"
REFUSED: Final = "refuse"
_BASE: Final = "_base"


class Case(Struct, frozen=True):
    """One case: a dossier (completed over a small base), what the rule must say, and the correction that satisfies it.

    `places` are the data paths of the breaches, in order; `corrected` is None for an accepted case. `written` and
    `correction` are what the file says, before they complete anything.
    """

    name: str
    accepted: bool
    data: dict[str, Any]
    places: tuple[str, ...]
    corrected: dict[str, Any] | None
    final: bool
    written: dict[str, Any]
    correction: dict[str, Any]


class Page(Struct, frozen=True):
    """What the page of a rule tells besides its declaration: what is asked, why, and the cases."""

    code: str
    what: str
    why: str
    cases: tuple[Case, ...]


@cache
def read_page(code: str) -> Page:
    """Read the page and cases of a rule. Raises KeyError for an unknown code."""
    found = find_rule(code).code
    data = read_data(FOLDER / f"{found}.yaml").value
    return Page(found, data["quoi"].strip(), data["pourquoi"].strip(), tuple(_read(item) for item in data["cas"]))


def build(data: dict[str, Any]) -> Dossier:
    """Return the dossier of a case."""
    return Dossier.model_validate(data)


def _read(item: dict[str, Any]) -> Case:
    written = item.get("dossier") or {}
    base = _read_base(item.get("base", _BASE))
    data = merge(base, written)
    corrected = merge(data, item["corrige"]) if "corrige" in item else None
    accepted = {ACCEPTED: True, REFUSED: False}[item["attendu"]]
    places = tuple(item.get("lieux", ()))
    final, correction = bool(item.get("final", False)), item.get("corrige", {})
    return Case(item["nom"], accepted, data, places, corrected, final, written, correction)


@cache
def _read_base(name: str) -> dict[str, Any]:
    if name == _BASE:
        return dict(read_data(FOLDER / f"{_BASE}.yaml").value)
    from conventions.resources import find_folder

    return dict(read_data(find_folder("examples") / f"{name}.yaml").value)


def merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return `base` completed by `over`: mappings merge, the rest is replaced, null removes.

    In a mapping laid over a list, the keys are ranks: `parties: {0: {nom: …}}` changes the first party.
    """
    merged = dict(base)
    for key, value in over.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _complete(merged.get(key), value)
    return merged


def _complete(old: Any, value: Any) -> Any:
    if isinstance(value, dict) and isinstance(old, dict):
        return merge(old, value)
    if isinstance(value, dict) and isinstance(old, list) and all(str(rank).isdigit() for rank in value):
        changed = {int(rank): _complete(old[int(rank)], item) for rank, item in value.items()}
        return [changed.get(rank, item) for rank, item in enumerate(old)]
    return value
