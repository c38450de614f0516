"""Numbered lists of one document found again in another, or brought there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from typing import Final

from lxml import etree

from conventions.ooxml.names import NS, W_VAL, qn
from conventions.ooxml.stylesheets import StyleMap
from conventions.ooxml.xml import serialize

_NONE: Final = "0"
_LINKS: Final = ("w:nsid", "w:name", "w:styleLink", "w:numStyleLink")


class ListMap:
    """Which list of a host takes the place of each list of a source.

    A list of the source that numbers headings goes on with the host's list that numbers the same headings; any other
    is brought, and starts and restarts where it did.
    """

    def __init__(self, host: etree._Element, source: etree._Element, styles: StyleMap) -> None:
        self._host, self._source, self._styles = host, source, styles
        self._lists: dict[str, str] = {}
        self._shapes: dict[str, str] = {}

    def map(self, source_id: str) -> str | None:
        """Return the host's id of a list of the source, brought when needed; None when the source lacks it."""
        if source_id == _NONE:
            return _NONE
        if source_id not in self._lists:
            found = self._take(source_id)
            if found is None:
                return None
            self._lists[source_id] = found
        return self._lists[source_id]

    def restart(self, style_id: str) -> str | None:
        """Return a new list like that of a numbered style of the host, which starts again; None for any other style.

        Headings go on, and bullets need not start again.
        """
        listed = self._styles.inherit(style_id, "w:pPr/w:numPr/w:numId")
        shape = self._shape_of(self._host, listed or _NONE)
        if shape is None or self._numbers_headings(shape) or _is_bulleted(shape):
            return None
        overrides = [_make_restart(level) for level in shape.iterfind("w:lvl", NS)]
        return self._add_list(shape.get(qn("w:abstractNumId"), ""), overrides)

    def _take(self, source_id: str) -> str | None:
        shape = self._shape_of(self._source, source_id)
        if shape is None:
            return None
        found = (item for item in self._source.iterfind("w:num", NS) if item.get(qn("w:numId")) == source_id)
        overrides = [deepcopy(item) for item in next(found).iterfind("w:lvlOverride", NS)]
        continued = self._find_continued(shape)
        if continued is None:
            return self._add_list(self._bring(shape), overrides)
        return self._add_list(_find_reference(self._host, continued) or "", overrides) if overrides else continued

    def _find_continued(self, shape: etree._Element) -> str | None:
        """Return the host's list that numbers the headings which the shape of a source's list numbers."""
        for name in _list_linked(self._source, shape, self._styles.source_definitions):
            style = self._styles.find(name)
            listed = self._styles.inherit(style, "w:pPr/w:numPr/w:numId") if style else None
            target = self._shape_of(self._host, listed or _NONE)
            if target is not None and self._numbers_headings(target):
                return listed
        return None

    def _numbers_headings(self, shape: etree._Element) -> bool:
        linked = _list_linked(self._host, shape, self._styles.definitions)
        return any(self._styles.is_heading(style) for style in linked)

    def _shape_of(self, root: etree._Element, list_id: str) -> etree._Element | None:
        """Return the shape (abstractNum) of a list, or that of the numbering style that it names."""
        wanted = _find_reference(root, list_id)
        shape = next((item for item in _shapes(root) if item.get(qn("w:abstractNumId")) == wanted), None)
        link = shape.find("w:numStyleLink", NS) if shape is not None else None
        if link is None:
            return shape
        return next((item for item in _shapes(root) if _links(item) == link.get(W_VAL)), None)

    def _bring(self, shape: etree._Element) -> str:
        known = shape.get(qn("w:abstractNumId"), "")
        if known not in self._shapes:
            self._shapes[known] = self._add_shape(deepcopy(shape))
        return self._shapes[known]

    def _add_shape(self, shape: etree._Element) -> str:
        fresh = _next_id(_shapes(self._host), "w:abstractNumId")
        for path in _LINKS:
            for item in shape.findall(path, NS):
                shape.remove(item)
        for item in shape.findall("w:lvl/w:lvlPicBulletId", NS):
            item.getparent().remove(item)
        for item in shape.findall("w:lvl/w:pStyle", NS):
            self._point(item)
        shape.set(qn("w:abstractNumId"), fresh)
        mark = sha256(f"{fresh} {serialize(shape)}".encode()).hexdigest()[:8].upper()
        shape.insert(0, etree.Element(qn("w:nsid"), {W_VAL: mark}))  # Word joins the lists that share one
        after = [*self._host.iterfind("w:numPicBullet", NS), *_shapes(self._host)]
        self._host.insert(self._host.index(after[-1]) + 1 if after else 0, shape)
        return fresh

    def _point(self, item: etree._Element) -> None:
        """Make the level of a brought list name the style brought with it; the host's own styles keep their list."""
        source_id = item.get(W_VAL, "")
        brought = None if self._styles.find(source_id) else self._styles.map(source_id)
        if brought is None:
            item.getparent().remove(item)
        else:
            item.set(W_VAL, brought)

    def _add_list(self, shape_id: str, overrides: list[etree._Element]) -> str:
        lists = self._host.findall("w:num", NS)
        fresh = _next_id(lists, "w:numId")
        added = etree.Element(qn("w:num"), {qn("w:numId"): fresh})
        etree.SubElement(added, qn("w:abstractNumId"), {W_VAL: shape_id})
        added.extend(overrides)
        before = [*_shapes(self._host), *lists]
        before[-1].addnext(added)
        return fresh


def _find_reference(root: etree._Element, list_id: str) -> str | None:
    """Return the id of the shape of a list."""
    for item in root.iterfind("w:num", NS):
        reference = item.find("w:abstractNumId", NS)
        if item.get(qn("w:numId")) == list_id and reference is not None:
            return str(reference.get(W_VAL))
    return None


def _list_linked(root: etree._Element, shape: etree._Element, styles: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield the styles that a list numbers: those that its levels name, and those that name it (LibreOffice)."""
    yield from (item.get(W_VAL, "") for item in shape.iterfind("w:lvl/w:pStyle", NS))
    for name, style in styles.items():
        number = style.find("w:pPr/w:numPr/w:numId", NS)
        if number is not None and _find_reference(root, number.get(W_VAL, "")) == shape.get(qn("w:abstractNumId")):
            yield name


def _shapes(root: etree._Element) -> list[etree._Element]:
    return list(root.iterfind("w:abstractNum", NS))


def _links(shape: etree._Element) -> str | None:
    link = shape.find("w:styleLink", NS)
    return None if link is None else link.get(W_VAL)


def _next_id(items: list[etree._Element], name: str) -> str:
    known = (item.get(qn(name), "") for item in items)
    return str(1 + max((int(text) for text in known if text.isdecimal()), default=0))


def _is_bulleted(shape: etree._Element) -> bool:
    forms = (item.get(W_VAL) for item in shape.iterfind("w:lvl/w:numFmt", NS))
    return all(form in {"bullet", "none"} for form in forms)


def _make_restart(level: etree._Element) -> etree._Element:
    start = level.find("w:start", NS)
    override = etree.Element(qn("w:lvlOverride"), {qn("w:ilvl"): level.get(qn("w:ilvl"), "0")})
    etree.SubElement(override, qn("w:startOverride"), {W_VAL: "1" if start is None else start.get(W_VAL, "1")})
    return override
