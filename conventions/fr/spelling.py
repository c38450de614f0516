"""The nearest word to a misspelt one: for keys, codes and values that a person typed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache, reduce
from math import nextafter
from operator import or_

from conventions.fr.sounds import fold_accents

_SEPARATORS = str.maketrans("-' \u00a0", "____")
_CUTOFF = 0.6
_BITS = 64


def nearest(word: str, candidates: Iterable[str], cutoff: float = _CUTOFF) -> str | None:
    """The candidate that looks most like the word, accents, case and separators aside; None when nothing is near.

    >>> nearest("caff", ["msa", "caf", "cpam"]), nearest("Résiliation", ["resiliation"]), nearest("xyz", ["caf"])
    ('caf', 'resiliation', None)
    """
    folded, signs = _read(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    best, floor = None, nextafter(cutoff, -1)
    for candidate in candidates:
        other, theirs = _read(candidate)
        shared = min(len(folded) - (signs & ~theirs).bit_count(), len(other) - (theirs & ~signs).bit_count())
        length = len(folded) + len(other)
        if length and 2 * shared / length <= floor:
            continue  # even if all that they share were in order: most candidates end here, at little cost
        matcher.set_seq1(other)
        if matcher.quick_ratio() <= floor:
            continue
        score = matcher.ratio()
        if score > floor:
            best, floor = candidate, score
    return best


@lru_cache(maxsize=4096)
def _read(word: str) -> tuple[str, int]:
    """Return a word folded, and the set of its signs as the bits of a number.

    Two signs may share a bit, so a sign may pass for present; one told missing is missing.
    """
    folded = fold_accents(word.strip()).translate(_SEPARATORS)
    return folded, reduce(or_, (1 << ord(sign) % _BITS for sign in folded), 0)
