"""All the rules, found by the names of their files and imported when they are asked for.

A code is never reused: one that is renamed or retired stays in `MOVED` for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from conventions.errors import ConventionsError
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


class BrokenRule(ConventionsError):
    """The file of a rule cannot be imported: `.cause` is the name of the fault."""

    cause: str


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
    """Return the rule of a code, renamed codes followed.

    Raises KeyError for an unknown or retired one, BrokenRule for one that cannot be imported.
    """
    current = MOVED.get(code, code)
    if current not in list_codes():
        raise KeyError(code)
    try:
        found: Rule = import_module(f"conventions.rules.{current[:3].lower()}.{current.lower()}").check
    except Exception as fault:
        cause = type(fault).__name__
        message = f"La règle {current} ne peut être lue : {cause}. Signalez ce défaut du logiciel en citant {current}."
        raise BrokenRule(message, cause=cause) from fault
    return found


def walk_rules() -> Iterator[Rule]:
    """Yield every rule."""
    return (find_rule(code) for code in list_codes())
