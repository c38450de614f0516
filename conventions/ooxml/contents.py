"""The table of contents: a real field of Word, its entries already in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conventions.ooxml.outline import Heading
from conventions.ooxml.runs import bookmark_end, bookmark_start, field, run

MARK: Final = "<conventionssommaire/>"
_FIRST_ID: Final = 900_000
_GALLERY: Final = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
)


def fill_contents(xml: str, headings: Sequence[Heading], levels: int, styles: Sequence[str]) -> str:
    """Replace the mark of the table of contents by the field, and bookmark each heading that it lists.

    `levels` is the number of outline levels listed, `styles` the style of the entries of each level: its right tab
    holds the page numbers, which Word refreshes.
    """
    listed = [heading for heading in headings if heading.level < levels]
    pieces, end = [], 0
    for number, heading in enumerate(listed):
        start = _after_properties(xml, heading)
        pieces += [xml[end:start], bookmark_start(_FIRST_ID + number, f"_Toc{_FIRST_ID + number}")]
        end = heading.end - len("</w:p>")
        pieces += [xml[start:end], bookmark_end(_FIRST_ID + number)]
    marked = "".join([*pieces, xml[end:]])
    return marked.replace(MARK, _block(listed, levels, styles), 1).replace(MARK, "")


def _after_properties(xml: str, heading: Heading) -> int:
    close = xml.find("</w:pPr>", heading.start, heading.end)
    return close + len("</w:pPr>") if close >= 0 else xml.find(">", heading.start) + 1


def _entry(number: int, heading: Heading, styles: Sequence[str], opening: str) -> str:
    anchor = f"_Toc{_FIRST_ID + number}"
    style = styles[min(heading.level, len(styles) - 1)]
    page = field(f"PAGEREF {anchor} \\h", " ", dirty=True)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{opening}<w:hyperlink w:anchor="{anchor}" w:history="1">'
        f"{run(heading.label)}<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
    )


def _block(headings: Sequence[Heading], levels: int, styles: Sequence[str]) -> str:
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries = [_entry(number, heading, styles, "" if number else opening) for number, heading in enumerate(headings)]
    body = "".join(entries) or f'<w:p><w:pPr><w:pStyle w:val="{styles[0]}"/></w:pPr>{opening}</w:p>'
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return f"<w:sdt>{_GALLERY}<w:sdtContent>{body.removesuffix('</w:p>')}{closing}</w:sdtContent></w:sdt>"
