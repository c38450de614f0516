"""The region of a clause of a template replaced by that of another Word file.

The template keeps its tags, its styles and its numbering: styles are found again by name, the headings go on with the
template's numbers, and what it lacks (styles, lists, pictures, links) is brought with fresh ids. The same files give
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from hashlib import sha256
from typing import Final

from lxml import etree

from conventions.diagnostics import Severity
from conventions.ooxml.clause_file import PLACE, Loss, TransplantFault, find_paragraph, read_blocks, simplify_sheet
from conventions.ooxml.names import NS, W_P, W_T, W_VAL, XML_SPACE, qn
from conventions.ooxml.numbering import ListMap
from conventions.ooxml.package import CONTENT_TYPES
from conventions.ooxml.parts import Parts
from conventions.ooxml.regions import Region, find_regions, read_own_text
from conventions.ooxml.stylesheets import StyleMap
from conventions.regex import regex

_STYLED: Final = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
_IMAGE: Final = "/image"
_LINK: Final = "/hyperlink"
_MARKS: Final = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_NAMERS: Final = (qn("w:bookmarkStart"), qn("w:hyperlink"))
_FIRST_MARK, _ENGINE_MARK = 300_000, 500_000
_HIDDEN_MARKS: Final = ("_GoBack", "_Toc", "clause_")
_BEFORE_NUMBERING: Final = tuple(
    qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_TAGS: Final = regex(r"\{[{%#].*?[}%#]\}")
_LEAD: Final = regex(r"\s*[—–:-]\s+")
_CHOICE: Final = qn("mc:Choice")


class Host:
    """A template whose clauses are replaced, then saved.

    Raises package.PackageFault for what is not a sound Word document, door.RefusedPackage for a dangerous one.
    """

    def __init__(self, raw: bytes) -> None:
        self._parts = Parts(raw)
        self.losses: dict[str, list[Loss]] = {}
        """What is lost of each clause file that was put in, by clause."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The codes of the clauses that the template marks, in its order."""
        return tuple(dict.fromkeys(item.clause for item in find_regions(self._parts.document) if item.clause))

    def replace(self, clause: str, raw: bytes) -> None:
        """Put the clause of a Word file in place of each region of that clause. Raises TransplantFault."""
        regions = [region for region in find_regions(self._parts.document) if region.clause == clause]
        if not all(region.is_whole for region in regions):
            message = f"La clause « {clause} » du modèle d’origine ne se remplace pas : ses balises ne l’encadrent pas."
            hint = "Dans le modèle, mettez chaque balise « clause » et « endclause » seule dans son paragraphe."
            raise TransplantFault(message, hint, "MOD078")
        graft = _Graft(self._parts, Parts(raw), clause)
        for region in regions:
            graft.install(region)
        self.losses[clause] = graft.losses

    def save(self) -> tuple[bytes, dict[int, tuple[str, int]]]:
        """Return the bytes of the template, and where its paragraphs that were brought come from.

        The number of a paragraph of the main part (from 1) leads to its clause and its number in the clause's file.
        """
        places = {}
        for number, paragraph in enumerate(self._parts.document.iter(W_P), 1):
            place = paragraph.attrib.pop(PLACE, None)
            if place:
                clause, origin = place.split()
                places[number] = clause, int(origin)
        return self._parts.save(), places


