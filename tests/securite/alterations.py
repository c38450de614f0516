"""Real packages changed at random: bytes, elements, attributes, parts, relationships, content types."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from lxml import etree

from tests.engine.modeles import unzip, zip_members
from tests.securite.hasard import NUMBERS, WORDS, make_tag

Draw = random.Random
Members = dict[str, bytes]
_TARGETS: Final = (
    *("document.xml", "../x.xml", "/word/document.xml", "", "#a", "media/a.png", "styles.xml", "%2e%2e/x", "\\\\h\\a"),
    *("https://example.org", "javascript:alert(1)", "file:///etc/passwd", "x" * 500, "//h/a", "numbering.xml"),
)
_NAMES: Final = (
    *("p", "r", "t", "tbl", "tr", "tc", "body", "sdt", "sdtContent", "numId", "ilvl", "hyperlink", "bookmarkStart"),
    *("instrText", "fldChar", "pPr", "rPr", "sectPr", "document", "hdr", "styles", "abstractNum", "commentReference"),
    *("commentRangeStart", "ins", "del", "footnoteReference", "drawing", "pict", "tblGrid", "gridSpan", "lvl", "num"),
)
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def alter_package(raw: bytes, rng: Draw) -> bytes:
    """Return the package with a few changes of any kind, then perhaps some in the bytes of its zip."""
    members = unzip(raw)
    for _ in range(1 + rng.randrange(4)):
        rng.choice(_CHANGES)(members, rng)
    content = zip_members(members)
    return alter_bytes(content, rng) if rng.random() < 0.1 else content


def alter_bytes(raw: bytes, rng: Draw) -> bytes:
    """Return bytes changed, cut or repeated here and there."""
    out = bytearray(raw)
    for _ in range(1 + rng.randrange(3)):
        at = rng.randrange(len(out) + 1)
        end = min(len(out), at + 1 + rng.randrange(8))
        new = bytes(rng.randrange(256) for _ in range(rng.randrange(4)))
        out[at:end] = rng.choice((new, b"", bytes(out[at:end]) * 2, bytes(out[at:end])[::-1]))
    return bytes(out)


def _alter_part(members: Members, rng: Draw) -> None:
    name = _choose(members, rng)
    members[name] = alter_bytes(members[name], rng)


def _alter_tree(members: Members, rng: Draw) -> None:
    """Change a few elements of an XML part."""
    name = _choose(members, rng)
    try:
        root = etree.fromstring(members[name])
    except etree.XMLSyntaxError:
        return
    for _ in range(1 + rng.randrange(4)):
        found = [item for item in root.iter() if isinstance(item.tag, str)]
        rng.choice(_EDITS)(rng.choice(found), rng.choice(found), rng)
    members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _swap_parts(members: Members, rng: Draw) -> None:
    first, second = _choose(members, rng), _choose(members, rng)
    members[first], members[second] = members[second], members[first]


def _drop_part(members: Members, rng: Draw) -> None:
    if len(members) > 1:
        del members[_choose(members, rng)]


def _rename_part(members: Members, rng: Draw) -> None:
    name = _choose(members, rng)
    members[rng.choice(("word/document.xml", "word/Document.xml", "a", "word/footnotes.xml", f"x/{name}"))] = (
        members.pop(name)
    )


def _redirect(members: Members, rng: Draw) -> None:
    """Change a relationship or a content type."""
    names = [name for name in members if name.endswith(".rels") or name.startswith("[")]
    if not names:
        return
    name = rng.choice(names)
    try:
        root = etree.fromstring(members[name])
    except etree.XMLSyntaxError:
        return
    if not len(root):
        return
    item = rng.choice(list(root))
    key = rng.choice(list(item.attrib) or ["Target"])
    others = [other.get(key, "") for other in root]
    item.set(key, rng.choice((*others, *_TARGETS)))
    members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _choose(members: Members, rng: Draw) -> str:
    """Choose a member: the text more often than another."""
    return "word/document.xml" if "word/document.xml" in members and rng.random() < 0.4 else rng.choice(list(members))


# --- edits of elements -----------------------------------------------------------------------------------------------


def _remove(item: etree._Element, _: etree._Element, __: Draw) -> None:
    if item.getparent() is not None:
        item.getparent().remove(item)


def _repeat(item: etree._Element, other: etree._Element, _: Draw) -> None:
    other.append(etree.fromstring(etree.tostring(item, with_tail=False)))


def _move(item: etree._Element, other: etree._Element, _: Draw) -> None:
    if item.getparent() is not None and item not in other.iterancestors() and item is not other:
        other.insert(0, item)


def _rename(item: etree._Element, other: etree._Element, rng: Draw) -> None:
    item.tag = rng.choice((other.tag, f"{{{_W}}}{rng.choice(_NAMES)}", "x", f"{{urn:x}}{rng.choice(_NAMES)}"))


def _retext(item: etree._Element, _: etree._Element, rng: Draw) -> None:
    item.text = rng.choice((make_tag(rng), rng.choice(WORDS), rng.choice(NUMBERS), ""))


def _renumber(item: etree._Element, other: etree._Element, rng: Draw) -> None:
    key = rng.choice([*item.attrib, f"{{{_W}}}val", f"{{{_W}}}id", *other.attrib])
    item.set(key, rng.choice((*NUMBERS, *[str(value) for value in other.attrib.values()], rng.choice(WORDS))))


def _strip(item: etree._Element, _: etree._Element, __: Draw) -> None:
    item.attrib.clear()


def _unwrap(item: etree._Element, _: etree._Element, __: Draw) -> None:
    for child in list(item) if item.getparent() is not None else ():
        item.addprevious(child)
    _remove(item, _, __)


def _wrap(item: etree._Element, _: etree._Element, rng: Draw) -> None:
    if item.getparent() is not None:
        holder = etree.Element(f"{{{_W}}}{rng.choice(_NAMES)}")
        item.addprevious(holder)
        holder.append(item)


_EDITS: Final[tuple[Callable[[etree._Element, etree._Element, Draw], None], ...]] = (
    *(_remove, _repeat, _move, _rename, _retext, _renumber, _renumber, _strip, _unwrap, _wrap),
)
_CHANGES: Final[tuple[Callable[[Members, Draw], None], ...]] = (
    *(_alter_tree, _alter_tree, _alter_tree, _alter_tree, _alter_part, _swap_parts, _drop_part, _rename_part),
    *(_redirect, _redirect),
)
