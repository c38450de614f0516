"""What a generation gives: a document, as bytes with its name and its place in the dossier."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256

from msgspec import Struct


class Document(Struct, frozen=True, dict=True):
    """A generated Word document.

    `kind` is its code in the pack's card (`convention`, `fiches`), `title` its French title, `partie` the code of the
    party that it is made for (None when it is made for all), `file_name` a name safe on every system, `content` the
    bytes of the .docx.
    """

    kind: str
    title: str
    partie: str | None
    file_name: str
    content: bytes

    def __repr__(self) -> str:
        """Tell what it is, without its bytes."""
        return f"{type(self).__name__}({self.file_name!r}, kind={self.kind!r}, partie={self.partie!r})"

    @cached_property
    def sha256(self) -> str:
        """Fingerprint of the content, in hexadecimal."""
        return sha256(self.content).hexdigest()
