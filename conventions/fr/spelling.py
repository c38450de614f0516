"""The nearest word to a misspelt one: for keys, codes and values that a person typed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from conventions.fr.sounds import fold_accents

_SEPARATORS = str.maketrans("-' \u00a0", "____")
_CUTOFF = 0.6


def nearest(word: str, candidates: Iterable[str], cutoff: float = _CUTOFF) -> str | None:
    """The candidate that looks most like the word, accents, case and separators aside; None when nothing is near.

    >>> nearest("caff", ["msa", "caf", "cpam"]), nearest("Résiliation", ["resiliation"]), nearest("xyz", ["caf"])
    ('caf', 'resiliation', None)
    """
    folded = _fold(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    best, best_score = None, cutoff
    for candidate in candidates:
        matcher.set_seq1(_fold(candidate))
        if matcher.real_quick_ratio() < best_score or matcher.quick_ratio() < best_score:
            continue
        score = matcher.ratio()
        if score > best_score or (best is None and score >= cutoff):
            best, best_score = candidate, score
    return best


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    return fold_accents(word.strip()).translate(_SEPARATORS)
