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

    An item that ends with « ? », « ! », « … », « : » or « etc. » keeps it.
    """
    texts = [str(item) for item in items]
    return tuple(_end(text, last=index == len(texts)) for index, text in enumerate(texts, start=1))


def _end(text: str, *, last: bool) -> str:
    bare = text.rstrip()
    if bare.endswith(("?", "!", "…", ":")):
        return bare
    bare = bare if bare.endswith("etc.") and last else bare.rstrip(_FINAL_MARKS)
    if bare.endswith("etc."):
        return bare
    return f"{bare}." if last else f"{bare}{_THIN};"
