"""Reading a delay written in French, and only when it is sure."""

from __future__ import annotations

from typing import Final

from conventions.fr.sounds import fold_accents
from conventions.regex import regex

_WORDS: Final = {
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "dix-huit": 18,
    "vingt-quatre": 24,
}
_MONTHS: Final = {"moi": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_DELAY: Final = regex(rf"(?<![\w,.-])(\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?:\(\d+\)\s+)?({'|'.join(_MONTHS)})s?\b")


def read_months(text: str) -> int | None:
    """Return the months of a text that states one delay, in months, quarters or years; None when in doubt.

    >>> read_months("six mois après la fin de l’exercice"), read_months("1 an"), read_months("avant le 30 juin")
    (6, 12, None)
    """
    found = [(_read_number(number), unit) for number, unit in _DELAY.findall(fold_accents(text))]
    delays = [number * _MONTHS[unit] for number, unit in found if number is not None]
    return delays[0] if len(delays) == 1 else None


def _read_number(written: str) -> int | None:
    return int(written) if written.isdigit() else _WORDS.get(written)
