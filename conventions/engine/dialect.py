"""docxtpl's dialect, worked out on the XML tree: tags that replace a paragraph, row, cell or run; cells that merge.

The tree is changed so that, once each token is replaced by its Jinja tag, whatever the data the output is well formed:
every block opens and closes at places of the same kind, which `check_blocks` proves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import takewhile
from typing import Final

from lxml import etree

from conventions.engine.blocks import OPENERS
from conventions.engine.state import Looks
from conventions.engine.tags import MARK, TOKEN, Fault, Tag, TagReader
from conventions.ooxml.names import NS, W_BODY, W_P, W_PPR, W_R, W_RPR, W_T, W_TBL, W_TC, W_TCPR, W_TR, W_VAL, qn
from conventions.ooxml.tables import GRID_MARK
from conventions.ooxml.xml import find_texts, serialize_inner

_ELEMENTS: Final = {"tr": W_TR, "tc": W_TC, "p": W_P}
_WHOLE: Final = {"tr": "une ligne entière", "tc": "une cellule entière", "p": "un paragraphe entier"}
_SHOWN: Final = tuple(qn(f"w:{name}") for name in ("drawing", "pict", "object"))
_NAMES: Final = {"tr": "une ligne de tableau", "tc": "une cellule de tableau", "p": "un paragraphe", "r": "un texte"}
_BREAK: Final = qn("w:br")
_ENDS: Final = frozenset(f"end{word}" for word in OPENERS)
_CELL_ORDER: Final = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd")
_GRID_TAG: Final = GRID_MARK.strip("<>/")


class Dialect:
    """Applies the dialect to one part whose tags were read. `features` names the work left for after each render."""

    def __init__(self, root: etree._Element, reader: TagReader, looks: Looks) -> None:
        self.root, self.tags, self.faults = root, reader.tags, reader.faults
        self.features: set[str] = set()
        self._looks = looks

    def apply(self) -> None:
        """Change the tree in place."""
        for index, node in self._find(lambda tag: self._cell_handler(tag) is not None):
            self._in_cell(index, node)
        for index, node in self._find(lambda tag: tag.before or tag.after):
            self._join_lines(self.tags[index], index, node)
        # from the last: what is cut off holds no tag to look for
        for index, node in reversed(self._find(lambda tag: tag.level == "r")):
            self._split_run(index, node)
        for level in ("tr", "tc", "p"):
            self._hoist(level)
        self._mark_split_cells()

    def _find(self, is_wanted: Callable[[Tag], bool]) -> list[tuple[int, etree._Element]]:
        """Return some tags of the running text with the node that holds each, in order; the tree is read if any."""
        wanted = {index for index, tag in enumerate(self.tags) if is_wanted(tag)}
        found = ((int(at[1]), node) for node in self.root.iter(W_T) for at in TOKEN.finditer(node.text or ""))
        return [(index, node) for index, node in found if index in wanted] if wanted else []

    def _new(self, origin: Tag, opener: str, body: str, where: str = "texte") -> str:
        self.tags.append(Tag(opener, "", body, origin.place, where))
        return f"\U000f0000{len(self.tags) - 1}\U000f0001"

    # --- cells -----------------------------------------------------------------------------------------------------

    def _cell_handler(self, tag: Tag) -> Callable[[Tag, etree._Element], None] | None:
        if tag.opener != "{%" or tag.level:
            return None
        return {"cellbg": self._shade, "colspan": self._span, "vm": self._merge_down, "hm": self._merge_across}.get(
            tag.word
        )

    def _in_cell(self, index: int, node: etree._Element) -> None:
        cell = next(node.iterancestors(W_TC), None)
        tag = self.tags[index]
        handler = self._cell_handler(tag)
        if cell is None or handler is None:
            hint = "Placez-la dans la cellule qu’elle concerne."
            self.faults.append(
                Fault(f"« {tag.word} » ne vaut que dans une cellule de tableau.", tag.place, hint, "MOD020")
            )
            tag.opener = "{#"
            return
        _take_out(index, node)
        handler(tag, cell)
        tag.opener = "{#"  # done: nothing of it is left for Jinja

    def _shade(self, tag: Tag, cell: etree._Element) -> None:
        shade = _set_property(cell, "shd")
        shade.set(W_VAL, "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), self._new(tag, "{{", tag.body.removeprefix("cellbg").strip(), "couleur"))

    def _span(self, tag: Tag, cell: etree._Element) -> None:
        _set_property(cell, "gridSpan").set(
            W_VAL, self._new(tag, "{{", tag.body.removeprefix("colspan").strip(), "etendue")
        )
        self._mark_grid(cell)

    def _merge_down(self, tag: Tag, cell: etree._Element) -> None:
        value = self._new(tag, "{{", '"restart" if loop.first else "continue"', "attribut")
        _set_property(cell, "vMerge").set(W_VAL, value)
        paragraphs = cell.findall("w:p", NS)
        empty = etree.Element(W_P)
        if paragraphs[0].find(W_PPR) is not None:
            empty.append(deepcopy(paragraphs[0].find(W_PPR)))
        _put_before(paragraphs[0], self._new(tag, "{%", "if loop.first"))
        paragraphs[-1].addnext(empty)
        _put_before(empty, self._new(tag, "{%", "else"))
        _put_after(empty, self._new(tag, "{%", "endif"))

    def _merge_across(self, tag: Tag, cell: etree._Element) -> None:
        old = cell.find("w:tcPr/w:gridSpan", NS)
        count = old.get(W_VAL, "1") if old is not None else "1"
        if not count.isdecimal():
            message = "Cette cellule est déjà étendue sur plusieurs colonnes par une autre balise."
            self.faults.append(Fault(message, tag.place, "Gardez « hm » ou « colspan », pas les deux.", "MOD024"))
            return
        _set_property(cell, "gridSpan").set(W_VAL, self._new(tag, "{{", f"loop.length * {count}", "attribut"))
        _put_before(cell, self._new(tag, "{%", "if loop.first"))
        _put_after(cell, self._new(tag, "{%", "endif"))
        self._mark_grid(cell)

    def _mark_grid(self, element: etree._Element) -> None:
        table = next(element.iterancestors(W_TBL), None)
        if table is not None and table.find(_GRID_TAG) is None:
            table.insert(0, etree.Element(_GRID_TAG))
            self.features.add("grilles")

    def _mark_split_cells(self) -> None:
        """Mark the grids of the tables where a block opens in a cell and ends in another: it repeats cells."""
        depths: Counter[etree._Element] = Counter()
        for index, node in self._find(lambda tag: tag.word in OPENERS or tag.word in _ENDS):
            cell, word = next(node.iterancestors(W_TC), None), self.tags[index].word
            depths[cell] += (word in OPENERS) - (word in _ENDS)
        for cell, depth in depths.items():
            if cell is not None and depth:
                self._mark_grid(cell)

    # --- paragraphs and runs -----------------------------------------------------------------------------------------

    def _join_lines(self, tag: Tag, index: int, node: etree._Element) -> None:
        """`{%-` at the start of a line joins it to the one above, `-%}` at its end to the one below.

        A line is a paragraph, or what a line break ends. Elsewhere the sign is left to Jinja: white space goes.
        """
        paragraph = next(node.iterancestors(W_P), None)
        if paragraph is None or tag.opener != "{%" or tag.level or not (tag.before or tag.after):
            return
        before, after = (node.text or "").split(f"\U000f0000{index}\U000f0001")
        if tag.after and not after.strip() and _join_next(node, paragraph):
            tag.after = False
        if tag.before and not before.strip() and _join_previous(node, paragraph):
            tag.before = False

    def _split_run(self, index: int, node: etree._Element) -> None:
        token = f"\U000f0000{index}\U000f0001"
        run = next(node.iterancestors(W_R), None)
        if run is None:
            self.faults.append(
                Fault("Une balise « r » ne vaut que dans un texte.", self.tags[index].place, code="MOD020")
            )
            return
        before, after = (node.text or "").split(token)
        node.text, tail, run.tail = "", run.tail, None
        second = deepcopy(run)
        position = list(run).index(node)
        for item in list(run)[position + 1 :]:
            run.remove(item)
        for item in list(second)[:position]:
            if item.tag != W_RPR:
                second.remove(item)
        run[position].text = before
        next(second.iterchildren(W_T)).text = after
        run.addnext(second)
        second.tail = tail
        _put_before(second, token)
        self.tags[index].where = "run"
        for piece in (run, second):
            _drop_if_empty(piece)

    # --- hoisting ----------------------------------------------------------------------------------------------------

    def _hoist(self, level: str) -> None:
        groups: dict[etree._Element, list[int]] = {}
        for index, node in self._find(lambda tag: tag.level == level):
            container = next(node.iterancestors(_ELEMENTS[level]), None)
            if container is None:
                self._refuse_level(self.tags[index])
            else:
                groups.setdefault(container, []).append(index)
        for container, indexes in groups.items():
            if not self._loses_something(container, indexes, level):
                self._replace(container, indexes, level)

    def _refuse_level(self, tag: Tag) -> None:
        message = f"La balise « {tag.level} » remplace {_NAMES[tag.level]}, mais ne se trouve pas dedans."
        hint = f"Placez-la dans {_NAMES[tag.level]}, ou retirez la lettre « {tag.level} » après « {tag.opener} »."
        self.faults.append(Fault(message, tag.place, hint, "MOD021"))

    def _loses_something(self, container: etree._Element, indexes: list[int], level: str) -> bool:
        place = self.tags[indexes[0]].place
        text = "".join(node.text or "" for node in container.iter(W_T))
        others = [self.tags[int(at[1])] for at in TOKEN.finditer(text) if int(at[1]) not in indexes]
        lost = TOKEN.sub("", text).strip() or next((tag.place.snippet for tag in others if tag.opener != "{#"), "")
        if not lost and next(container.iter(*_SHOWN), None) is not None:
            lost = "l’image"
        if lost:
            message = f"La balise « {level} » remplace {_WHOLE[level]} : « {lost.strip()} » y serait perdu."
            hint = f"Laissez la balise seule dans {_NAMES[level]}, et mettez le reste ailleurs."
            self.faults.append(Fault(message, place, hint, "MOD022"))
        elif container.tag == W_P and container.find("w:pPr/w:sectPr", NS) is not None:
            message = "Ce paragraphe porte un saut de section, que la balise « p » ferait disparaître."
            self.faults.append(Fault(message, place, "Placez la balise dans un paragraphe à part.", "MOD023"))
            return True
        return bool(lost)

    def _replace(self, container: etree._Element, indexes: list[int], level: str) -> None:
        for index in indexes:
            tag = self.tags[index]
            tag.where = {"p": "bloc"}.get(level, "xml")
            tag.run = self._index_properties(container) if level == "p" else 0
        if level == "tc":
            self._mark_grid(container)
        if level == "tr":
            self.features.add("lignes")
        if level == "p" and container.getparent().tag != W_BODY:
            self.features.add("cellules")
        _keep_bookmarks(container, closing=self.tags[indexes[-1]].word.startswith("end"))
        _put_before(container, "".join(f"\U000f0000{index}\U000f0001" for index in indexes))
        _remove(container)

    def _index_properties(self, paragraph: etree._Element) -> int:
        properties = paragraph.find(W_PPR)
        return self._looks.index(serialize_inner(properties) if properties is not None else "")


def walk_tokens(root: etree._Element) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each tag of the tree in the order of the serialized text, with the names of the elements around it."""
    paths: dict[etree._Element, tuple[str, ...]] = {}
    for text in find_texts(root, MARK):
        element = text.getparent()
        holder = element.getparent() if text.is_tail else element
        if holder not in paths:
            above = (str(item.tag) for item in holder.iterancestors())
            paths[holder] = (*reversed(tuple(above)), str(holder.tag))
        inside = (f"@{text.attrname}",) if text.is_attribute else ()
        yield from ((int(at[1]), (*paths[holder], *inside)) for at in TOKEN.finditer(text))


