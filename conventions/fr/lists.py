"""Enumerations in French: in a sentence (« A, B et C ») and item by item (« a ; », « b. »)."""

from __future__ import annotations

from collections.abc import Iterable

_THIN = "\u202f"
_FINAL_MARKS = " \u00a0\u202f;.,"


def join(items: Iterable[object], word: str = "et") -> str:
    """The items in a sentence: « A », « A et B », « A, B et C »; nothing is "".

    >>> join(["la Caf", "la MSA", "l’ARS"], "ou")
    'la Caf, la MSA ou l’ARS'
    """
    *first, last = [str(item) for item in items] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last


def end_items(items: Iterable[object]) -> tuple[str, ...]:
    """The items of a list, each with its mark: « a ; », « b ; », « c. ». A mark that an item already has is replaced.

    An item that ends with « ? », « ! », « … » or « : » keeps it and takes no other.
    """
    texts = [str(item) for item in items]
    return tuple(_end(text, last=index == len(texts)) for index, text in enumerate(texts, start=1))


def _end(text: str, *, last: bool) -> str:
    bare = text.rstrip(" \u00a0\u202f;,")
    if bare.endswith(("?", "!", "…", ":")):
        return bare
    bare = bare if bare.endswith("etc.") else bare.rstrip(_FINAL_MARKS)
    if last:
        return bare if bare.endswith("etc.") else f"{bare}."
    return f"{bare}{_THIN};"
