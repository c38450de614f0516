"""Legal amounts and thresholds, dated: a rule asks for the value of the day of signature.

Each is a YAML file of `droit/`, with the text of law of each value and the day it was last checked.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from conventions.loading import read_data

FOLDER: Final = Path(__file__).parent / "droit"


class LegalValue(Struct, frozen=True):
    """A value in force from a day on, with the text that sets it."""

    since: date
    value: Decimal
    text: str


class LegalEntry(Struct, frozen=True):
    """The history of an amount: title, unit, grade, day of the last check, values from the oldest."""

    code: str
    title: str
    unit: str
    grade: str
    checked_on: date
    values: tuple[LegalValue, ...]


class Law(Struct, frozen=True):
    """The law of a day; of the latest known day when `day` is None."""

    day: date | None

    def find(self, code: str) -> LegalValue | None:
        """Return the value in force that day, None when none was yet. Raises KeyError for an unknown code."""
        values = read_entry(code).values
        in_force = [value for value in values if self.day is None or value.since <= self.day]
        return in_force[-1] if in_force else None


def list_codes() -> list[str]:
    """Return the codes of all amounts."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def read_entry(code: str) -> LegalEntry:
    """Read the history of an amount. Raises KeyError for an unknown code."""
    path = FOLDER / f"{code}.yaml"
    if not path.is_file():
        raise KeyError(code)
    data = read_data(path).value
    values = (
        LegalValue(date.fromisoformat(item["depuis"]), Decimal(item["valeur"]), item["texte"])
        for item in data["valeurs"]
    )
    ordered = tuple(sorted(values, key=lambda item: item.since))
    checked_on = date.fromisoformat(data["verifie_le"])
    return LegalEntry(code, data["titre"], data["unite"], data["grade"], checked_on, ordered)
