"""Word comments: the one writer of `w:comment`, of the marks of its place, and of its part.

Comments carry no date: same input, same bytes. They stand in the main part only: Word admits none in headers, footers,
notes and text boxes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from conventions.ooxml.names import NS, W_BODY, W_P, W_PPR, W_R, W_RPR, W_SECTPR, W_T, qn
from conventions.ooxml.package import (
    CONTENT_TYPES,
    PackageFault,
    add_override_type,
    add_relationships,
    content_types,
    find_main_part,
    rels_name,
)
from conventions.ooxml.runs import run
from conventions.ooxml.xml import parse, serialize_part, strip_forbidden
from conventions.regex import regex

AUTHOR: Final = "conventions"
"""Whom the comments of this program are signed by: what another author wrote is never touched."""
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REL: Final = f"{NS['r']}/comments"
_START, _END = qn("w:commentRangeStart"), qn("w:commentRangeEnd")
_REFERENCE: Final = qn("w:commentReference")
_ID: Final = qn("w:id")
_DASH: Final = qn("w:noBreakHyphen")
_THREADS: Final = regex(r"/comments(?:Extended|Ids)\.xml$")  # where Word keeps who answers whom
_ANY_PARAGRAPH_ID: Final = "@*[local-name() = 'paraId']"


class CommentWriter:
    """Writes comments in a document, and takes back those it wrote before.

    `document` is the tree of the main part, in which the caller looks for the paragraphs to comment.
    Raises package.PackageFault, xml.UnsafeXml or lxml.etree.XMLSyntaxError when the file is damaged.
    """

    def __init__(self, members: dict[str, bytes]) -> None:
        self._members = members
        self._main = find_main_part(members)
        self._part, self._is_related = find_part(members, self._main)
        self._others: dict[str, bytes] = {}
        self.document = parse(members[self._main])
        if self.document.find(W_BODY) is None:
            raise PackageFault("Ce document Word n’a pas de texte : enregistrez-le de nouveau dans Word.")
        self._comments = parse(members.get(self._part, f'<w:comments xmlns:w="{NS["w"]}"/>'.encode()))
        self._next = self._find_next()

    @property
    def first_paragraph(self) -> etree._Element:
        """The first paragraph of the text, made when there is none: the place of what has no other."""
        body = self.document.find(W_BODY)
        found = next(body.iter(W_P), None)
        if found is None:
            found = etree.Element(W_P)
            section = body.find(W_SECTPR)
            body.append(found) if section is None else section.addprevious(found)
        return found

    def write(self, paragraph: etree._Element, lines: Iterable[str], text: str | None = None) -> None:
        """Comment the runs of a paragraph that hold `text` (spaces do not count), the whole of it without them."""
        holder = [paragraph, *paragraph.iterancestors(W_P)][-1]
        found = _find_text(paragraph, text) if text else None
        ends = [_climb(node, holder) for node in found] if found else []
        _mark(holder, ends, self._next)
        self._comments.append(_make_comment(self._next, lines))
        self._next += 1

    def withdraw(self) -> bool:
        """Take back the comments that this program wrote earlier, their marks included; False when there is none."""
        gone = [item for item in self._comments if item.get(qn("w:author")) == AUTHOR]
        numbers = {item.get(_ID) for item in gone}
        for mark in list(self.document.iter(_START, _END, _REFERENCE)):
            if mark.get(_ID) in numbers:
                _remove(mark.getparent() if _is_reference(mark.getparent()) else mark)
        threads = {str(value) for item in gone for value in item.xpath(f".//{_ANY_PARAGRAPH_ID}")}
        for name, raw in self._members.items():
            if threads and _THREADS.search(name):
                self._others[name] = _leave_threads(raw, threads)
        for item in gone:
            self._comments.remove(item)
        self._next = self._find_next()
        return bool(gone)

    def save(self) -> dict[str, bytes]:
        """Return the members of the document: those that no comment touches as they were."""
        members = self._members | self._others
        members[self._main] = serialize_part(self.document)
        members[self._part] = serialize_part(self._comments)
        return members | register(members, self._main, self._part, is_related=self._is_related)

    def _find_next(self) -> int:
        marks = self.document.iter(_START, _END, _REFERENCE)
        return 1 + max((_read_id(item) for item in (*marks, *self._comments)), default=-1)


def register(members: Mapping[str, bytes], main: str, part: str, *, is_related: bool) -> dict[str, bytes]:
    """Return the members that make the comments' part known to the package and to the main part."""
    rels = rels_name(main)
    target = posixpath.relpath(part, posixpath.dirname(main))
    related = members.get(rels) if is_related else _relate(members.get(rels), target)
    types = _declare(members[CONTENT_TYPES], part)
    return {CONTENT_TYPES: types} if related is None else {CONTENT_TYPES: types, rels: related}