def _take_out(index: int, node: etree._Element) -> None:
    node.text = (node.text or "").replace(f"\U000f0000{index}\U000f0001", "", 1)
    run = next(node.iterancestors(W_R), None)
    if run is not None and not node.text:
        run.remove(node)
        _drop_if_empty(run)


def _drop_if_empty(run: etree._Element) -> None:
    if all(item.tag == W_RPR or (item.tag == W_T and not item.text) for item in run):
        _remove(run)


def _set_property(cell: etree._Element, name: str) -> etree._Element:
    """Return a fresh property of the cell, at the place that the schema wants."""
    properties = cell.find(W_TCPR)
    if properties is None:
        properties = etree.Element(W_TCPR)
        cell.insert(0, properties)
    for old in properties.findall(f"w:{name}", NS):
        properties.remove(old)
    earlier = {qn(f"w:{item}") for item in _CELL_ORDER[: _CELL_ORDER.index(name)]}
    position = sum(1 for item in properties if item.tag in earlier)
    fresh = etree.Element(qn(f"w:{name}"))
    properties.insert(position, fresh)
    return fresh


def _join_next(node: etree._Element, paragraph: etree._Element) -> bool:
    """Join the line that ends with this text to the one below; False when there is none."""
    following = _find_neighbour(node, paragraph, before=False)
    below = paragraph.getnext()
    if following is None and below is not None and below.tag == W_P:
        _move_content(below, paragraph)
        return True
    return _remove_break(following)


