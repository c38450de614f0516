"""Headings are found and numbered as Word numbers them."""

from __future__ import annotations

import pytest

from conventions.ooxml.outline import Outline, read_outline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sheet(*styles: str) -> bytes:
    return f'<w:styles xmlns:w="{W}">{"".join(styles)}</w:styles>'.encode()


def style(name: str, level: int | None = None, num: str = "", ilvl: int = 0, based: str = "") -> str:
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    numbered = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{parent}<w:pPr>{numbered}{outline}</w:pPr></w:style>'


def lists(
    *levels: tuple[str, str, int], nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> bytes:
    inside = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, start) in enumerate(levels)
    )
    model = f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
    return f'<w:numbering xmlns:w="{W}">{model}{nums}</w:numbering>'.encode()


def p(name: str, text: str = "x", direct: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{direct}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def labels(outline: Outline, *paragraphs: str) -> list[str]:
    return [item.label for item in outline.find("".join(paragraphs))]


TWO = read_outline(
    sheet(style("A", 0, "1"), style("B", 1, "1", 1), style("Texte"), style("Fils", based="A"), style("Nu", 0, "0")),
    lists(("decimal", "Article %1", 1), ("decimal", "%1.%2", 1)),
)


def test_levels_start_again_under_each_heading() -> None:
    found = labels(TWO, p("A", "a"), p("B", "b"), p("B", "c"), p("Texte"), p("A", "d"), p("B", "e"))
    assert found == ["Article 1 a", "1.1 b", "1.2 c", "Article 2 d", "2.1 e"]


def test_styles_inherit_level_and_number() -> None:
    assert labels(TWO, p("A"), p("Fils"), p("Nu"), p("Inconnu")) == ["Article 1 x", "Article 2 x", "x"]


def test_heading_without_text_takes_a_number_and_no_place() -> None:
    assert labels(TWO, p("A", ""), p("A", "b")) == ["Article 2 b"]


def test_number_taken_away_or_changed_in_the_paragraph() -> None:
    bare = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    assert labels(TWO, p("A", "a", bare), p("A", "b"), p("A", "c", deeper)) == ["a", "Article 1 b", "1.1 c"]


NUMS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
)


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("", ["1 x", "2 x", "3 x"]),
        ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', ["1 x", "1 x", "2 x"]),
        ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>', ["1 x", "5 x", "2 x"]),
    ],
)
def test_two_lists_of_one_model_count_together_unless_one_starts_again(override: str, expected: list[str]) -> None:
    outline = read_outline(
        sheet(style("A", 0, "1"), style("C", 0, "2")), lists(("decimal", "%1", 1), nums=NUMS.format(override))
    )
    assert labels(outline, p("A"), p("C"), p("A"))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 1, ["1", "2"]), ("decimal", 9, ["9", "10"]), ("upperRoman", 4, ["IV", "V"]),
        ("lowerRoman", 1999, ["mcmxcix", "mm"]), ("upperLetter", 26, ["Z", "AA"]), ("lowerLetter", 52, ["zz", "aaa"]),
        ("none", 1, ["", ""]), ("bullet", 1, ["", ""]), ("decimalZero", 1, ["01", "02"]),
        ("ordinal", 1, ["1er", "2e"]),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, start: int, expected: list[str]) -> None:
    outline = read_outline(sheet(style("A", 0, "1")), lists((form, "%1", start)))
    assert [item.number for item in outline.find(p("A") + p("A"))] == expected


def test_text_of_a_heading() -> None:
    heading = (
        '<w:p w:rsidR="0"><w:pPr><w:pStyle w:val="A"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        '<w:r><w:t>R &amp; D</w:t><w:tab/><w:t xml:space="preserve"> l’un</w:t><w:br/></w:r></w:p>'
    )
    (found,) = TWO.find("<w:p/>" + heading + p("Texte"))
    assert (found.number, " ".join(found.text.split())) == ("Article 1", "R & D l’un")
    assert ("<w:p/>" + heading)[found.start : found.end] == heading


def test_without_styles_or_lists() -> None:
    assert read_outline(None, None).find(p("A")) == []
    assert labels(read_outline(sheet(style("A", 0, "1")), None), p("A")) == ["x"]


def test_styles_that_inherit_in_a_ring_do_not_hang() -> None:
    ring = sheet(style("A", based="B"), style("B", based="A"))
    assert read_outline(ring, None).styles == {}


def test_text_box_anchored_to_a_heading_is_not_its_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('T', 'dedans')}<w:p/></w:txbxContent></w:pict></w:r>"
    whole = p("T", "Budget").replace("</w:p>", f"{box}{box}<w:r><w:t> annuel</w:t></w:r></w:p>")
    first, *_ = read_outline(sheet(style("T", 0)), None).find(whole + p("T", "Suite"))
    assert (first.label, first.end) == ("Budget annuel", len(whole))