class _Graft:
    """The blocks of one clause file, made those of the host once, then put in as many regions as needed."""

    def __init__(self, host: Parts, source: Parts, clause: str) -> None:
        self._host, self._source = host, source
        self._prefixes = dict(source.document.nsmap)
        self._blocks, self.losses = read_blocks(source, clause)
        self._styles = StyleMap(host.sheet("styles"), source.sheet("styles"), self._number)
        for sheet in ("styles", "numbering"):
            simplify_sheet(source.sheet(sheet))
        self._lists = ListMap(host.sheet("numbering"), source.sheet("numbering"), self._styles)
        for block in self._blocks:
            self._adapt(block)
        self._restart_lists()

    def install(self, region: Region) -> None:
        """Take the blocks of the region out and put copies of those of the clause in."""
        blocks = [deepcopy(block) for block in self._blocks]
        self._keep_title(region.blocks, blocks)
        for old in region.blocks:
            old.getparent().remove(old)
        self._number_drawings(blocks)
        names, identifier = self._list_marks()
        for block in blocks:
            region.closing.addprevious(block)  # type: ignore[union-attr]
        _name_marks(blocks, names, identifier)
        self._declare(blocks)

    def _number(self, list_id: str) -> str | None:
        return self._lists.map(list_id)  # the styles and the lists of the source name each other

    def _adapt(self, block: etree._Element) -> None:
        for item in list(block.iter(*_STYLED)):
            _point(item, self._styles.map(item.get(W_VAL, "")))
        for item in list(block.iter(qn("w:numId"))):
            _point(item, self._lists.map(item.get(W_VAL, "")))
        for item in block.iter():
            for name, value in item.items():
                if value and name.startswith(f"{{{NS['r']}}}"):
                    item.set(name, self._relate(value, item))

    # --- numbers -----------------------------------------------------------------------------------------------------

    def _restart_lists(self) -> None:
        """Start again the lists that the host's own numbered styles would go on with from what stands above."""
        started: dict[str, str | None] = {}
        for style in [item for block in self._blocks for item in block.iter(qn("w:pStyle"))]:
            name, properties = style.get(W_VAL, ""), style.getparent()
            if self._styles.is_brought(name) or properties.find("w:numPr", NS) is not None:
                continue
            if name not in started:
                started[name] = self._lists.restart(name)
            if started[name]:
                _number(properties, str(started[name]), self._styles.inherit(name, "w:pPr/w:numPr/w:ilvl") or "0")

    def _keep_title(self, old: list[etree._Element], new: list[etree._Element]) -> None:
        """Give the title of the clause the style that it has in the template, so that its number goes on.

        A sign that parts the number from the title (« Article 7 — Budget ») is of that style too, though it is typed.
        """
        former, title = self._find_title(old), self._find_title(new)
        if former is not None and title is None:
            self._tell_untitled(former, new)
        if former is None or title is None or former.get(W_VAL) == title.get(W_VAL):
            return
        title.set(W_VAL, former.get(W_VAL, ""))
        for item in title.getparent().findall("w:numPr", NS):
            item.getparent().remove(item)
        _lead(*(item.getparent().getparent() for item in (former, title)))

    def _tell_untitled(self, former: etree._Element, new: list[etree._Element]) -> None:
        text = _TAGS.sub("", read_own_text(former.getparent().getparent()))
        message = (
            f"Ce fichier n’a pas de titre, et la clause qu’il remplace en a un (« {_LEAD.sub('', text).strip()} ») : "
            "l’article n’aurait ni titre, ni numéro, et prolongerait le précédent."
        )
        hint = "Dans Word, donnez au titre de la clause, en première ligne, le style « Titre 1 »."
        loss = Loss("MOD082", Severity.AVERTISSEMENT, message, hint, find_paragraph(new[0]))
        self.losses += [] if loss in self.losses else [loss]

    def _find_title(self, blocks: Iterable[etree._Element]) -> etree._Element | None:
        """Return the style of the heading that opens the blocks, tags aside; None when another text does."""
        for block in blocks:
            style = block.find("w:pPr/w:pStyle", NS)
            if style is not None and self._styles.is_heading(style.get(W_VAL, "")):
                return style
            if _TAGS.sub("", read_own_text(block) if block.tag == W_P else "-").strip():
                return None
        return None

    # --- what leads elsewhere ----------------------------------------------------------------------------------------

    def _relate(self, identifier: str, item: etree._Element) -> str:
        """Return the host's id of a relationship of the source, that an element names, with its picture."""
        relation = next((item for item in self._source.relations if item.get("Id") == identifier), None)
        kind = "" if relation is None else relation.get("Type", "")
        if relation is not None and relation.get("TargetMode") == "External" and kind.endswith((_IMAGE, _LINK)):
            return self._host.relate(kind, relation.get("Target", ""), external=True)
        name = self._source.resolve(relation) if relation is not None else ""
        if not kind.endswith(_IMAGE) or name not in self._source.members:
            message = "Ce fichier contient un objet qui ne peut pas suivre la clause : graphique, feuille incorporée…"
            hint = "Remplacez-le par une image (copier, puis collage spécial)."
            raise TransplantFault(message, hint, "MOD077", find_paragraph(item))
        return self._host.relate(kind, self._bring_picture(name))

    def _bring_picture(self, name: str) -> str:
        content, extension = self._source.members[name], name.rpartition(".")[2]
        target = f"media/clause-{sha256(content).hexdigest()[:16]}.{extension}"
        folder = self._host.main.rpartition("/")[0]
        self._host.add_media(f"{folder}/{target}".lstrip("/"), content, _find_type(self._source, name))
        return target

    def _list_marks(self) -> tuple[set[str], int]:
        """Return the names of the host's bookmarks, and an id after which all are free."""
        names = set(self._host.document.xpath("//w:bookmarkStart/@w:name", namespaces=NS))
        used = self._host.document.xpath("//w:bookmarkStart/@w:id", namespaces=NS)
        return names, max([_FIRST_MARK, *(int(text) for text in used if text.isdecimal() and int(text) < _ENGINE_MARK)])

    def _number_drawings(self, blocks: list[etree._Element]) -> None:
        known = self._host.document.xpath("//wp:docPr/@id", namespaces=NS)
        fresh = max((int(text) for text in known if text.isdecimal()), default=0)
        for rank, item in enumerate((item for block in blocks for item in block.iter(qn("wp:docPr"))), 1):
            item.set("id", str(fresh + rank))

    def _declare(self, blocks: list[etree._Element]) -> None:
        """Declare on the root the namespaces that the blocks use: what renders the template reads them there."""
        names = {name for block in blocks for item in block.iter() for name in (item.tag, *item.attrib)}
        used = {etree.QName(name).namespace for name in names}
        asked = {word for block in blocks for item in block.iter(_CHOICE) for word in item.get("Requires", "").split()}
        own = dict(self._host.document.nsmap)
        more = {p: uri for p, uri in self._prefixes.items() if p and p not in own and (uri in used or p in asked)}
        kept = [prefix for prefix in (*own, *more) if prefix]
        etree.cleanup_namespaces(self._host.document, top_nsmap=own | more, keep_ns_prefixes=kept)


