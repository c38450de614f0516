"""All the rules, found by the names of their files and imported when they are asked for.

A code is never reused: one that is renamed or retired stays in `MOVED` for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from conventions.rules.rule import Rule

FAMILIES: Final = {
    "CLA": "clauses minimales et contenu de l’acte",
    "PAR": "parties",
    "HAB": "signature et habilitation",
    "SUB": "subvention",
    "BUD": "budget",
    "CAL": "calendrier",
    "DUR": "durée",
    "ROL": "répartition des rôles",
    "REG": "régulation",
    "EVA": "évaluation",
    "RIS": "scénarios de remplacement",
    "FIC": "fiches action",
    "DON": "données personnelles et informations partagées",
    "DEM": "démarche",
}
MOVED: Final[dict[str, str | None]] = {
    "FIC005": None,  # place, role and activity became required of a final
    "SUB003": None,  # payer, beneficiary and amount too
}
"""Old code -> new code, or None when the rule was retired."""

_FOLDER: Final = Path(__file__).parent


@cache
def list_codes() -> tuple[str, ...]:
    """Return the codes of all rules, by family then number. Imports no rule."""
    found = []
    for family in FAMILIES:
        files = sorted(path.stem for path in (_FOLDER / family.lower()).glob(f"{family.lower()}[0-9][0-9][0-9].py"))
        found += [name.upper() for name in files]
    return tuple(found)


@cache
def find_rule(code: str) -> Rule:
    """Return the rule of a code, renamed codes followed. Raises KeyError for an unknown or retired one."""
    current = MOVED.get(code, code)
    if current not in list_codes():
        raise KeyError(code)
    module = import_module(f"conventions.rules.{current[:3].lower()}.{current.lower()}")
    found: Rule = module.check
    return found


def walk_rules() -> Iterator[Rule]:
    """Yield every rule."""
    return (find_rule(code) for code in list_codes())
