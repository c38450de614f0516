"""What a render leaves: no empty row, cell or table; grids that fit; numbers, contents and references that agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from tests.engine.modeles import (
    NS,
    build,
    cell,
    cells,
    lines,
    numbering,
    paragraph,
    render,
    rendered,
    row,
    table,
    tree,
    unzip,
    zip_members,
)

W = f"{{{NS['w']}}}"


def loop(level: str, body: str, over: str = "liste", width: int = 2) -> list[tuple[str, ...]]:
    blank = ("",) * (width - 1)
    return [(f"{{%{level} for x in {over} %}}", *blank), (body, *blank), (f"{{%{level} endfor %}}", *blank)]


def widths(raw: bytes) -> tuple[list[int], list[list[int]]]:
    """The columns of the first table, and the widths of its cells row by row."""
    first = tree(raw).find(".//w:tbl", NS)
    grid = [int(item.get(f"{W}w")) for item in first.iterfind("w:tblGrid/w:gridCol", NS)]
    return grid, [
        [int(item.get(f"{W}w")) for item in line.iterfind("w:tc/w:tcPr/w:tcW", NS)]
        for line in first.iterfind("w:tr", NS)
    ]


# --- what a loop leaves ----------------------------------------------------------------------------------------------


def test_empty_row_loop_leaves_the_other_rows() -> None:
    out = render(build(table(("a", "b"), *loop("tr", "{{ x }}"), ("c", "d"))), {"liste": []})
    assert cells(out) == [["a", "b"], ["c", "d"]]


def test_table_without_any_row_is_removed() -> None:
    assert rendered("avant", table(*loop("tr", "{{ x }}")), "après", scope={"liste": []}) == ["avant", "après"]


def test_table_without_any_row_in_a_cell_is_removed() -> None:
    inside = table(*loop("tr", "{{ x }}"))
    out = render(build(table((cell("a", inside, "<w:p/>"), cell(inside, "<w:p/>")))), {"liste": []})
    assert cells(out) == [["a\n", ""]]


def test_cell_made_of_a_removed_table_keeps_a_paragraph() -> None:
    out = render(build(table((cell(table(*loop("tr", "{{ x }}"))), "b"))), {"liste": []})
    assert cells(out) == [["", "b"]]


def test_cell_emptied_by_a_condition_keeps_a_paragraph() -> None:
    out = render(build(table((cell("{%p if non %}", "x", "{%p endif %}"), "b"))), {"non": False})
    assert cells(out) == [["", "b"]]


def test_cell_that_a_loop_ends_with_a_table_keeps_a_paragraph() -> None:
    inside = cell("{%p if oui %}", table(("a", "b")), "{%p endif %}")
    assert cells(render(build(table((inside, "c"))), {"oui": True}))[0] == ["", "c"]


def test_row_without_any_cell_is_removed() -> None:
    line = row(cell("{%tc for x in liste %}"), cell("{{ x }}"), cell("{%tc endfor %}"))
    assert cells(render(build(table(line, ("a", "b"))), {"liste": []})) == [["a", "b"]]
    assert rendered("avant", table(line), scope={"liste": []}) == ["avant"]


def test_paragraph_loop_leaves_nothing() -> None:
    assert rendered("a", "{%p for x in liste %}", "{{ x }}", "{%p endfor %}", "b", scope={"liste": []}) == ["a", "b"]


def test_document_without_anything_left() -> None:
    assert rendered("{%p if non %}", "x", "{%p endif %}", scope={"non": False}) == []


# --- grids -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "grid"),
    [
        (0, [3000, 1000]), (1, [3000, 4000, 1000]), (2, [3000, 2000, 2000, 1000]),
        (3, [3000, 1334, 1333, 1333, 1000]), (7, [3000, 572, 572, 572, 571, 571, 571, 571, 1000]),
    ],
)  # fmt: skip
def test_columns_of_a_loop_share_their_place(count: int, grid: list[int]) -> None:
    line = row(
        cell("Poste", width=3000), cell("{%tc for x in liste %}", width=0), cell("{{ x }}", width=4000),
        cell("{%tc endfor %}", width=0), cell("Total", width=1000),
    )  # fmt: skip
    whole = table(line, line, grid=(3000, 4000, 1000))
    out = render(build(whole), {"liste": list(range(count))})
    found, rows = widths(out)
    assert len(found) == count + 2 == len(rows[0])
    assert rows == [found, found]
    if count:
        assert found == grid


def test_cells_that_span_several_columns() -> None:
    title = row(cell("{% colspan liste|length + 1 %}Titre", width=8000))
    line = row(cell("a"), cell("{%tc for x in liste %}"), cell("{{ x }}"), cell("{%tc endfor %}"))
    out = render(build(table(title, line, grid=(2000, 6000))), {"liste": [1, 2, 3]})
    grid, rows = widths(out)
    assert grid == [2000, 2000, 2000, 2000]
    assert rows == [[8000], [2000, 2000, 2000, 2000]]
    assert tree(out).find(".//w:gridSpan", NS).get(f"{W}val") == "4"


def test_cells_merged_across() -> None:
    line = row(cell("{%tc for x in liste %}"), cell("{% hm %}Titre"), cell("{%tc endfor %}"))
    out = render(build(table(line, ("a", "b", "c"), grid=(1000, 1000, 1000))), {"liste": [1, 2, 3]})
    assert cells(out) == [["Titre"], ["a", "b", "c"]]
    assert tree(out).find(".//w:gridSpan", NS).get(f"{W}val") == "3"


def test_cells_merged_down() -> None:
    rows = [("{%tr for x in liste %}", ""), ("{% vm %}Titre", "{{ x }}"), ("{%tr endfor %}", "")]
    out = render(build(table(*rows)), {"liste": [1, 2, 3]})
    assert cells(out) == [["Titre", "1"], ["", "2"], ["", "3"]]
    assert [item.get(f"{W}val") for item in tree(out).iter(f"{W}vMerge")] == ["restart", "continue", "continue"]


def test_a_table_inside_a_table_that_grows() -> None:
    inside = table(row(cell("{%tc for x in liste %}"), cell("{{ x }}"), cell("{%tc endfor %}")), grid=(3000,))
    outside = row(cell("{%tc for y in liste %}"), cell(inside, "<w:p/>", width=3000), cell("{%tc endfor %}"))
    out = render(build(table(outside, grid=(3000,))), {"liste": [1, 2]})
    grids = [[int(c.get(f"{W}w")) for c in t.iterfind("w:tblGrid/w:gridCol", NS)] for t in tree(out).iter(f"{W}tbl")]
    assert grids == [[1500, 1500]] * 3


@pytest.mark.parametrize(
    ("colour", "fill"), [("#00ff00", "00FF00"), ("red", "auto"), ("", "auto"), ('"/><x a="', "auto")]
)
def test_colours(colour: str, fill: str) -> None:
    out = render(build(table(("{% cellbg c %}a", "b"))), {"c": colour})
    assert tree(out).find(".//w:shd", NS).get(f"{W}fill") == fill


# --- headings, contents, references ----------------------------------------------------------------------------------


def title(text: str, level: int = 2) -> str:
    return paragraph(text, style=f"Titre{level}")


def clause(name: str, *blocks: str) -> tuple[str, ...]:
    return (f'{{%p clause "{name}" %}}', *blocks, "{%p endclause %}")


def bookmarks(raw: bytes) -> dict[str, str]:
    """The text of the paragraph in which, or before which, each bookmark starts."""
    found = {}
    for item in tree(raw).iter(f"{W}bookmarkStart"):
        holder = item.getparent() if item.getparent().tag == f"{W}p" else item.getnext()
        found[item.get(f"{W}name")] = "".join(holder.itertext(f"{W}t"))
    return found


def test_table_of_contents() -> None:
    blocks = [
        "{%p sommaire %}", title("Dispositions", 1),
        *clause("objet", title("Objet & portée"), "texte"),
        "{%p if oui %}", *clause("duree", title("Durée"), title("Reconduction", 3)), "{%p endif %}",
        "{%p if non %}", title("Absent"), "{%p endif %}",
        "{%p for x in liste %}", title("Suite {{ x }}"), "{%p endfor %}",
    ]  # fmt: skip
    out = render(build(*blocks), {"oui": True, "non": False, "liste": ["a", "b"]})
    entries = [line for line in lines(out) if "\t" in line]
    assert entries == [
        "TITRE I Dispositions\t ", "Article 1 Objet & portée\t ", "Article 2 Durée\t ", "Article 3 Suite a\t ",
        "Article 4 Suite b\t ",
    ]  # fmt: skip
    anchors = [item.get(f"{W}anchor") for item in tree(out).iter(f"{W}hyperlink")]
    marked = bookmarks(out)
    assert [marked[anchor] for anchor in anchors] == ["Dispositions", "Objet & portée", "Durée", "Suite a", "Suite b"]
    assert [style.get(f"{W}val") for style in tree(out).iter(f"{W}pStyle")][:2] == ["TM1", "TM2"]
    kinds = [item.get(f"{W}fldCharType") for item in tree(out).iter(f"{W}fldChar")]
    assert (kinds.count("begin"), kinds.count("separate"), kinds.count("end")) == (6, 6, 6)
    assert tree(out).findtext(".//w:instrText", namespaces=NS) == ' TOC \\o "1-2" \\h \\z \\u '


def test_table_of_contents_of_nothing() -> None:
    out = render(build("{%p sommaire %}", "x"))
    assert lines(out) == ["", "x"]
    assert tree(out).find(".//w:sdt", NS) is not None


def test_contents_once_whatever_the_template_says() -> None:
    out = render(build("{%p sommaire %}", title("a"), "{%p sommaire %}"))
    assert len(list(tree(out).iter(f"{W}sdt"))) == 1


def test_cross_references() -> None:
    blocks = [
        "Voir {{ renvoi('budget') }} et {{ renvoi('objet') }}.",
        *clause("objet", title("Objet")),
        "{%p if non %}", *clause("absente", title("Absente")), "{%p endif %}",
        *clause("budget", title("Budget"), "x"), "{{ renvoi('absente') }}",
        "{%p for n in [1, 2] %}", "{%p clause 'fiche_' ~ n %}", title("Fiche {{ n }}"), "{%p endclause %}",
        "{%p endfor %}",
        "{{ renvoi('fiche_2') }}",
    ]  # fmt: skip
    out = render(build(*blocks), {"non": False})
    assert lines(out)[0] == "Voir l’article 2 et l’article 1."
    assert "la clause correspondante" in lines(out)
    assert lines(out)[-1] == "l’article 4"
    instructions = [item.text.strip() for item in tree(out).iter(f"{W}instrText")]
    assert instructions[:2] == [r"REF clause_budget \r \h \* Lower", r"REF clause_objet \r \h \* Lower"]
    assert bookmarks(out) == {
        "clause_objet": "Objet", "clause_budget": "Budget", "clause_fiche_1": "Fiche 1", "clause_fiche_2": "Fiche 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "Article %1", "l’article 1"), ("decimal", "Article %1er", "l’article 1er"),
        ("decimal", "ARTICLE %1.", "l’article 1"), ("upperRoman", "TITRE %1", "le titre i"),
        ("decimal", "Section %1", "la section 1"), ("decimal", "%1.", "l’article 1"),
        ("upperLetter", "Annexe %1", "l’annexe a"),
        ("bullet", "", "la clause « Objet »"), ("none", "", "la clause « Objet »"),
        ("decimal", "Chapitre %1", "le chapitre 1"),
    ],
)  # fmt: skip
def test_article_before_the_number(form: str, text: str, expected: str) -> None:
    raw = build("{{ renvoi('objet') }}", *clause("objet", title("Objet", 1)))
    members: dict[str, Any] = dict(unzip(raw)) | {"word/numbering.xml": numbering([(form, text)])}
    assert lines(render(zip_members(members)))[0] == expected


def test_clause_without_heading_is_not_called_by_the_next_one() -> None:
    out = rendered("{{ renvoi('objet') }}", *clause("objet", "sans titre"), title("Autre"))
    assert out[0] == "la clause correspondante"


def test_heading_whose_number_was_removed_by_hand() -> None:
    bare = paragraph(
        "Préambule", style="Titre2", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    )
    out = rendered("{%p sommaire %}", bare, *clause("objet", title("Objet")), "{{ renvoi('objet') }}")
    assert out[:2] == ["Préambule\t ", "Article 1 Objet\t "]
    assert out[-1] == "l’article 1"


def test_reference_keeps_the_looks_around_it() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>a {{ renvoi('x') }} b</w:t></w:r>"
    out = render(build(paragraph(bold), *clause("x", title("X"))))
    assert lines(out)[0] == "a l’article 1 b"
    runs = tree(out).find(".//w:p", NS).findall("w:r", NS)
    assert {item.find("w:rPr/w:b", NS) is not None for item in runs} == {True}


# --- the whole file --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def test_an_output_with_everything_is_clean(validator: OpenXmlValidator, tmp_path: Path) -> None:
    """No more findings than the template itself, tags taken away."""
    line = row(cell("{% cellbg 'FF0000' %}a"), cell("{%tc for x in liste %}"), cell("{{ x }}"), cell("{%tc endfor %}"))
    blocks = [
        "{%p sommaire %}", title("Dispositions", 1), *clause("objet", title("Objet"), "voir {{ renvoi('duree') }}"),
        *clause("duree", title("Durée"), "{{ texte }}"), table(line, grid=(2000, 2000)), "{{ trou }}",
        table(("{%tr for x in liste %}", ""), ("{% vm %}a", "{{ x }}"), ("{%tr endfor %}", "")),
    ]  # fmt: skip
    out = render(
        build(*blocks, header1="{{ texte }}", footnotes="{{ texte }}", core={"title": "{{ texte }}"}),
        {"liste": [1, 2, 3], "texte": "R & D\nsuite\tfin", "trou": None},
    )
    plain = build(title("a"), "b", table(("a", "b")), header1="x", footnotes="x", core={"title": "x"})
    assert findings(validator, tmp_path, out) <= findings(validator, tmp_path, plain)


def findings(validator: OpenXmlValidator, folder: Path, raw: bytes) -> set[str]:
    path = folder / "document.docx"
    path.write_bytes(raw)
    return {re.sub(r"\d+", "n", str(item)) for item in validator.validate(str(path)).errors}
