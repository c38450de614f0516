"""Keys of records: where their documents go, whatever the order, the machine or the other records."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath
from typing import Final

from conventions.documents.names import make_safe, slugify

_IMPLIED: Final = ".yaml"
_HASH_LENGTH: Final = 8


def make_key(path: PurePath) -> str:
    """Return the key of a file, given relative to the root of its run: `2026/agde` for `2026/agde.yaml`.

    A name that is not plain (capitals, accents, spaces, another extension) becomes plain, with a hash of itself: two
    names never give the same key, and no key depends on the other files.
    """
    *folders, name = path.parts
    return "/".join([*map(flatten, folders), flatten(name.removesuffix(_IMPLIED))])


def flatten(name: str) -> str:
    """Return a name as one part of a key."""
    slug = slugify(name)
    if make_safe(slug) == name:
        return name
    return f"{slug}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH_LENGTH]}"
