"""The texts of a dossier, each with its data path, for the rules that look for words anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from conventions.rules.scene import Scene

_INTERNAL: Final = frozenset({"notes", "derogations", "resistances"})


def walk_texts(scene: Scene, *, internal: bool = False) -> Iterator[tuple[str, str]]:
    """Yield every written text and its path; those that never leave the drafters only when `internal` is true."""
    data = scene.dossier.model_dump(exclude_none=True)
    yield from _walk(data, "", frozenset() if internal else _INTERNAL)


def search_texts(scene: Scene, pattern: re.Pattern[str], marks: tuple[str, ...]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the first place of each text where a pattern is found.

    Only texts that hold one of the `marks`, in lower case, are searched: looking for a word is much faster.
    """
    for path, text in walk_texts(scene):
        low = text.lower()
        found = pattern.search(text) if any(mark in low for mark in marks) else None
        if found:
            yield path, found


def _walk(value: Any, path: str, skipped: frozenset[str]) -> Iterator[tuple[str, str]]:
    if type(value) is str:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in skipped:
                yield from _walk(item, f"{path}.{key}" if path else key, skipped)
    elif isinstance(value, tuple):
        for rank, item in enumerate(value):
            yield from _walk(item, f"{path}[{rank}]", skipped)
