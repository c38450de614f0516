"""Pieces of running text: line breaks, tabs, placeholders, fields, bookmarks. Each returns XML to be put in a part.

A function whose name starts with `break_` returns XML that leaves the current `w:t` and comes back into a new one with
the same run properties, so that it can stand where a text stands.
"""

from __future__ import annotations

from typing import Final

from markupsafe import escape

T_OPEN: Final = '<w:t xml:space="preserve">'
LINE_BREAK: Final = f"</w:t><w:br/>{T_OPEN}"
TAB: Final = f"</w:t><w:tab/>{T_OPEN}"
PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
PLACEHOLDER_STYLE: Final = "Acompleter"
_STYLED = f'<w:rPr><w:rStyle w:val="{PLACEHOLDER_STYLE}"/></w:rPr>'
_UNSTYLED = '<w:rPr><w:b/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    """Return a run; `text` is escaped here."""
    return f"<w:r>{properties}{T_OPEN}{escape(text)}</w:t></w:r>"


def break_with(xml: str, properties: str) -> str:
    """Leave the current run for `xml` (runs), then come back with the run properties `properties`."""
    return f"</w:t></w:r>{xml}<w:r>{properties}{T_OPEN}"


def break_placeholder(text: str, properties: str, *, styled: bool) -> str:
    """Return a visible hole: the style « À compléter » where the template has it, bold on a pale ground elsewhere."""
    return break_with(run(text, _STYLED if styled else _UNSTYLED), properties)


def field(instruction: str, result: str, properties: str = "", *, dirty: bool = False) -> str:
    """Return a complex field with its result already in place; `dirty` asks Word to refresh it when it opens."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result, properties)}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark_start(identifier: int, name: str) -> str:
    """Return the start of a bookmark; names of Word are letters, digits and underscores, 40 at most."""
    return f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>'


def bookmark_end(identifier: int) -> str:
    """Return the end of a bookmark."""
    return f'<w:bookmarkEnd w:id="{identifier}"/>'
