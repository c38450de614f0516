"""How the look of the styles of a Word file changed: what a reader sees, not what Word writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from conventions.engine.passages import name_style
from conventions.engine.word import read_word
from conventions.ooxml.appearance import DEFAULTS, Look, read_looks

_Pair = tuple[str, str]
_Changes = dict[str, _Pair]
_UNSAID: Final = "non précisé"


class LookChange(Struct, frozen=True):
    """The properties of a style that changed, each with its value before and after, in the words that Word shows.

    `style` is its name; empty for the defaults of the document, on which all rest.
    """

    style: str
    properties: tuple[tuple[str, str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        told = [{"nom": name, "avant": before, "apres": after} for name, before, after in self.properties]
        return {"style": self.style or None, "proprietes": told}


def compare_looks(name: str, before: bytes, after: bytes) -> tuple[LookChange, ...]:
    """Return how the styles that both Word files have, and that a text of either uses, changed.

    What a style has from the one that it is based on is told there, once.
    """
    old, new = (_read(raw, name) for raw in (before, after))
    changes = {key: dict(_compare(old[key], new[key])) for key in new if key in old}
    used = {key for key in changes if old[key].is_used or new[key].is_used}
    seen = {item for key in used for item in changes[key].items()}
    told = ((key, _keep_own(changes[key], _find_above(key, new, changes), seen)) for key in changes)
    return tuple(LookChange(name_style(new[key].name), found) for key, found in told if found)


def _read(raw: bytes, name: str) -> dict[str, Look]:
    word = read_word(raw, name, typographie=False)
    return read_looks(word.members, word.outline)


def _compare(old: Look, new: Look) -> Iterator[tuple[str, tuple[str, str]]]:
    for title in dict.fromkeys((*old.values, *new.values)):
        before, after = (look.values.get(title, _UNSAID) for look in (old, new))
        if before != after:
            yield title, (before, after)


def _find_above(key: str, new: Mapping[str, Look], changes: Mapping[str, _Changes]) -> _Changes:
    return {} if key == DEFAULTS else changes.get(new[key].parent or DEFAULTS, {})


def _keep_own(own: _Changes, above: _Changes, seen: set[tuple[str, _Pair]]) -> tuple[tuple[str, str, str], ...]:
    """Return the changes of a style that it does not inherit, and that a style which a text has shows."""
    return tuple((title, *pair) for title, pair in own.items() if above.get(title) != pair and (title, pair) in seen)
