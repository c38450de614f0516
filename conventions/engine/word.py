"""A Word file read as a template: its members, its headings' styles, and the source of each part that holds tags."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.engine.places import name_part, shorten
from conventions.engine.source import Source, read_source
from conventions.engine.tags import HEAVIEST, refuse_weight
from conventions.errors import TemplateError
from conventions.ooxml.door import RefusedPackage, open_package
from conventions.ooxml.outline import Outline, read_outline
from conventions.ooxml.package import PackageFault, content_types, find_main_part
from conventions.ooxml.refusals import Refusal

_RENDERED: Final = ("document.main", "template.main", "header", "footer", "footnotes", "endnotes", "comments")
_SHEETS: Final = ("word/styles.xml", "word/numbering.xml")
_PROPERTIES: Final = frozenset({"docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"})


class Word(Struct, frozen=True):
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
    outline = read_outline(*map(members.get, _SHEETS))
    sources, weight = {}, 0
    for part in _list_parts(members, name):
        source = read_source(part, members[part], outline, typographie=typographie)
        if source is not None:
            weight += source.weight
            sources[part] = source if weight <= HEAVIEST else _set_aside(source)
    return Word(name, members, outline, sources)


def _set_aside(source: Source) -> Source:
    """Return in place of a part the fault of being one too many."""
    return replace(source, text="", order=[], tags=[], faults=[refuse_weight(source.tags[0].place)])


def refuse_file(message: str, name: str | None) -> TemplateError:
    """Return the refusal of a file that is not a readable Word document."""
    found = Diagnostic(code="MOD001", severity=Severity.ERREUR, message=message, location=Location(file=name))
    return TemplateError(message, Report((found,)))


def refuse_package(fault: PackageFault, name: str | None, what: str = "Le modèle") -> TemplateError:
    """Return the refusal of a Word file at the door, with all its reasons."""
    if not isinstance(fault, RefusedPackage):
        return refuse_file(str(fault), name)
    found = [tell_refusal(refusal, name) for refusal in fault.refusals]
    whole = f"{what} « {name} »" if name else what
    more = f" ({len(found)} motifs en tout)" if len(found) > 1 else ""
    refused = "est refusée" if what.startswith("La ") else "est refusé"
    return TemplateError(f"{whole} {refused}{more} : {found[0]}", Report.of(found))


def _read_members(raw: bytes, name: str | None) -> dict[str, bytes]:
    try:
        return open_package(raw)
    except PackageFault as fault:
        raise refuse_package(fault, name) from fault


def tell_refusal(refusal: Refusal, name: str | None) -> Diagnostic:
    """Return the finding of a refusal of the door in the file `name`."""
    part = None if refusal.part is None else name_part(refusal.part)
    snippet = None if refusal.snippet is None else shorten(refusal.snippet)
    return Diagnostic(
        code=refusal.code,
        severity=Severity.ERREUR,
        message=refusal.message,
        hint=refusal.remedy,
        location=Location(file=name, part=part, snippet=snippet),
    )


def _list_parts(members: dict[str, bytes], name: str | None) -> Iterator[str]:
    """Yield the parts that may carry tags."""
    try:
        types = content_types(members)
        main = find_main_part(members)
    except PackageFault as fault:
        raise refuse_file(str(fault), name) from fault
    for part in members:
        kind = types.get(part, "").rpartition("wordprocessingml.")[2].removesuffix("+xml")
        if part == main or part in _PROPERTIES or (kind in _RENDERED and part.endswith(".xml")):
            yield part
