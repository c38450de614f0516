"""Tags work in every part and every corner of a Word file, and each part is rendered once."""

from __future__ import annotations

from typing import Any

import pytest

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.modeles import (
    NS,
    build,
    lines,
    paragraph,
    render,
    run,
    table,
    text_box,
    tree,
    unzip,
)

PARTS = ("header1", "header2", "header3", "footer1", "footer2", "footer3", "footnotes", "endnotes", "comments")
SCOPE: dict[str, Any] = {"nom": "R & D", "liste": ["a", "b"], "piege": "{{ 7*7 }}{% if %}{# x #}", "couleur": "00ff00"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.mark.parametrize("part", PARTS)
def test_part(part: str) -> None:
    content = "<w:p><w:r><w:t>{{ nom }}{% for x in liste %}{{ x }}{% endfor %}</w:t></w:r></w:p>"
    out = render(build("x", **{part: content}), SCOPE)
    assert lines(out, f"word/{part}.xml") == ["R & Dab"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("sections", [1, 2, 5])
def test_what_the_data_holds_is_never_rendered(part: str, sections: int) -> None:
    """docxtpl renders the footnotes once per section, and so runs the tags that the data holds."""
    out = render(build("{{ piege }}", sections=sections, **{part: "{{ piege }}"}), SCOPE)
    assert lines(out, f"word/{part}.xml") == [SCOPE["piege"]]
    assert lines(out)[-1] == SCOPE["piege"]


def test_properties() -> None:
    raw = build(
        "x", core={"title": "{{ nom }} – {{ piege }}", "creator": "fixe"}, custom={"Réf": "{{ nom }}", "b": "é"}
    )
    out = render(raw, SCOPE)
    assert [item.text for item in tree(out, "docProps/core.xml")] == ["R & D – {{ 7*7 }}{% if %}{# x #}", "fixe"]
    assert list(tree(out, "docProps/custom.xml").itertext()) == ["R & D", "é"]
    assert tree(out, "docProps/custom.xml")[0].get("name") == "Réf"


def test_loop_in_a_property() -> None:
    out = render(
        build("x", core={"title": "{% for x in liste %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}"}), SCOPE
    )
    assert tree(out, "docProps/core.xml")[0].text == "a, b"


def test_property_on_several_lines_stays_on_one() -> None:
    out = render(build("x", core={"title": "{{ a }}"}), {"a": "un\ndeux\ttrois"})
    assert tree(out, "docProps/core.xml")[0].text == "un deux trois"


def test_property_made_of_a_block_of_the_template() -> None:
    title = "{% set x %}{{ nom }} <é>{% endset %}{% macro m(a) %}[{{ a }}]{% endmacro %}{{ x }}{{ m(nom) }}{{ nom|e }}"
    out = render(build("x", core={"title": title}), SCOPE)
    assert tree(out, "docProps/core.xml")[0].text == "R & D <é>[R & D]R & D"


def test_object_of_the_text_in_a_property_is_refused() -> None:
    with pytest.raises(RenderError, match="ne se met que dans le texte"):
        Template.open(build("x", core={"title": "{{ renvoi('objet') }}"})).render({})


def box(content: str) -> str:
    """A text box as Word writes it: once for itself, once for older readers."""
    return paragraph(text_box(content))


def test_text_box() -> None:
    content = paragraph("{%p for x in liste %}") + paragraph("{{ x }}") + paragraph("{%p endfor %}")
    assert lines(render(build(box(content)), SCOPE)) == ["", "a", "b", "a", "b"]


def test_text_box_between_the_runs_of_a_tag() -> None:
    inside = box(paragraph("{{ nom }}")).removeprefix("<w:p>").removesuffix("</w:p>")
    out = render(build(f"<w:p>{run('avant {{ n')}{inside}{run('om }} après')}</w:p>"), SCOPE)
    assert lines(out) == ["avant R & D après", "R & D", "R & D"]


def test_text_box_left_empty_keeps_a_paragraph() -> None:
    content = paragraph("{%p for x in rien %}") + paragraph("{{ x }}") + paragraph("{%p endfor %}")
    assert lines(render(build(box(content)), {"rien": []})) == ["", "", ""]


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes", "endnotes", "comments"])
def test_part_left_empty_keeps_a_paragraph(part: str) -> None:
    content = f"<w:p>{run('{%p if rien %}')}</w:p>{paragraph('x')}<w:p>{run('{%p endif %}')}</w:p>"
    out = render(build("x", **{part: content}), {"rien": False})
    assert lines(out, f"word/{part}.xml") == [""]


HEAD, TAIL = '<w:sdt><w:sdtPr><w:alias w:val="{{ nom }}"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"
LOOP = paragraph("{%p for x in liste %}") + paragraph("{{ nom }}") + paragraph("{%p endfor %}")


@pytest.mark.parametrize(
    "block",
    [
        f"<w:p>{run('{% for x in liste %}')}{HEAD}{run('{{ nom }}')}{TAIL}{run('{% endfor %}')}</w:p>",
        f"{HEAD}{LOOP}{TAIL}",
        table((f"<w:tc>{HEAD}{LOOP}{TAIL}<w:p/></w:tc>", "")),
    ],
    ids=["run", "block", "cell"],
)
def test_content_control(block: str) -> None:
    out = render(build(block), SCOPE)
    assert "".join(lines(out)) == "R & DR & D"
    assert {item.get(f"{{{NS['w']}}}val") for item in tree(out).iter(f"{{{NS['w']}}}alias")} == {"R & D"}


def test_hyperlink_text_and_address() -> None:
    raw = build(
        f'<w:p><w:hyperlink r:id="rIdLien">{run("{{ nom }}")}</w:hyperlink></w:p>',
        links={"rIdLien": "https://example.org"},
    )
    assert lines(render(raw, SCOPE)) == ["R & D"]


def test_field_instruction() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    field = f'<w:p>{begin}<w:r><w:instrText> DOCPROPERTY "{{{{ nom }}}}" </w:instrText></w:r>{end}</w:p>'
    assert tree(render(build(field), SCOPE)).findtext(".//w:instrText", namespaces=NS) == ' DOCPROPERTY "R & D" '


def test_alt_text_of_a_picture() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        '<wp:docPr id="1" name="Image" descr="Logo de {{ nom }}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="i"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId_logo"/></pic:blipFill>'
        "<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    raw = build(paragraph("{%p for x in liste %}"), drawing, paragraph("{%p endfor %}"), media={"logo.png": PIXEL})
    out = render(raw, SCOPE | {"nom": 'R & "D" <x>'})
    described = [item.get("descr") for item in tree(out).iter(f"{{{tree(out).nsmap['wp']}}}docPr")]
    assert described == ['Logo de R & "D" <x>'] * 2


def test_cell_shading_by_attribute() -> None:
    out = render(build(table(("{% cellbg couleur %}a", "b"))), SCOPE)
    assert [item.get(f"{{{NS['w']}}}fill") for item in tree(out).iter(f"{{{NS['w']}}}shd")] == ["00FF00"]


def test_tracked_insertions_hold_tags_and_deletions_keep_their_text() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run("{{ nom }}")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>vieux {{ nom }}</w:delText></w:r></w:del>'
    block = f"<w:p>{inserted}{deleted}</w:p>"
    out = render(build(block), SCOPE)
    assert lines(out) == ["R & D"]
    assert tree(out).findtext(".//w:delText", namespaces=NS) == "vieux R & D"


def test_bookmark_and_comment_around_a_tag_paragraph_stay_whole() -> None:
    start, end = '<w:bookmarkStart w:id="7" w:name="ici"/>', '<w:bookmarkEnd w:id="7"/>'
    out = render(
        build(
            f"<w:p>{start}{run('{%p if liste %}')}</w:p>",
            "a",
            f"<w:p>{run('{%p endif %}')}</w:p>",
            f"<w:p>{run('b')}{end}</w:p>",
        ),
        SCOPE,
    )
    assert lines(out) == ["a", "b"]
    assert len(list(tree(out).iter(f"{{{NS['w']}}}bookmarkStart"))) == 1


def test_part_without_tag_is_copied_byte_for_byte() -> None:
    raw = build("{{ nom }}", header1="fixe", footnotes="fixe", core={"title": "fixe"})
    before, after = unzip(raw), unzip(render(raw, SCOPE))
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


def test_template_without_any_tag() -> None:
    raw = build("fixe")
    assert unzip(Template.open(raw).render({})) == unzip(raw)


def test_names_set_in_a_part_stay_there() -> None:
    out = render(build("{% set x = 1 %}{{ x }}", footer1="{{ x is defined }}"), {})
    assert lines(out, "word/footer1.xml") == ["non"]
