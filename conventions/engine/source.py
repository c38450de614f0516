"""From the XML of a part to the source of a Jinja template in which each line is a tag with a known place."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from msgspec import Struct, field

from conventions.engine.blocks import check_blocks
from conventions.engine.dialect import Dialect, walk_tokens
from conventions.engine.places import Place
from conventions.engine.state import Looks
from conventions.engine.tags import MARK, TOKEN, Fault, Tag, TagReader
from conventions.fr.typography import typeset
from conventions.ooxml.names import NS, W_T, W_TBL, W_TC, XML_SPACE
from conventions.ooxml.outline import Outline
from conventions.ooxml.xml import find_texts, parse, serialize
from conventions.regex import regex

_ESCAPED: Final = regex(r"\{_\{|\{_%|\}_\}|%_\}")
_RAW_ESCAPE: Final = regex(_ESCAPED.pattern.encode())
_LITERALS: Final = {"{_{": '{{"{{"}}', "{_%": '{{"{%"}}', "}_}": '{{"}}"}}', "%_}": '{{"%}"}}'}
_DRAWING: Final = regex(r"<wp:docPr ")
_PATH: Final = regex(r"[a-z_]\w*(?:\.[a-z_]\w*)*")
_HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Source(Struct):
    """The Jinja source of a part and its tags.

    `order` holds the tags as they come in the text: the content of the n-th is on line n + 2. `tags` holds those that
    the author wrote, `doubts` what an author does not mean, though it renders.
    """

    text: str
    order: list[Tag]
    tags: list[Tag]
    looks: Looks
    namespaces: dict[str | None, str]
    features: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    weight: int = 0
    doubts: list[Fault] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        """The places of the tags, as they come in the text."""
        return [tag.place for tag in self.order]


def read_source(part: str, raw: bytes, outline: Outline, *, typographie: bool) -> Source | None:
    """Compile the XML of a part to a Jinja source; None when the part holds no tag.

    Raises lxml.etree.XMLSyntaxError or ooxml.xml.UnsafeXml.
    """
    try:
        return _read_root(part, parse(raw), raw, outline, typographie=typographie)
    except Fault as fault:  # nothing more can be said of the part
        return Source("", [], [], Looks(), {}, faults=[fault])


def _read_root(part: str, root: etree._Element, raw: bytes, outline: Outline, *, typographie: bool) -> Source | None:
    if find_texts(root, MARK):
        message = "Le caractère invisible U+F0000 n’est pas admis dans un modèle : supprimez-le."
        raise Fault(message, Place(part, None, None, ""), code="MOD015")
    looks = Looks()
    reader = TagReader(part, outline, looks)
    reader.read(root)
    if not reader.tags and not reader.faults and not reader.doubts and not _RAW_ESCAPE.search(raw):
        return None
    dialect = Dialect(root, reader, looks)
    dialect.apply()
    faults = reader.faults
    if not faults:
        faults += check_blocks(walk_tokens(root), reader.tags)
    if typographie:
        _typeset_static(root)
    text, order = _assemble(root, reader.tags, typographie=typographie)
    tags = [tag for tag in reader.tags if tag.opener != "{#"]
    features = dialect.features | _find_features(root, text)
    return Source(text, order, tags, looks, dict(root.nsmap), features, faults, reader.weight, reader.doubts)


def _typeset_static(root: etree._Element) -> None:
    for node in root.iter(W_T):
        if node.text:
            pieces = re.split("(\U000f0000\\d+\U000f0001)", node.text)
            node.text = "".join(piece if TOKEN.match(piece) else typeset(piece) for piece in pieces)


def _assemble(root: etree._Element, tags: list[Tag], *, typographie: bool) -> tuple[str, list[Tag]]:
    for node in root.iter(W_T):
        if node.text and node.text != node.text.strip():
            node.set(XML_SPACE, "preserve")
    order: list[Tag] = []

    def write(at: re.Match[str]) -> str:
        tag = tags[int(at[1])]
        if tag.opener == "{#":
            return ""
        order.append(tag)
        return write_tag(tag, "_francais" if typographie else "_texte")

    text, out, end = serialize(root), [], 0
    for at in TOKEN.finditer(text):
        out += [_write_static(text[end : at.start()]), write(at)]
        end = at.end()
    return _HEADER.replace("\n", "") + "".join([*out, _write_static(text[end:])]), order


def _write_static(text: str) -> str:
    flat = text.replace("\n", " ").replace("\r", " ")
    return _ESCAPED.sub(lambda at: _LITERALS[at[0]], flat) if "_" in flat else flat


def write_bare(tag: Tag) -> str:
    """Return a tag as it is parsed to be checked, its content on a line of its own: what prints it does not matter."""
    body = tag.body.replace("\n", " ").replace("\r", " ")
    return f"{{%\n{body} %}}" if tag.opener == "{%" else f"{{{{\n{body} }}}}"


def write_tag(tag: Tag, text_printer: str = "_texte") -> str:
    """Return a tag as Jinja reads it, its content on a line of its own."""
    body = tag.body.replace("\n", " ").replace("\r", " ")
    left, right = "-" * tag.before, "-" * tag.after  # Jinja's signs to take white space away
    if tag.opener == "{%":
        return f"{{%{left}\n{body} {right}%}}"
    printer = text_printer if tag.where == "texte" else f"_{tag.where}"
    look = f"_{tag.run}" if tag.where in {"texte", "run", "bloc"} else ""
    value = f"\n{body}" if _PATH.fullmatch(body) else f"(\n{body})"  # most tags are a path: half as long to read
    return f"{{{{{left}{value}|{printer}{look} {right}}}}}"


def _find_features(root: etree._Element, text: str) -> set[str]:
    features = set()
    if len(_DRAWING.findall(text)) > 0:
        features.add("dessins")
    if any(cell[-1:] and cell[-1].tag == W_TBL for cell in root.iter(W_TC)):
        features.add("cellules")
    if any(table.find("w:tr", NS) is None for table in root.iter(W_TBL)):
        features.add("lignes")
    return features
