"""Reading cards: what each file says, completed by what the card that it follows says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conventions.diagnostics import Report
from conventions.documents.card import CARD_NAME, Card
from conventions.errors import LoadError, TemplateError, UsageError, tell_reason
from conventions.loading import Data, read_data, validate
from conventions.records import Keyed

_OWN = ("origine",)


class CardFile(Keyed, Struct, frozen=True):
    """A card as its file says it. Two files of the same name and contents are one."""

    text: bytes
    name: str
    data: Data

    def _key(self) -> object:
        return self.text, self.name

    @property
    def code(self) -> str | None:
        """The code of the pack: its own, or that of the pack that it follows, whose place it then takes."""
        return self.own_code or self.origine

    @property
    def own_code(self) -> str | None:
        """The code that the file itself gives."""
        return self._read("code")

    @property
    def origine(self) -> str | None:
        """The code of the pack that it follows."""
        return self._read("origine")

    def _read(self, key: str) -> str | None:
        value = self.data.value.get(key)
        return value if isinstance(value, str) and value else None


def open_card(folder: Path) -> CardFile:
    """Read the card of a folder. Raises UsageError without a card, TemplateError when it is no data."""
    complaint = f"« {folder} » n’est pas un répertoire de modèle : {CARD_NAME} ne peut être lu"
    path = folder / CARD_NAME
    return _parse(read_bytes(path, complaint), str(path))


@lru_cache(maxsize=64)
def complete(cards: tuple[CardFile, ...]) -> Card:
    """Return the card of a pack: its file first, then those of the packs that it follows, the nearest first.

    What a card does not say comes from the next: lists are taken whole, tables (rules, fields not printed) add up.
    Raises TemplateError. Done once per content; functools makes the cache safe for threads.
    """
    own = cards[0]
    value: dict[str, Any] = {}
    for card in reversed(cards):
        inherited = {key: item for key, item in value.items() if key not in _OWN}
        value = {**inherited, **{key: _add(inherited.get(key), item) for key, item in card.data.value.items()}}
    found, faults = validate(Card, replace(own.data, value=value))
    if found is None or own.data.faults:
        raise refuse_card(own.name, Report.of((*own.data.faults, *faults)))
    return found


def refuse_card(name: str, report: Report) -> TemplateError:
    """Return the exception that tells the faults of a card."""
    lines = [f"La carte « {name} » est à corriger.", *map(str, report)]
    return TemplateError("\n".join(lines), report)


def read_bytes(path: Path, complaint: str) -> bytes:
    """Read a file of a pack; raise UsageError, which begins with `complaint`, when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{complaint} : {tell_reason(error)}.") from error


@lru_cache(maxsize=64)
def _parse(text: bytes, name: str) -> CardFile:
    try:
        return CardFile(text, name, read_data(text, name=name))
    except LoadError as error:
        raise refuse_card(name, error.report) from None


def _add(inherited: Any, own: Any) -> Any:
    return {**inherited, **own} if isinstance(inherited, Mapping) and isinstance(own, Mapping) else own
