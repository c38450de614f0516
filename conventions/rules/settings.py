"""Which rules run and how much they weigh: the pack's card, then the organisation's file, then the command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Self

from msgspec import Struct, field

from conventions.diagnostics import Severity
from conventions.models import CLAUSES_MINIMALES
from conventions.rules.registry import FAMILIES, MOVED, list_codes

OFF: Final = "desactivee"
LEVELS: Final = (*(str(level) for level in Severity), OFF)
MINIMUM: Final = frozenset(f"CLA{number:03d}" for number in range(1, len(CLAUSES_MINIMALES) + 1))
"""The eight minimum clauses: they run whatever rules are chosen."""
UNTOUCHABLE: Final = MINIMUM | {"CLA009", "CLA010", "CLA011", "DUR001", "PAR001"}
"""What no final can be printed without: no setting and no derogation touches them."""


class WrongSetting(ValueError):
    """A setting names a rule or a level that does not exist, or a rule out of reach. The text is a French sentence."""


class Settings(Struct, frozen=True):
    """Levels by code, None for a rule that is switched off; the rules selected, all when None."""

    levels: Mapping[str, Severity | None] = field(default_factory=dict)
    selected: frozenset[str] | None = None

    def then(self, levels: Mapping[str, str], select: Iterable[str] = ()) -> Self:
        """Return these settings with others on top: codes or families (`SUB`) to a level or `desactivee`.

        A family leaves those of its rules that are out of reach as they are. Raises WrongSetting.
        """
        merged = dict(self.levels)
        for name, level in levels.items():
            check_level(level)
            for code in expand(check_name(name)):
                if code not in UNTOUCHABLE:
                    merged[code] = None if level == OFF else Severity(level)
        chosen = frozenset(code for name in select for code in expand(name))
        return type(self)(merged, chosen or self.selected)

    def keeps(self, code: str) -> bool:
        """Whether a rule runs."""
        if code in MINIMUM:
            return True
        return self.levels.get(code, Severity.ERREUR) is not None and (self.selected is None or code in self.selected)


def check_level(level: str) -> str:
    """Return a level as it is. Raises WrongSetting when it is none."""
    if level not in LEVELS:
        raise WrongSetting(f"« {level} » n’est pas un niveau : écrivez {', '.join(LEVELS)}.")
    return level


def check_name(name: str) -> str:
    """Return the name of a rule or family as it is. Raises WrongSetting when it names none, or a rule out of reach."""
    codes = expand(name)
    if codes and codes[0] in UNTOUCHABLE and codes[0][:3] != name.strip().upper():
        raise WrongSetting(f"{codes[0]} ne se règle pas : {tell_out_of_reach(codes[0])}. Retirez ce réglage.")
    return name


def tell_out_of_reach(code: str) -> str:
    """Return why no setting and no derogation touches a rule."""
    if code in MINIMUM:
        return "les huit clauses minimales sont de toutes les conventions"
    return "sans ce que demande cette règle, aucune version définitive ne s’imprime"


def expand(name: str) -> tuple[str, ...]:
    """Return the codes that a code or a family names. Raises WrongSetting, with the nearest name."""
    wanted = name.strip().upper()
    current = MOVED.get(wanted, wanted)
    if current is None:
        return ()
    codes = list_codes()
    found = (current,) if current in codes else tuple(code for code in codes if code[:3] == current in FAMILIES)
    if not found:
        from conventions.fr.spelling import nearest

        near = nearest(wanted, (*codes, *FAMILIES))
        advice = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise WrongSetting(f"Aucune règle ne s’appelle « {name} ».{advice} « conventions regles » en donne la liste.")
    return found
