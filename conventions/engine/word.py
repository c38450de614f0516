"""A Word file read as a template: its members, its headings' styles, and the source of each part that holds tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.engine.places import name_part, shorten
from conventions.engine.source import Source, read_source
from conventions.errors import TemplateError
from conventions.ooxml.door import inspect_package
from conventions.ooxml.outline import Outline, read_outline
from conventions.ooxml.package import PackageFault, content_types, find_main_part
from conventions.ooxml.refusals import Refusal
from conventions.ooxml.xml import UnsafeXml, is_sound

_RENDERED: Final = ("document.main", "template.main", "header", "footer", "footnotes", "endnotes", "comments")
_SHEETS: Final = ("word/styles.xml", "word/numbering.xml")
_PROPERTIES: Final = frozenset({"docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"})


@dataclass(frozen=True, slots=True)
class Word:
    """What was read of a Word file. `sources` holds the parts with tags, in the order of the package."""

    name: str | None
    members: dict[str, bytes]
    outline: Outline
    sources: dict[str, Source]


@lru_cache(maxsize=16)
def read_word(raw: bytes, name: str | None, *, typographie: bool) -> Word:
    """Read a Word file and its tags, once for its render and its check: what is returned is not to be changed.

    Raises TemplateError when the file itself cannot be read.
    """
    members = _read_members(raw, name)
    outline = _read_outline(members, name)
    sources = {}
    for part in _list_parts(members, name):
        try:
            source = read_source(part, members[part], outline, typographie=typographie)
        except (etree.XMLSyntaxError, UnsafeXml) as fault:
            raise refuse_file(f"La partie « {part} » du modèle est endommagée.", name) from fault
        if source is not None:
            sources[part] = source
    return Word(name, members, outline, sources)


def refuse_file(message: str, name: str | None) -> TemplateError:
    """Return the refusal of a file that is not a readable Word document."""
    found = Diagnostic(code="MOD001", severity=Severity.ERREUR, message=message, location=Location(file=name))
    return TemplateError(message, Report((found,)))


def _read_members(raw: bytes, name: str | None) -> dict[str, bytes]:
    try:
        inspection = inspect_package(raw)
    except PackageFault as fault:
        raise refuse_file(str(fault), name) from fault
    if inspection.refusals:
        found = [_diagnose(refusal, name) for refusal in inspection.refusals]
        raise TemplateError(_sum_up(found, name), Report.of(found))
    return inspection.members


def _diagnose(refusal: Refusal, name: str | None) -> Diagnostic:
    part = None if refusal.part is None else name_part(refusal.part)
    snippet = None if refusal.snippet is None else shorten(refusal.snippet)
    return Diagnostic(
        code=refusal.code,
        severity=Severity.ERREUR,
        message=refusal.message,
        hint=refusal.remedy,
        location=Location(file=name, part=part, snippet=snippet),
    )


def _sum_up(found: list[Diagnostic], name: str | None) -> str:
    what = f"Le modèle « {name} »" if name else "Le modèle"
    more = f" ({len(found)} motifs en tout)" if len(found) > 1 else ""
    return f"{what} est refusé{more} : {found[0]}"


def _read_outline(members: dict[str, bytes], name: str | None) -> Outline:
    sheets = [members.get(sheet) for sheet in _SHEETS]
    try:
        return read_outline(*sheets)
    except (etree.XMLSyntaxError, UnsafeXml) as fault:
        damaged = next(
            sheet for sheet, raw in zip(_SHEETS, sheets, strict=True) if raw is not None and not is_sound(raw)
        )
        raise refuse_file(f"La partie « {damaged} » du modèle est endommagée.", name) from fault


def _list_parts(members: dict[str, bytes], name: str | None) -> Iterator[str]:
    """Yield the parts that may carry tags."""
    try:
        types = content_types(members)
        main = find_main_part(members)
    except PackageFault as fault:
        raise refuse_file(str(fault), name) from fault
    except (etree.XMLSyntaxError, UnsafeXml) as fault:
        raise refuse_file("Ce fichier n’est pas un document Word lisible.", name) from fault
    for part in members:
        kind = types.get(part, "").rpartition("wordprocessingml.")[2].removesuffix("+xml")
        if part == main or kind in _RENDERED or part in _PROPERTIES:
            yield part
