"""Namespaces and qualified names of the Word parts that the other modules speak of."""

from __future__ import annotations

from typing import Final

NS: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


def qn(name: str) -> str:
    """Return the name of lxml for a prefixed name: `qn("w:p")` is `{http://…/main}p`."""
    prefix, local = name.split(":")
    return f"{{{NS[prefix]}}}{local}"


W_BODY: Final = qn("w:body")
W_P: Final = qn("w:p")
W_R: Final = qn("w:r")
W_T: Final = qn("w:t")
W_TC: Final = qn("w:tc")
W_TR: Final = qn("w:tr")
W_TBL: Final = qn("w:tbl")
W_PPR: Final = qn("w:pPr")
W_RPR: Final = qn("w:rPr")
W_TCPR: Final = qn("w:tcPr")
W_SECTPR: Final = qn("w:sectPr")
W_VAL: Final = qn("w:val")
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
