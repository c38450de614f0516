"""The texts of a dossier, for the rules that look for words anywhere: searched together, placed one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from conventions.models import Dossier
from conventions.models.parcours import Chemin, ecrire_chemin, relever_textes, relever_valeurs

if TYPE_CHECKING:
    from conventions.rules.scene import Scene

_INTERNAL: Final = frozenset({"notes", "derogations", "resistances"})
_BETWEEN: Final = "\0"
_SIGNS: Final = " .,;:!?…-–—_/|*·•()[]"
"""What a person types to go past a field; a unit such as « % » is none of them."""


class Texts:
    """The written texts of a dossier in their order. Their paths, which few searches need, are found when asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.all: list[str] = relever_valeurs(dossier, frozenset({str}))

    @cached_property
    def paths(self) -> list[Chemin]:
        """The data path of each text."""
        return [path for path, _ in relever_textes(self._dossier)]

    @cached_property
    def _whole(self) -> str:
        """All the texts in lower case, with a sign between them that none holds; each sign stays at its place."""
        joined = _BETWEEN.join(self.all)
        whole = joined.lower()
        return whole if len(whole) == len(joined) else "".join(map(_lower, joined))

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for text in self.all), initial=0))

    def find(self, marks: Collection[str]) -> Iterable[int]:
        """Return the ranks of the texts that hold one of the marks, in lower case; of all of them without marks."""
        if not marks:
            return range(len(self.all))
        return sorted({rank for mark in marks for rank in self._find(mark)})

    def _find(self, mark: str) -> Iterator[int]:
        """Yield the rank of each text that holds a mark, once."""
        at = self._whole.find(mark)
        while at >= 0:
            rank = bisect_right(self._starts, at) - 1
            yield rank
            at = self._whole.find(mark, self._starts[rank + 1])


def search_texts(
    scene: Scene, pattern: re.Pattern[str], marks: tuple[str, ...] = (), *, internal: bool = False
) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the first place of each text where a pattern is found.

    Only texts that hold one of the `marks`, in lower case, are searched: looking for a word is much faster. Texts that
    never leave the drafters are searched only when `internal` is true.
    """
    for rank in scene.texts.find(marks):
        found = pattern.search(scene.texts.all[rank])
        if found and (internal or not _is_internal(scene.texts.paths[rank])):
            yield ecrire_chemin(scene.texts.paths[rank]), found


def find_bare_signs(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the place of each text made of signs alone, such as « - », and the text; but for the drafters' own."""
    for rank, text in enumerate(scene.texts.all):
        if not text.strip(_SIGNS) and not _is_internal(scene.texts.paths[rank]):
            yield ecrire_chemin(scene.texts.paths[rank]), text


def _is_internal(path: Chemin) -> bool:
    return not _INTERNAL.isdisjoint(path)


def _lower(sign: str) -> str:
    """Return a sign in lower case, unless that takes two signs."""
    low = sign.lower()
    return low if len(low) == 1 else sign