def _join_previous(node: etree._Element, paragraph: etree._Element) -> bool:
    """Join the line that starts with this text to the one above; False when there is none."""
    preceding = _find_neighbour(node, paragraph, before=True)
    above = paragraph.getprevious()
    if preceding is None and above is not None and above.tag == W_P:
        _move_content(paragraph, above)
        return True
    return _remove_break(preceding)


def _find_neighbour(node: etree._Element, paragraph: etree._Element, *, before: bool) -> etree._Element | None:
    """Return the text or the break next to a text of a paragraph; those of the boxes that it holds do not count."""
    for item in (node, *takewhile(lambda above: above is not paragraph, node.iterancestors())):
        for sibling in item.itersiblings(preceding=before):
            pieces = list(sibling.iter(W_T, _BREAK))
            for piece in reversed(pieces) if before else pieces:
                inside = next(piece.iterancestors(W_P)) is paragraph
                if inside and (piece.tag == _BREAK or (piece.text or "").strip()):
                    return piece
    return None


def _remove_break(neighbour: etree._Element | None) -> bool:
    """Remove the neighbour of a text when it is a line break, not a page break."""
    if neighbour is None or neighbour.tag != _BREAK or neighbour.get(qn("w:type"), "textWrapping") != "textWrapping":
        return False
    _remove(neighbour)
    return True


def _move_content(source: etree._Element, target: etree._Element) -> None:
    for item in list(source):
        if item.tag != W_PPR:
            target.append(item)
    _remove(source)


def _put_before(element: etree._Element, text: str) -> None:
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + text


def _put_after(element: etree._Element, text: str) -> None:
    element.tail = text + (element.tail or "")


def _keep_bookmarks(container: etree._Element, *, closing: bool) -> None:
    """Move the bookmarks that start or end in an element to be removed, and whose other end is elsewhere."""
    marks = list(container.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    ends = Counter(mark.get(qn("w:id")) for mark in marks)
    for mark in marks:
        if ends[mark.get(qn("w:id"))] == 1:
            _remove(mark)
            container.addnext(mark) if closing else container.addprevious(mark)


def _remove(element: etree._Element) -> None:
    """Remove the element and keep the text that follows it."""
    if element.tail:
        tail, element.tail = element.tail, None
        _put_before(element, tail)
    element.getparent().remove(element)
