"""Word lists as text: the vocabulary of the room is written as running words, easy to read and to extend."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The set of the words of a text: `word_set("le la les")` is `{"le", "la", "les"}`."""
    return frozenset(text.split())


def word_starts(text: str) -> tuple[str, ...]:
    """The words of a text as `str.startswith` and `str.endswith` want them, sorted."""
    return tuple(sorted(word_set(text)))
