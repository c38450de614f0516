"""docxtpl's rich objects: RichText, RichTextParagraph, Listing, InlineImage, Subdoc, printed without docxtpl's render.

They ask things of the `DocxTemplate` that they are made with; `Template.companion()` gives one, made of the same file.
"""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph, Subdoc
from lxml import etree
from markupsafe import Markup

from conventions.engine.printing import break_lines
from conventions.engine.state import RichFault
from conventions.engine.word import refuse_package
from conventions.ooxml.door import open_package
from conventions.ooxml.names import NS, qn
from conventions.ooxml.package import PackageFault
from conventions.ooxml.pictures import PictureFault, SizeFault, drawing, read_picture
from conventions.ooxml.runs import T_OPEN, break_with
from conventions.regex import regex

if TYPE_CHECKING:
    from conventions.engine.state import State

_LINK_REL: Final = f"{NS['r']}/hyperlink"
_PREFIX: Final = "conventions-"
_PARAGRAPH: Final = regex(r"<w:p>(<w:pPr>.*?</w:pPr>)?.*?</w:p>", re.DOTALL)
_RUN: Final = regex(r'(<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">)([^<]*)</w:t></w:r>')
_RELATION: Final = regex(r'\br:(?:id|embed|link)="([^"]*)"')


class Companion(DocxTemplate):  # type: ignore[misc]
    """The docxtpl template that rich objects are made with; its links carry their own address."""

    def new_subdoc(self, docpath: str | Path | BinaryIO | None = None) -> Subdoc:
        """Return a sub-document, empty or made of a Word file. Raises TemplateError when the door refuses it."""
        if docpath is None:
            return super().new_subdoc()
        raw = _read(docpath)
        try:
            open_package(raw)
        except PackageFault as fault:
            raise refuse_package(fault, str(docpath) if isinstance(docpath, str | Path) else None) from fault
        return super().new_subdoc(io.BytesIO(raw))

    def build_url_id(self, url: str) -> str:
        """Return an id for a link, to be given to RichText as `url_id`."""
        return _PREFIX + base64.urlsafe_b64encode(url.encode()).decode()


def print_rich(value: Any, state: State, run: int) -> str:
    """Print a rich object inside a text."""
    if isinstance(value, Listing):
        return break_lines(str(value.xml), state.runs[run], state.looks.paragraphs[run])
    if isinstance(value, RichText):
        return break_with(_write_runs(str(value.xml), state, state.looks.paragraphs[run]), state.runs[run])
    if isinstance(value, InlineImage):
        return break_with(f"<w:r>{draw(value, state)}</w:r>", state.runs[run])
    if isinstance(value, Subdoc | RichTextParagraph):
        raise RichFault("Cet objet est fait de paragraphes : placez-le seul dans un paragraphe, avec « {{p … }} ».")
    return str(value.__html__())


def print_rich_run(value: Any, state: State, run: int) -> str:
    """Print a rich object in place of a run."""
    if isinstance(value, RichText):
        return _write_runs(str(value.xml), state, state.looks.paragraphs[run])
    if isinstance(value, InlineImage):
        return f"<w:r>{draw(value, state)}</w:r>"
    if isinstance(value, Listing):
        return f"<w:r>{state.runs[run]}{T_OPEN}{print_rich(value, state, run)}</w:t></w:r>"
    if isinstance(value, Markup):
        return str(value)
    return print_rich(value, state, run)


def print_rich_block(value: Any, state: State, paragraph: int) -> str:
    """Print a rich object in place of a paragraph."""
    if isinstance(value, Subdoc):
        return _compose(value, state)
    if isinstance(value, RichTextParagraph):
        return _PARAGRAPH.sub(lambda at: _write_runs(at[0], state, at[1] or ""), str(value.xml))
    if isinstance(value, Markup):
        return str(value)
    return f"<w:p>{state.runs[paragraph]}{print_rich_run(value, state, 0)}</w:p>"


def draw(image: Any, state: State, alt: str = "") -> str:
    """Return the drawing of docxtpl's InlineImage; sizes are its own, in EMU."""
    try:
        picture = read_picture(_read(image.image_descriptor))
    except (PictureFault, OSError) as fault:
        raise RichFault("L’image donnée n’est pas lisible : donnez une image PNG ou JPEG.") from fault
    try:
        size = picture.size(*(None if side is None else int(side) for side in (image.width, image.height)))
    except SizeFault as fault:
        raise RichFault(str(fault)) from fault
    link = state.relate(_LINK_REL, str(image.anchor), external=True) if image.anchor else None
    words = alt or str(getattr(image, "alt", "") or "")
    return drawing(state.add_picture(picture), state.number_drawing(), size, words, link)


def _read(descriptor: Any) -> bytes:
    if isinstance(descriptor, str | Path):
        return Path(descriptor).read_bytes()
    descriptor.seek(0)
    return bytes(descriptor.read())


def _write_runs(xml: str, state: State, paragraph: str) -> str:
    """Return the runs of a rich text: line breaks and tabs as Word writes them, links of this part."""
    broken = _RUN.sub(lambda at: f"{at[1]}{break_lines(at[3], at[2] or '', paragraph)}</w:t></w:r>", xml)
    return _link(broken, state)


def _link(xml: str, state: State) -> str:
    """Turn the ids of the companion's links into relationships of this part; refuse any other id."""

    def relate(at: re.Match[str]) -> str:
        if not at[1].startswith(_PREFIX):
            message = "Ce lien vient d’un autre modèle : créez-le avec « modele.companion().build_url_id(adresse) »."
            raise RichFault(message)
        url = base64.urlsafe_b64decode(at[1].removeprefix(_PREFIX)).decode()
        return f'r:id="{state.relate(_LINK_REL, url, external=True)}"'

    return _RELATION.sub(relate, xml)


def _compose(value: Any, state: State) -> str:
    """Return the blocks of a sub-document, and remember the package that holds its styles, lists and pictures."""
    if state.media.composed not in (None, value.docx):
        raise RichFault("Les sous-documents d’un même rendu sont faits avec le même « modele.companion() ».")
    state.media.composed = value.docx
    blocks = (item for item in value.subdocx.element.body if item.tag != qn("w:sectPr"))
    return "".join(etree.tostring(item, encoding="unicode", with_tail=False) for item in blocks)


def save_composed(document: Any) -> bytes:
    """Return the package of a companion whose sub-documents brought parts."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
