"""The Word file of one clause: the blocks that will stand in a template, clear of what cannot go with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.diagnostics import Severity
from conventions.ooxml.names import NS, W_BODY, W_P, W_R, W_RPR, W_SECTPR, W_T, qn
from conventions.ooxml.parts import Parts
from conventions.ooxml.regions import Region, find_regions, read_shown
from conventions.regex import regex

PLACE: Final = "conventionslieu"
"""The attribute that remembers, until the template is saved, which paragraph of which file a paragraph was."""

_REVISIONS: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "rPrChange"),
        *("pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange"),
    )
)
_COMMENT: Final = qn("w:commentReference")
_PICTURES: Final = (qn("w:drawing"), qn("w:pict"))
_NOTES: Final = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_DROPPED: Final = tuple(
    qn(f"w:{name}")
    for name in (
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "permStart"),
        *("permEnd", "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
        *("moveToRangeEnd", "sectPr"),
    )
)
_MARGINS: Final = "//w:headerReference/@r:id | //w:footerReference/@r:id"
_PAGE_NUMBER: Final = regex(r"(?:page|sur|de|[\d\s/|.–—-])*", re.IGNORECASE)
_LONGEST: Final = 60
_SHOWN: Final = "|".join(f".//w:{name}" for name in ("t[normalize-space()]", "drawing", "pict", "object", "br"))
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class TransplantFault(ValueError):
    """The Word file of a clause cannot take its place: a French message, its remedy, a code, its paragraph if any."""

    def __init__(self, message: str, hint: str, code: str, paragraph: int | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.code, self.paragraph = message, hint, code, paragraph


class Loss(Struct, frozen=True):
    """What a clause file holds and the act will not: a French message, its remedy, the paragraph in the file."""

    code: str
    severity: Severity
    message: str
    hint: str
    paragraph: int | None


def read_blocks(parts: Parts, clause: str) -> tuple[list[etree._Element], list[Loss]]:
    """Return the paragraphs and tables of the clause of a file, cleaned, and what is lost of it on the way.

    They are those between the tags of the clause, or the whole file when it has no such tag. Each paragraph remembers
    its place. Raises TransplantFault.
    """
    root = parts.document
    for number, paragraph in enumerate(root.iter(W_P), 1):
        paragraph.set(PLACE, f"{clause} {number}")
    blocks = _trim([block for block in _choose(root, clause) if block.tag not in _DROPPED])
    if not any((node.text or "").strip() for block in blocks for node in block.iter(W_T)):
        message = "Ce fichier ne contient aucun texte : la clause serait vide."
        raise TransplantFault(message, "Écrivez-y la clause, ou retirez le fichier pour garder le modèle.", "MOD072")
    _refuse_unsettled(blocks)
    pages = list(_tell_sections(root, blocks)) or _tell_margins(parts)
    losses = [*_tell_asides(root, blocks), *_tell_comments(blocks), *pages]
    ignorable = _list_ignorable(root)
    for block in blocks:
        _clean(block, ignorable)
    return blocks, losses


def find_paragraph(item: etree._Element) -> int | None:
    """Return the number, in its file, of the paragraph that holds an element; None outside paragraphs."""
    holder = next(item.iterancestors(W_P), item)
    place = holder.get(PLACE, "").split()
    return int(place[1]) if place else None


def simplify_sheet(root: etree._Element) -> None:
    """Leave in a style sheet or in the numbering what every Word reads: no later variant, no extension."""
    for item in list(root.iter(f"{{{_MC}}}AlternateContent")):
        for child in item.xpath("*[local-name()='Fallback']/*"):
            item.addprevious(child)
        item.getparent().remove(item)
    _clean(root, _list_ignorable(root))


def _choose(root: etree._Element, clause: str) -> list[etree._Element]:
    regions = find_regions(root)
    own = [region for region in regions if region.clause == clause]
    others = [region.clause for region in regions if region.clause not in (None, clause)]
    if len(own) > 1:
        message = f"Ce fichier contient {len(own)} fois la balise de la clause « {clause} »."
        raise TransplantFault(message, "Gardez-en une seule paire, ou retirez-les : le fichier vaut clause.", "MOD074")
    if not own and others:
        message = f"Ce fichier remplace la clause « {clause} », mais ses balises nomment la clause « {others[0]} »."
        hint = f"Renommez-le {others[0]}.docx, ou retirez ses balises « clause » et « endclause »."
        raise TransplantFault(message, hint, "MOD074")
    return _between(own[0]) if own else list(root.iterfind(f"{W_BODY}/*"))


def _between(region: Region) -> list[etree._Element]:
    if region.is_whole:
        return region.blocks
    message = f"La balise de la clause « {region.clause} » n’est pas fermée, ou l’est ailleurs (dans une cellule)."
    hint = "Mettez « {%p endclause %} » seule dans un paragraphe après la clause, ou retirez les deux balises."
    raise TransplantFault(message, hint, "MOD074")


def _trim(blocks: list[etree._Element]) -> list[etree._Element]:
    """Leave out the empty paragraphs that Word puts around a text."""
    shown = [rank for rank, block in enumerate(blocks) if block.tag != W_P or block.xpath(_SHOWN, namespaces=NS)]
    return blocks[shown[0] : shown[-1] + 1] if shown else []


def _refuse_unsettled(blocks: list[etree._Element]) -> None:
    changes = _find(blocks, *_REVISIONS)
    if changes:
        message = f"Ce fichier contient des modifications suivies ({len(changes)}) : son texte n’est pas arrêté."
        hint = "Dans Word, onglet Révision : acceptez ou refusez chaque modification, puis enregistrez."
        raise TransplantFault(message, hint, "MOD075", find_paragraph(changes[0]))
    notes = _find(blocks, *_NOTES)
    if notes:
        message = "Ce fichier contient une note de bas de page ou de fin, qui ne peut pas suivre la clause."
        hint = "Portez le texte de la note dans la clause, entre parenthèses ou dans un alinéa."
        raise TransplantFault(message, hint, "MOD076", find_paragraph(notes[0]))


def _find(blocks: Iterable[etree._Element], *tags: str) -> list[etree._Element]:
    return [item for block in blocks for item in block.iter(*tags)]


def _tell_asides(root: etree._Element, blocks: list[etree._Element]) -> Iterator[Loss]:
    """Tell the text that stands outside the tags of the clause: notes for who writes it, or a slip."""
    kept = set(blocks)
    texts = [item for item in root.iterfind(f"{W_BODY}/*") if item not in kept and read_shown(item)]
    if texts:
        message = f"Le texte placé hors des balises de la clause ({len(texts)}) n’est pas imprimé : il reste une note."
        hint = "Pour qu’il s’imprime, placez-le entre les balises « clause » et « endclause »."
        yield Loss("MOD083", Severity.INFORMATION, message, hint, find_paragraph(next(texts[0].iter(W_P), texts[0])))


def _tell_comments(blocks: Iterable[etree._Element]) -> Iterator[Loss]:
    found = _find(blocks, _COMMENT)
    if found:
        message = f"Ce fichier porte des commentaires de Word ({len(found)}) : ils ne suivent pas la clause."
        hint = "Rien à faire s’ils ne servaient qu’à la relecture ; sinon, portez leur texte dans la clause."
        yield Loss("MOD080", Severity.INFORMATION, message, hint, find_paragraph(found[0]))


def _tell_sections(root: etree._Element, blocks: Iterable[etree._Element]) -> Iterator[Loss]:
    """Tell the sections that start in the clause, and a whole file that lies on its side: pages are the template's."""
    found = _find(blocks, W_SECTPR)
    last = root.find(f"{W_BODY}/{W_SECTPR}/w:pgSz[@w:orient='landscape']", NS)
    if not found and last is None:
        return
    what = f"Ce fichier contient des sauts de section ({len(found)})" if found else "Ce fichier est en paysage"
    message = f"{what} : marges, orientation, colonnes et en-têtes ne suivent pas la clause."
    hint = (
        "Retirez les sauts de section, et faites tenir la clause dans les pages du modèle ; pour changer ses pages, "
        "copiez le modèle entier (conventions modeles copier)."
    )
    yield Loss("MOD081", Severity.AVERTISSEMENT, message, hint, find_paragraph(found[0]) if found else None)


