"""The codes of Word fields, as Word would assemble them: split over runs, nested, or hidden from a quick reader.

A field is `w:fldSimple`, or what runs from `w:fldChar` "begin" to "end". Its code is the text before "separate"; a
field nested in a code gives it its result when Word updates it, and is told here by NESTED.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct, field

from conventions.ooxml.names import NS
from conventions.regex import regex

NESTED: Final = "\ue000"
STRICT_WORD: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORDS: Final = (f"{{{NS['w']}}}", f"{{{STRICT_WORD}}}")
_PIECES: Final = tuple(
    f"{{*}}{name}" for name in ("fldChar", "instrText", "delInstrText", "fldSimple", "t")
)  # any namespace
_MARKS: Final = (b"fldChar", b"instrText", b"fldSimple")
_GONE: Final = frozenset({"del", "moveFrom"})
_NAME: Final = regex(r'(?:=|[\w.]+(?=[\s"\\]|$))')
_ARGUMENTS: Final = regex(r'"([^"]*)"|(\S+)')
_VALUED: Final = frozenset({"\\l", "\\o", "\\t", "\\s"})


class FieldCode(Struct, frozen=True):
    """A field: its code with and without what a tracked change deleted, and whether a part of it hides from readers."""

    readings: tuple[str, ...]
    hidden: bool = False


class _Open(Struct):
    """A field whose end was not met yet."""

    wrapper: Any
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    in_code: bool = True
    hidden: bool = False

    def close(self) -> FieldCode:
        whole = "".join(text for text, _ in self.pieces)
        kept = "".join(text for text, gone in self.pieces if not gone)
        return FieldCode(tuple(dict.fromkeys((whole, kept))), self.hidden)


def may_hold_fields(raw: bytes) -> bool:
    """Whether a part in a superset of ASCII can hold a field: a search of bytes, to spare the walk."""
    return any(mark in raw for mark in _MARKS)


def read_fields(root: Any) -> Iterator[FieldCode]:
    """Yield the fields of a part, those left open included."""
    opened: list[_Open] = []
    for element in root.iter(*_PIECES):
        name = element.tag.rpartition("}")[2]
        if name == "fldSimple":
            _nest(opened, element)
            yield FieldCode((get_attribute(element, "instr"),))
        elif name == "fldChar":
            yield from _turn(opened, element)
        elif opened and (name != "t" or opened[-1].in_code):
            _add(opened[-1], element, name)
    yield from (item.close() for item in opened)


def _turn(opened: list[_Open], element: Any) -> Iterator[FieldCode]:
    """Follow a field character: begin, separate or end."""
    kind = get_attribute(element, "fldCharType")
    if kind == "begin":
        _nest(opened, element)
        opened.append(_Open(_find_wrapper(element)))
    elif opened:
        opened[-1].hidden |= _find_wrapper(element) is not opened[-1].wrapper
        if kind == "separate":
            opened[-1].in_code = False
        else:
            yield opened.pop().close()


def _nest(opened: list[_Open], element: Any) -> None:
    if opened and opened[-1].in_code:
        opened[-1].hidden |= _find_wrapper(element) is not opened[-1].wrapper
        opened[-1].pieces.append((NESTED, False))


def _add(current: _Open, element: Any, name: str) -> None:
    """Add to a code. An instruction after "separate" counts too: Word may not see this mark where we do."""
    gone = name == "delInstrText" or any(item.tag.rpartition("}")[2] in _GONE for item in element.iterancestors())
    current.hidden |= _find_wrapper(element) is not current.wrapper
    current.pieces.append(("".join(element.itertext()), gone))


def _find_wrapper(element: Any) -> Any:
    """Return the nearest ancestor that is not Word's own: an alternative, a drawing, an element that Word may skip."""
    return next((item for item in element.iterancestors() if not item.tag.startswith(WORDS)), None)


def get_attribute(element: Any, name: str) -> str:
    """Return an attribute of Word's, in either of its namespaces, or an empty text."""
    found = (element.get(f"{space}{name}") for space in WORDS)
    return str(next((value for value in found if value is not None), ""))


def read_name(code: str) -> str | None:
    """Return the name of a field in capitals, "" for an empty code, None when it cannot be told before Word runs."""
    flat = "".join(sign for sign in unicodedata.normalize("NFKC", code) if unicodedata.category(sign) != "Cf")
    flat = flat.strip().lstrip('"“”').strip()
    found = _NAME.match(flat)
    return found[0].upper() if found else None if flat else ""


def read_target(code: str) -> str:
    """Return the address of a HYPERLINK code, "" when it leads to a bookmark of the document."""
    words = iter([match[0] if match[1] is None else match[1] for match in _ARGUMENTS.finditer(code.strip())][1:])
    for word in words:
        if word.lower() in _VALUED:
            next(words, None)
        elif word and (not word.startswith("\\") or word.startswith("\\\\")):
            return word.strip("“”")
    return ""
