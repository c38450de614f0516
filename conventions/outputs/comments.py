"""Findings written into a draft as Word comments, where negotiators read: at the clause or sheet they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from conventions.diagnostics import Diagnostic
from conventions.loading import parse_path
from conventions.models import Dossier
from conventions.models.champs import est_interne
from conventions.ooxml.names import NS
from conventions.ooxml.package import (
    CONTENT_TYPES,
    add_override_type,
    add_relationships,
    find_main_part,
    pack,
    read_package,
    rels_name,
    write_package,
)
from conventions.ooxml.runs import T_OPEN
from conventions.rules.derogations import is_set_aside

AUTHOR: Final = "conventions"
_PART: Final = "word/comments.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REL: Final = f"{NS['r']}/comments"
_FIRST_ID: Final = 700_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the bookmarks where it may stand, best first (else the start of the document), and its lines."""

    anchors: tuple[str, ...]
    lines: tuple[str, ...]


def make_comments(findings: Iterable[Diagnostic]) -> list[Comment]:
    """Return the comments that tell findings to all the parties: one for each place and rule, in the order given.

    What concerns only the drafters stays out: internal fields, and the derogations, whose reason is theirs.
    """
    told: dict[tuple[tuple[str, ...], str], list[Diagnostic]] = {}
    for finding in findings:
        if finding.clause and not is_set_aside(finding) and not _is_internal(finding):
            told.setdefault((_find_anchors(finding), finding.code), []).append(finding)
    return [Comment(anchors, tuple(_tell(group))) for (anchors, _), group in told.items()]


def _is_internal(finding: Diagnostic) -> bool:
    return est_interne(Dossier, (part for part in parse_path(finding.location.path or "") if isinstance(part, str)))


def _tell(findings: list[Diagnostic]) -> Iterator[str]:
    """Yield the lines of a comment: code and messages, then each remedy and the source once."""
    first = findings[0]
    head = f"{first.code} ({first.severity})\u00a0:"
    if len(findings) == 1:
        yield f"{head} {first.message}"
    else:
        yield f"{head} {len(findings)} points."
        yield from (f"–\u00a0{finding.message}" for finding in findings)
    yield from dict.fromkeys(finding.hint for finding in findings if finding.hint)
    if first.source:
        yield f"Fondement\u00a0: {first.source}"


def _find_anchors(finding: Diagnostic) -> tuple[str, ...]:
    path = finding.location.path or ""
    sheet, _, rest = path.partition("]")
    found = []
    if sheet.startswith("fiches_action[") and rest is not None:
        found.append(f"clause_fiche_{sheet.removeprefix('fiches_action[')}")
    if path.startswith("convention."):
        found.append("clause_" + path.split(".")[1].split("[")[0])
    if finding.clause:
        found.append(f"clause_{finding.clause}")
    return tuple(found)


def add_comments(content: bytes, comments: Iterable[Comment]) -> bytes:
    """Return the .docx with the comments. Same input, same bytes: comments carry no date."""
    listed = list(comments)
    if not listed:
        return content
    members = read_package(content)
    main = find_main_part(members)
    xml, existing = members[main].decode(), members.get(_PART)
    for number, comment in enumerate(listed):
        xml = _anchor(xml, _FIRST_ID + number, comment.anchors)
    written = "".join(_write(_FIRST_ID + number, comment) for number, comment in enumerate(listed))
    changed = {main: xml.encode(), _PART: _merge(existing, written)}
    if existing is None:
        rels = rels_name(main)
        changed[rels] = add_relationships(members.get(rels), [("rIdComments", _REL, "comments.xml", False)])
        changed[CONTENT_TYPES] = add_override_type(members[CONTENT_TYPES], f"/{_PART}", _TYPE)
    return write_package({name: pack((members | changed)[name]) for name in members | changed})


def _anchor(xml: str, number: int, anchors: tuple[str, ...]) -> str:
    marks = (xml.find(f'w:name="{anchor}"/>') for anchor in anchors)
    start = next((mark for mark in marks if mark >= 0), xml.find("<w:body>"))
    opening = _next_paragraph(xml, start)
    close = xml.find("</w:p>", opening)
    properties = xml.find("</w:pPr>", opening, close)
    inside = properties + len("</w:pPr>") if properties >= 0 else xml.find(">", opening) + 1
    first, last = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f"{xml[:inside]}{first}{xml[inside:close]}{last}{reference}{xml[close:]}"


def _next_paragraph(xml: str, start: int) -> int:
    found = (xml.find(opening, start) for opening in ("<w:p>", "<w:p "))
    return min(place for place in found if place >= 0)


def _write(number: int, comment: Comment) -> str:
    paragraphs = "".join(f"<w:p><w:r>{T_OPEN}{escape(line)}</w:t></w:r></w:p>" for line in comment.lines)
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="c">{paragraphs}</w:comment>'


def _merge(existing: bytes | None, written: str) -> bytes:
    if existing is not None:
        return existing.decode().replace("</w:comments>", f"{written}</w:comments>").encode()
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:comments xmlns:w="{NS["w"]}">{written}</w:comments>'.encode()
