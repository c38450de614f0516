"""The accent colour and the font of a document: read in its theme, changed wherever the document uses them."""

from __future__ import annotations

from typing import Final

from markupsafe import escape
from msgspec import Struct

from conventions.regex import regex

THEMED: Final = regex(r"word/(theme/theme\d+|styles|numbering|document|header\d*|footer\d*)\.xml$")
_ACCENT: Final = regex(rb'<a:accent1><a:srgbClr val="([0-9A-Fa-f]{6})"/>')
_FONT: Final = regex(rb'<a:minorFont><a:latin typeface="([^"]+)"')
_CONTRAST: Final = 4.5


class Theme(Struct, frozen=True):
    """The accent colour (six hexadecimal digits) and the text font of a document, as its theme says them."""

    accent: bytes | None
    font: bytes | None


def read_theme(members: dict[str, bytes]) -> Theme:
    """Read the first theme of a package; a package without theme has neither."""
    raw = members.get("word/theme/theme1.xml", b"")
    accent, font = _ACCENT.search(raw), _FONT.search(raw)
    return Theme(accent[1] if accent else None, font[1] if font else None)


def apply_theme(raw: bytes, theme: Theme, accent: str | None, font: str | None) -> bytes:
    """Return a part with another accent colour (`#1F3864`) and another font, where it has those of the theme."""
    if accent and theme.accent:
        wanted = darken(accent).encode()
        raw = raw.replace(b'"' + theme.accent + b'"', b'"' + wanted + b'"')
    if font and theme.font:
        raw = raw.replace(b'"' + theme.font + b'"', b'"' + str(escape(font)).encode() + b'"')
    return raw


def darken(colour: str) -> str:
    """Return the colour, darkened as little as needed to be read on white (contrast of 4.5 to 1 at least)."""
    levels = [int(colour.lstrip("#")[place : place + 2], 16) for place in (0, 2, 4)]
    while 1.05 / (_luminance(levels) + 0.05) < _CONTRAST:
        levels = [int(level * 0.95) for level in levels]
    return "".join(f"{level:02X}" for level in levels)


def _luminance(levels: list[int]) -> float:
    """Return the relative luminance of WCAG 2."""
    linear = [s / 12.92 if (s := level / 255) <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for level in levels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
