"""Findings written as Word comments in a copy of a template, at the tags that they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Diagnostic, Location, Report
from conventions.engine.places import name_part
from conventions.engine.word import refuse_package
from conventions.ooxml.comments import CommentWriter
from conventions.ooxml.door import open_package
from conventions.ooxml.names import W_P
from conventions.ooxml.package import PackageFault, find_main_part, pack, write_package
from conventions.outputs.comments import tell
from conventions.regex import regex

_TAG_SIGN: Final = regex(r"(?<=\{)(?=_?[{%#])|(?<=[}%])(?=_?\})")
_JOINER: Final = "\u200d"  # of no width, and Word does not break a line there


def annotate(raw: bytes, report: Report) -> bytes:
    """Return the template with one comment for each finding; those of an earlier annotation are replaced.

    A comment stands at the tag that the finding shows, else at its paragraph. Word admits none in headers, footers,
    notes and properties: what is there is told at the first paragraph, with its place. The copy is still a template,
    with the same tags: those that a comment shows are not read. Same input, same bytes.
    Raises TemplateError when the file is damaged or dangerous.
    """
    try:
        members = open_package(raw)
        writer = CommentWriter(members)
        main = name_part(find_main_part(members))
    except PackageFault as fault:
        raise refuse_package(fault, None) from fault
    if not writer.withdraw() and not report:
        return raw
    paragraphs = list(writer.document.iter(W_P))
    for finding in report:
        place = finding.location
        if place.part == main and 0 < (place.paragraph or 0) <= len(paragraphs):
            writer.write(paragraphs[(place.paragraph or 0) - 1], map(_disarm, tell([finding])), _whole(place.snippet))
        else:
            writer.write(writer.first_paragraph, map(_disarm, _tell_elsewhere(finding)))
    return write_package({name: pack(content) for name, content in writer.save().items()})


def _whole(snippet: str | None) -> str | None:
    """Return the beginning of a snippet that was cut: it can be found."""
    return snippet.removesuffix("…") if snippet else None


def _tell_elsewhere(finding: Diagnostic) -> Iterator[str]:
    place = finding.location
    told = str(Location(part=place.part, heading=place.heading, paragraph=place.paragraph, snippet=place.snippet))
    yield from tell([finding])
    if told:
        yield f"Place\u00a0: {told}"


def _disarm(line: str) -> str:
    """Return a line in which the template engine, which reads comments too, sees no tag; a reader sees no change."""
    return _TAG_SIGN.sub(_JOINER, line)
