"""Replace every value of a dossier by another of its kind that stands nowhere else, to see where each one goes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from conventions.fr.dates import long_date, month_year, short_date
from conventions.fr.numbers import format_number, to_words
from conventions.fr.typography import fold
from conventions.models import Dossier
from conventions.models.base import Choix, Modele
from conventions.models.champs import visibilite_of
from conventions.models.parcours import ecrire_chemin
from conventions.models.references import Reference

FIRST_DAY, FIRST_AMOUNT, FIRST_NUMBER = date(2101, 1, 1), 700_001, 311
# Shapes that a mark cannot take, what reads a file or changes the meaning of the rest, a rate that must stay a rate.
KEPT = re.compile(
    r"(?:^|\.)(?:code|code_commune|siren|siret|rna|finess|iban|bic|couleur|logo|fichier|code_postal|site|exercice|mode"
    r"|profil|schema_version|statut|regime|numero|couts_caches\[\d+\]\.taux|(?:exercices|communes)\[\d+\]|charniere)$"
)


class Feuille(NamedTuple):
    """A simple value of a dossier: its path, and what it is."""

    path: tuple[int | str, ...]
    value: Any
    internal: bool

    @property
    def name(self) -> str:
        """The path as people read it."""
        return ecrire_chemin(self.path)

    @property
    def pattern(self) -> str:
        """The path without ranks."""
        return re.sub(r"\[\d+\]", "[*]", self.name)


def list_leaves(value: Any, path: tuple[int | str, ...] = (), internal: bool = False) -> Iterator[Feuille]:
    """Give every simple value that the file sets, with what makes it internal: itself or what holds it."""
    if isinstance(value, Modele):
        for name, info in type(value).model_fields.items():
            if name in value.model_fields_set:
                hidden = internal or visibilite_of(info) == "interne"
                yield from list_leaves(getattr(value, name), (*path, name), hidden)
    elif isinstance(value, tuple):
        for rank, item in enumerate(value):
            yield from list_leaves(item, (*path, rank), internal)
    elif value is not None:
        yield Feuille(path, value, internal)


def replace(data: dict[str, Any], path: tuple[int | str, ...], value: Any) -> None:
    """Put a value in the data of a dossier."""
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value


def mark_all(dossier: Dossier) -> tuple[Dossier, dict[str, Any]]:
    """Return the dossier with a value of its own in each text, date, amount and number, and these values by path."""
    data, marks = dossier.model_dump(mode="json", exclude_unset=True), {}
    counts, few = itertools.count(), itertools.count()
    for leaf in list_leaves(dossier):
        if not KEPT.search(leaf.name) and (made := _make(leaf.value, counts, few)) is not None:
            replace(data, leaf.path, made.isoformat() if isinstance(made, date) else made)
            marks[leaf.name] = made
    return Dossier.model_validate(data), marks


def _make(value: Any, counts: Iterator[int], few: Iterator[int]) -> Any:
    """A new value; whole numbers, months and days for the most, are counted apart: they must stay small."""
    if isinstance(value, bool | Choix | Reference):
        return None
    if isinstance(value, date):
        return FIRST_DAY + timedelta(days=next(counts))
    if isinstance(value, Decimal):
        return Decimal(FIRST_AMOUNT + next(counts))
    return FIRST_NUMBER + next(few) if isinstance(value, int) else f"Zq{next(counts)}zq"


def list_forms(value: Any) -> list[str]:
    """Return the ways in which a value may be printed."""
    if isinstance(value, date):
        return [long_date(value), short_date(value), month_year(value)]
    if isinstance(value, Decimal):
        return [format_number(value), to_words(value)]
    if isinstance(value, int):
        return [str(value), to_words(value)]
    return [value]


def squeeze(text: str) -> str:
    """Keep what a reader reads, wherever lines break and whatever the capitals."""
    return re.sub(r"\s", "", fold(text)).casefold()
