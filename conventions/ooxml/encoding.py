"""How the markup of a part is coded: nothing may hide from a search of bytes."""

from __future__ import annotations

import codecs
from typing import Final

from conventions.regex import regex

_DECLARED: Final = regex(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
# The packaging standard allows UTF-8 and UTF-16; ASCII, which some libraries declare, is UTF-8 too.
_PLAIN: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_EBCDIC: Final = b"\x4c\x6f\xa7\x94"  # <?xm
_HEAD: Final = 400  # bytes: a declaration is well within


def find_encoding(raw: bytes) -> str | None:
    """Return the codec in which markup can be searched: "ascii", "utf-16-le" or "utf-16-be"; None for any other.

    Only a byte order mark announces UTF-16, and the declaration must agree with it.
    """
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark) and not raw.startswith(codecs.BOM_UTF32_LE):
            head = raw[2:_HEAD].decode(codec, "replace").encode()
            return codec if _read_declaration(head, "utf-16").startswith("utf-16") else None
    head = raw.removeprefix(codecs.BOM_UTF8)[:_HEAD]
    wide = b"\0" in head and b"<" in head
    return "ascii" if not wide and not head.startswith(_EBCDIC) and _read_declaration(head, "utf-8") in _PLAIN else None


def _read_declaration(head: bytes, default: str) -> str:
    found = _DECLARED.match(head)
    return found[1].decode("ascii", "replace").lower() if found else default