def _tell_margins(parts: Parts) -> Iterator[Loss]:
    """Tell what headers and footers say, or show: those of the template are printed. A page number says nothing."""
    identifiers = set(parts.document.xpath(_MARGINS, namespaces=NS))
    names = sorted({parts.resolve(item) for item in parts.relations if item.get("Id") in identifiers})
    trees = [parts.tree(name) for name in names if name in parts.members]
    texts = [" ".join("".join(tree.itertext(W_T)).split()) for tree in trees]
    said = [shorten(text, _LONGEST, placeholder="…") for text in texts if not _PAGE_NUMBER.fullmatch(text)]
    if not said and not any(next(tree.iter(*_PICTURES), None) is not None for tree in trees):
        return
    what = f"« {said[0]} »" if said else "une image"
    message = f"L’en-tête ou le pied de page de ce fichier ({what}) ne suit pas la clause : ceux du modèle s’impriment."
    hint = (
        "Rien à faire s’ils ne servent qu’au fichier ; sinon, portez leur texte dans la clause, ou copiez le modèle "
        "entier pour changer les siens (conventions modeles copier)."
    )
    yield Loss("MOD084", Severity.INFORMATION, message, hint, None)


def _list_ignorable(root: etree._Element) -> frozenset[str]:
    """Return the namespaces that the file itself says may be ignored."""
    prefixes = root.get(f"{{{_MC}}}Ignorable", "").split()
    return frozenset(root.nsmap[prefix] for prefix in prefixes if prefix in root.nsmap)


def _clean(block: etree._Element, ignorable: frozenset[str]) -> None:
    """Take away what belongs to the file and not to the clause: sections, comments, marks of Word's own."""
    for item in list(block.iter(*_DROPPED)):
        _drop(item)
    for item in list(block.iter()):
        for name in [name for name in item.attrib if etree.QName(name).namespace in ignorable]:
            del item.attrib[name]
        if etree.QName(item).namespace in ignorable and next(item.iterancestors(f"{{{_MC}}}Choice"), None) is None:
            _drop(item)


def _drop(item: etree._Element) -> None:
    """Remove an element that has a parent, and the run that held nothing else."""
    parent = item.getparent()
    if parent is None:
        return
    parent.remove(item)
    if parent.tag == W_R and all(child.tag == W_RPR for child in parent) and parent.getparent() is not None:
        parent.getparent().remove(parent)
