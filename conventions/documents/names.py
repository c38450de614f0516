"""File names that no system refuses, whatever people are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from os.path import splitext
from string import Formatter, ascii_lowercase, digits

MAX_LENGTH = 100
_SLUG_LENGTH = 60
_HASH_LENGTH = 8
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l"})
_ALPHABET = frozenset(ascii_lowercase + digits + "-_")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789"]
)


def slugify(text: str, length: int = _SLUG_LENGTH) -> str:
    """Return `text` as lower-case ASCII letters, digits, `-` and `_`: at least one, at most `length` of them.

    A text cut short, or without any Latin letter or digit, ends with a hash of itself, so that two texts that differ
    keep different slugs.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    spaced = "".join(char if char in _ALPHABET else " " for char in plain if not unicodedata.combining(char))
    slug = "-".join(word for word in (part.strip("-") for part in spaced.split()) if word)
    if slug.strip("-_") and len(slug) <= length:
        return slug
    stem = slug[: length - _HASH_LENGTH - 1].strip("-_")
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
    return f"{stem}-{mark}" if stem else mark


def list_variables(pattern: str) -> tuple[str, ...]:
    """Return the names between braces of a file name pattern; ValueError when the braces do not match."""
    return tuple(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)


def fill_pattern(pattern: str, **values: str) -> str:
    """Return the file name that `pattern` gives with the slugs of `values`, safe and bounded."""
    return make_safe(pattern.format(**{name: slugify(value) for name, value in values.items()}))


def make_safe(file_name: str) -> str:
    """Return `file_name` (ASCII, with one extension) clear of reserved names and within `MAX_LENGTH`."""
    stem, suffix = splitext(file_name)  # noqa: PTH122 -- a path would keep each of its parts for the life of the process
    if stem.split(".")[0].lower() in _RESERVED:
        stem = f"{stem}-1"
    if len(stem) + len(suffix) > MAX_LENGTH:
        stem = slugify(stem, MAX_LENGTH - len(suffix))
    return stem + suffix


def make_unique(file_names: Iterable[str]) -> list[str]:
    """Return the names in order, the second of two equal ones (whatever the case) with `-2`, and so on."""
    seen: set[str] = set()
    return [_claim(name, seen) for name in file_names]


def _claim(file_name: str, seen: set[str]) -> str:
    name, rank = file_name, 1
    while name.lower() in seen:
        rank += 1
        stem, suffix = splitext(file_name)  # noqa: PTH122
        tail = f"-{rank}{suffix}"
        name = stem[: MAX_LENGTH - len(tail)] + tail
    seen.add(name.lower())
    return name
