"""Findings written into a draft as Word comments, where negotiators read: at the clause or sheet they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from conventions.diagnostics import Diagnostic
from conventions.loading import parse_path
from conventions.models import Dossier
from conventions.models.champs import est_interne
from conventions.ooxml.comments import CommentWriter
from conventions.ooxml.names import NS, qn
from conventions.ooxml.package import Package, read_package
from conventions.ooxml.remarks import add_remarks
from conventions.rules.derogations import is_set_aside


class Comment(Struct, frozen=True):
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
    return [Comment(anchors, tuple(tell(group))) for (anchors, _), group in told.items()]


def _is_internal(finding: Diagnostic) -> bool:
    return _is_hidden(finding.location.path or "")


@lru_cache(maxsize=4096)
def _is_hidden(path: str) -> bool:
    return est_interne(Dossier, (part for part in parse_path(path) if isinstance(part, str)))


def tell(findings: list[Diagnostic]) -> Iterator[str]:
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
    return comment(Package(read_package(content), {}), listed).write() if listed else content


def comment(package: Package, comments: Iterable[Comment]) -> Package:
    """Return the package with the comments."""
    listed = list(comments)
    if not listed:
        return package
    written = add_remarks(package.members, ((item.anchors, item.lines) for item in listed))
    return package.put(_write(package, listed) if written is None else written)


def _write(package: Package, comments: Iterable[Comment]) -> dict[str, bytes]:
    """Return the members that change in a document of any make."""
    writer = CommentWriter(dict(package.members))
    bookmarks = {item.get(qn("w:name")): item for item in reversed([*writer.document.iter(qn("w:bookmarkStart"))])}
    for item in comments:
        found = (bookmarks[anchor] for anchor in item.anchors if anchor in bookmarks)
        writer.write(_find_paragraph(writer, next(found, None)), item.lines)
    return {name: raw for name, raw in writer.save().items() if raw is not package.members.get(name)}


def _find_paragraph(writer: CommentWriter, bookmark: Any) -> Any:
    """Return the paragraph that follows the start of a bookmark, else the first of the document."""
    following = bookmark.xpath("following::w:p[1]", namespaces=NS) if bookmark is not None else []
    return following[0] if following else writer.first_paragraph