def _lead(former: etree._Element, title: etree._Element) -> None:
    """Begin a title with the sign that the former begins with, unless it has one."""
    sign = _LEAD.match(read_own_text(former))
    first = next((item for item in title.iter(W_T) if item.text and item.text.strip()), None)
    if sign is not None and first is not None and not _LEAD.match(read_own_text(title).lstrip()):
        first.text = f"{sign[0]}{first.text.lstrip()}"
        first.set(XML_SPACE, "preserve")


def _point(item: etree._Element, target: str | None) -> None:
    """Make a property name its host's value; remove it, or the numbering that holds it, when there is none."""
    if target is not None:
        item.set(W_VAL, target)
        return
    holder = item.getparent() if item.tag == qn("w:numId") else item
    holder.getparent().remove(holder)


def _number(properties: etree._Element, list_id: str, level: str) -> None:
    numbering = etree.Element(qn("w:numPr"))
    etree.SubElement(numbering, qn("w:ilvl"), {W_VAL: level})
    etree.SubElement(numbering, qn("w:numId"), {W_VAL: list_id})
    before = [item for item in properties if item.tag in _BEFORE_NUMBERING]
    before[-1].addnext(numbering)


def _name_marks(blocks: list[etree._Element], taken: set[str], identifier: int) -> None:
    """Keep the bookmarks that are whole, under ids and names of their own; drop those that Word or we make anew."""
    pairs: dict[str, list[etree._Element]] = {}
    for item in (item for block in blocks for item in block.iter(*_MARKS)):
        pairs.setdefault(item.get(qn("w:id"), ""), []).append(item)
    for rank, pair in enumerate(pairs.values(), identifier + 1):
        name = next((item.get(qn("w:name")) for item in pair if item.get(qn("w:name"))), "")
        if len(pair) != 2 or not name or name.startswith(_HIDDEN_MARKS):
            for item in pair:
                item.getparent().remove(item)
            continue
        for item in pair:
            item.set(qn("w:id"), str(rank))
        if name in taken:
            _rename_mark(blocks, name, _find_free(name, taken))


def _rename_mark(blocks: list[etree._Element], name: str, fresh: str) -> None:
    """Rename a bookmark, and what leads to it: links and fields."""
    word = regex(rf"\b{re.escape(name)}\b")
    for item in (item for block in blocks for item in block.iter()):
        for key in (qn("w:name"), qn("w:anchor")):
            if item.tag in _NAMERS and item.get(key) == name:
                item.set(key, fresh)
        if item.tag == qn("w:instrText") and item.text:
            item.text = word.sub(fresh, item.text)
        if item.tag == qn("w:fldSimple"):
            item.set(qn("w:instr"), word.sub(fresh, item.get(qn("w:instr"), "")))


def _find_free(name: str, taken: set[str]) -> str:
    rank = 2
    while f"{name[:36]}_{rank}" in taken:
        rank += 1
    return f"{name[:36]}_{rank}"


def _find_type(source: Parts, name: str) -> str:
    """Return the content type of a member."""
    types, extension = source.tree(CONTENT_TYPES), name.rpartition(".")[2].lower()
    for item in types:
        if item.get("PartName", "").lstrip("/") == name or item.get("Extension", "").lower() == extension:
            return str(item.get("ContentType"))
    return f"image/{extension}"
