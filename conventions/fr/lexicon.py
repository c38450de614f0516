"""Word lists as text: the vocabulary of the room is written as running words, easy to read and to extend."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The set of the words of a text: `words("le la les")` is `{"le", "la", "les"}`."""
    return frozenset(text.split())
