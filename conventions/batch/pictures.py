"""The pictures of a record, from its folder or its address, with a note of what each was when it was read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256

from msgspec import Struct

from conventions.engine.folders import (
    MAX_PICTURE,
    PictureError,
    Pictures,
    open_pictures,
    refuse_missing,
    refuse_outside,
    refuse_size,
)
from conventions.loading.addresses import is_address, join, read_address


class AddressPictures(Struct, frozen=True):
    """The pictures of an address: nothing outside it is read."""

    address: str

    def read(self, name: str) -> bytes:
        """Return the content of a file, read anew each time. Raises PictureError."""
        plain = posixpath.normpath(name.replace("\\", "/"))
        if plain.startswith(("/", "..")):
            raise refuse_outside(name)
        try:
            content = read_address(join(self.address, plain), MAX_PICTURE + 1)
        except OSError as fault:
            raise refuse_missing(name, join(self.address, plain)) from fault
        if len(content) > MAX_PICTURE:
            raise refuse_size(name)
        return content


class NotedPictures:
    """Pictures, and the SHA-256 of each that was read, by its name: what documents are made of."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.hashes: dict[str, str] = {}

    def read(self, name: str) -> bytes:
        """Return the content of a picture. Raises PictureError."""
        content = self._pictures.read(name)
        self.hashes[name] = sha256(content).hexdigest()
        return content


def note_pictures(base: str | None) -> NotedPictures | None:
    """Return the pictures of a folder or of an address."""
    pictures = open_pictures(AddressPictures(base) if base is not None and is_address(base) else base)
    return NotedPictures(pictures) if pictures else None


def hash_pictures(names: Iterable[str], base: str | None) -> dict[str, str]:
    """Return the SHA-256 of the pictures of these names; those that cannot be read are left out."""
    noted = note_pictures(base)
    if noted is None:
        return {}
    for name in names:
        with suppress(PictureError):
            noted.read(name)
    return noted.hashes
