"""Tables put right after a render, on the XML text itself."""

from __future__ import annotations

import pytest

from conventions.ooxml.tables import drop_empty_rows, drop_empty_tables, fill_empty_holders

EMPTY = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl>"
FULL = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (EMPTY, ""), (FULL, FULL), (f"<a/>{EMPTY}<b/>{EMPTY}{FULL}", f"<a/><b/>{FULL}"),
        ("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>", ""), ("<w:tbl ><w:tblGrid></w:tblGrid></w:tbl>", ""),
        ("<w:tblGrid/>", "<w:tblGrid/>"),
    ],
)  # fmt: skip
def test_empty_tables(before: str, after: str) -> None:
    assert drop_empty_tables(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tr></w:tr>", ""), ('<w:tr w:rsidR="1"><w:trPr><w:cantSplit/></w:trPr></w:tr>', ""),
        ("<w:tr><w:trPr/></w:tr>", ""), ("<w:tr><w:tc/></w:tr>", "<w:tr><w:tc/></w:tr>"),
        ("<w:tr><w:trPr><w:a/></w:trPr><w:tc/></w:tr><w:tr></w:tr>", "<w:tr><w:trPr><w:a/></w:trPr><w:tc/></w:tr>"),
    ],
)  # fmt: skip
def test_empty_rows(before: str, after: str) -> None:
    assert drop_empty_rows(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tc/>", "<w:tc><w:p/></w:tc>"), ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
        ("<w:tc><w:tcPr></w:tcPr></w:tc>", "<w:tc><w:tcPr></w:tcPr><w:p/></w:tc>"),
        (f"<w:tc>{FULL}</w:tc>", f"<w:tc>{FULL}<w:p/></w:tc>"), ("<w:tc><w:p/></w:tc>", "<w:tc><w:p/></w:tc>"),
        ('<w:hdr xmlns:w="x"></w:hdr>', '<w:hdr xmlns:w="x"><w:p/></w:hdr>'), ("<w:ftr/>", "<w:ftr><w:p/></w:ftr>"),
        ('<w:footnote w:id="1"></w:footnote>', '<w:footnote w:id="1"><w:p/></w:footnote>'),
        ('<w:footnotes w:a="b"><w:footnote w:id="1"/></w:footnotes>',
         '<w:footnotes w:a="b"><w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'),
        ("<w:txbxContent></w:txbxContent>", "<w:txbxContent><w:p/></w:txbxContent>"),
        ('<w:comment w:id="1"><w:p/></w:comment>', '<w:comment w:id="1"><w:p/></w:comment>'),
        ('<w:commentRangeStart w:id="1"/>', '<w:commentRangeStart w:id="1"/>'),
    ],
)  # fmt: skip
def test_empty_holders(before: str, after: str) -> None:
    assert fill_empty_holders(before) == after