@lru_cache(maxsize=64)
def _declare(types: bytes, part: str) -> bytes:
    """Return the content types with that of the part: the same bytes when it is there. Once for many documents."""
    return types if part in content_types({CONTENT_TYPES: types}) else add_override_type(types, f"/{part}", _TYPE)


@lru_cache(maxsize=64)
def _relate(rels: bytes | None, target: str) -> bytes:
    return add_relationships(rels, [(_find_fresh_id(rels), _REL, target, False)])


def find_part(members: Mapping[str, bytes], main: str) -> tuple[str, bool]:
    """Return the name of the comments' part, and whether the main part knows it already."""
    folder = posixpath.dirname(main)
    for target in _list_targets(members.get(rels_name(main), b"<r/>"), folder):
        if target in members and target.endswith(".xml"):
            return target, True
    return posixpath.join(folder, "comments.xml"), False


@lru_cache(maxsize=64)
def _list_targets(rels: bytes, folder: str) -> tuple[str, ...]:
    """Return the names of the parts of comments that the relations of the main part tell."""
    targets = (item.get("Target", "") for item in parse(rels) if item.get("Type") == _REL)
    return tuple(posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/") for target in targets)


def _find_fresh_id(rels: bytes | None) -> str:
    known = {item.get("Id") for item in parse(rels)} if rels else set()
    return next(name for rank in range(len(known) + 1) if (name := f"rIdComments{rank or ''}") not in known)


def _read_id(element: etree._Element) -> int:
    number = element.get(_ID, "")
    return int(number) if number.isdecimal() and len(number) < 10 else -1


def _make_comment(number: int, lines: Iterable[str]) -> etree._Element:
    paragraphs = "".join(f"<w:p>{run(strip_forbidden(line))}</w:p>" for line in lines)
    head = f'<w:comment xmlns:w="{NS["w"]}" w:id="{number}" w:author="{AUTHOR}" w:initials="c">'
    return parse(f"{head}{paragraphs or '<w:p/>'}</w:comment>".encode())


# --- places --------------------------------------------------------------------------------------------------------


def _find_text(paragraph: etree._Element, text: str) -> tuple[etree._Element, etree._Element] | None:
    """Return the nodes that hold the first and the last letter of a text, None when the paragraph lacks it."""
    letters = list(_read_letters(paragraph))
    wanted = "".join(text.split())
    at = "".join(letter for letter, _ in letters).find(wanted)
    return (letters[at][1], letters[at + len(wanted) - 1][1]) if wanted and at >= 0 else None


def _read_letters(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for node in paragraph.iter(W_T, _DASH):
        if next(node.iterancestors(W_P)) is paragraph:
            text = "-" if node.tag == _DASH else node.text or ""
            yield from ((letter, node) for letter in text if not letter.isspace())


def _climb(node: etree._Element, holder: etree._Element) -> etree._Element:
    """Return the child of `holder` that contains the node: a mark inside a link or a field would bind its end to it."""
    while node.getparent() is not holder:
        node = node.getparent()
    return node


def _mark(paragraph: etree._Element, ends: list[etree._Element], number: int) -> None:
    """Put the marks around the ends, or around all that the paragraph holds; after those of earlier comments."""
    first = ends[0] if ends else next((item for item in paragraph if item.tag != W_PPR), None)
    while first is not None and first.tag == _START:
        first = first.getnext()
    last = ends[1] if ends else None
    while last is not None and (after := last.getnext()) is not None and (after.tag == _END or _is_reference(after)):
        last = after
    start, end = (etree.Element(name, {_ID: str(number)}) for name in (_START, _END))
    reference = etree.Element(W_R)
    etree.SubElement(reference, _REFERENCE, {_ID: str(number)})
    paragraph.append(start) if first is None else first.addprevious(start)
    if last is None:
        paragraph.extend((end, reference))
    else:
        last.addnext(reference)
        last.addnext(end)


def _is_reference(element: etree._Element) -> bool:
    """Whether this is a run that holds the reference of a comment and nothing else."""
    inside = [item.tag for item in element if item.tag != W_RPR]
    return element.tag == W_R and inside == [_REFERENCE]


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _leave_threads(raw: bytes, gone: set[str]) -> bytes:
    """Return a part of Word's threads without the comments gone: an answer to one of them stands by itself."""
    root = parse(raw)
    for item in list(root):
        if gone.intersection(item.xpath(_ANY_PARAGRAPH_ID)):
            root.remove(item)
        for name in [name for name in item.attrib if name.endswith("}paraIdParent") and item.get(name) in gone]:
            del item.attrib[name]
    return serialize_part(root)
