"""From bytes to text: UTF-8 only, and no character that a Word document cannot hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from conventions.diagnostics import Location
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.faults import refuse
from conventions.regex import regex

FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_RUN = regex(f"(?:{FORBIDDEN.pattern})+")
_SHOWN = 100

_REMEDY = (
    "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », puis « Encodage : UTF-8 » ; dans Excel, "
    "« Enregistrer sous », puis « CSV UTF-8 » ; dans LibreOffice, « Texte - Choisir l’encodage », puis « UTF-8 »."
)

_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

_BREAK = regex(rb"\r\n|\r|\n")


def decode(content: bytes, name: str | None) -> str:
    """Return UTF-8 text without its mark. Raises LoadError that names the probable encoding."""
    refuse_wide(content, name)
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refuse_byte(error.start, content, name) from None


def refuse_wide(content: bytes, name: str | None) -> None:
    """Raise LoadError when bytes, of which the first are enough, are UTF-16 or UTF-32."""
    wide = _find_wide(content)
    if wide:
        raise _refuse_encoding(wide, Location(file=name, line=1, column=1))


def _find_wide(content: bytes) -> str | None:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    head = content[:2000]
    zeros = abs(head[0::2].count(0) - head[1::2].count(0))
    return "UTF-16" if len(head) >= 4 and zeros * 2 > len(head) * 0.7 else None


def _refuse_byte(offset: int, content: bytes, name: str | None) -> LoadError:
    before = content[:offset]
    line = len(_BREAK.findall(before)) + 1
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    snippet = _show_line(content, start)
    place = Location(file=name, line=line, column=column, snippet=snippet)
    return _refuse_encoding(_guess_narrow(content), place)


def _show_line(content: bytes, start: int) -> str:
    end = _BREAK.search(content, start)
    line = content[start : end.start() if end else len(content)]
    text = line.decode("cp1252", "replace").strip()
    return FORBIDDEN.sub("\ufffd", text)[:60]


def _guess_narrow(content: bytes) -> str:
    if re.search(b"[\x80-\x9f]", content):
        return "Windows-1252"
    return "Latin-1 (ISO 8859-1) ou Windows-1252"


def _refuse_encoding(encoding: str, place: Location) -> LoadError:
    message = f"Ce fichier n’est pas en UTF-8 ; il semble être en {encoding} (première ligne en cause : {place.line})."
    return refuse(Code.ENCODAGE, message, _REMEDY, place)


def holds_forbidden(text: str) -> bool:
    """Whether a text holds a character that no document can: looked for only in a text that is not all printable."""
    plain = text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "")
    return not plain.isprintable() and FORBIDDEN.search(text) is not None


def find_forbidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column and the French name of the first characters that no document can hold."""
    for found in islice(_RUN.finditer(text), _SHOWN):
        line, column = find_place(text, found.start())
        yield line, column, name_character(found[0][0])


def find_place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset in a text."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


_NAMES = {
    "\x00": "caractère nul",
    "\x07": "sonnerie",
    "\x08": "retour arrière",
    "\x0b": "saut de ligne manuel de Word",
    "\x0c": "saut de page",
    "\x1b": "échappement",
    "\x7f": "effacement",
    "\x85": "saut de ligne NEL",
    "\u2028": "séparateur de ligne invisible",
    "\u2029": "séparateur de paragraphe invisible",
}


def name_character(character: str) -> str:
    """Return « U+0000, caractère nul »: what to look for, since it cannot be seen."""
    default = "demi-caractère" if unicodedata.category(character) == "Cs" else "caractère de contrôle"
    return f"U+{ord(character):04X}, {_NAMES.get(character, default)}"
