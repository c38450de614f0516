"""The texts of a dossier, each with its data path, for the rules that look for words anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from conventions.models.parcours import ecrire_chemin
from conventions.rules.scene import Scene

_INTERNAL: Final = frozenset({"notes", "derogations", "resistances"})


def search_texts(
    scene: Scene, pattern: re.Pattern[str], marks: tuple[str, ...] = (), *, internal: bool = False
) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the first place of each text where a pattern is found.

    Only texts that hold one of the `marks`, in lower case, are searched: looking for a word is much faster. Texts that
    never leave the drafters are searched only when `internal` is true.
    """
    for path, text, low in scene.texts:
        if marks and not any(mark in low for mark in marks):
            continue
        found = pattern.search(text)
        if found and (internal or _INTERNAL.isdisjoint(path)):
            yield ecrire_chemin(path), found
