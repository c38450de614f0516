"""What a macro or a block gives is printed at its own level, or refused: never a file that Word calls damaged."""

from __future__ import annotations

import pytest

from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from conventions.ooxml.texte import extract_text
from tests.engine.controle import check_package
from tests.engine.modeles import build, table, unzip

BLOCK = ("{%p macro m() %}", "abc", "{%p endmacro %}")
WORDS = ("{% macro m() %}abc{% endmacro %}",)
SET = ("{%p set x %}", "abc", "{%p endset %}")

MISPLACED = {
    "block_in_a_text": (*BLOCK, "a {{ m() }} b"),
    "block_in_a_run": (*BLOCK, "{{r m() }}"),
    "block_in_a_cell": (*BLOCK, table(("{{ m() }}", "a"))),
    "set_in_a_text": (*SET, "{{ x }}"),
    "clause": ("{%p set x %}", '{%p clause "budget" %}', "abc", "{%p endclause %}", "{%p endset %}", "{{ x }}"),
    "joined": (*SET, "{{ 'a' ~ x }}"),
    "call_in_a_text": (
        "{%p macro m() %}",
        "{{ caller() }}",
        "{%p endmacro %}",
        "{%p call m() %}",
        "a",
        "{%p endcall %}",
    ),
}


@pytest.mark.parametrize("name", MISPLACED)
def test_what_stands_at_another_level_is_refused(name: str) -> None:
    with pytest.raises(RenderError, match="est fait de paragraphes") as caught:
        Template.open(build(*MISPLACED[name])).render({})
    [found] = caught.value.report
    assert found.location.snippet in MISPLACED[name] or "{{ m() }}" in (found.location.snippet or "")


ROWS = table(("{%tr macro m() %}",), ("abc",), ("{%tr endmacro %}",), ("reste",))
CELLS = table(("{%tc macro m() %}", "abc", "{%tc endmacro %}"))
IN_TABLES = {
    "rows_in_a_text": (ROWS, "a {{ m() }} b"),
    "rows_in_a_cell": (ROWS, table(("{{ m() }}",))),
    "rows_in_a_paragraph": (ROWS, "{{p m() }}"),
    "cells_in_a_run": (CELLS, "{{r m() }}"),
    "words_for_a_row": (*WORDS, table(("{{tr m() }}",))),
    "words_for_a_cell": (*WORDS, table(("{{tc m() }}", "a"))),
    "block_for_a_row": (*SET, table(("{{tr x }}",))),
}


@pytest.mark.parametrize("name", IN_TABLES)
def test_rows_and_cells_stand_for_rows_and_cells_alone(name: str) -> None:
    with pytest.raises(RenderError, match=r"lignes ou (de )?cellules"):
        Template.open(build(*IN_TABLES[name])).render({})


def test_rows_are_printed_in_place_of_a_row() -> None:
    out = Template.open(build(ROWS, table(("{{tr m() }}",)))).render({})
    check_package(out)
    assert "abc" in extract_text(out)


PRINTED = {
    "block": (*BLOCK, "{{p m() }}"),
    "block_of_a_cell": (*BLOCK, table(("{{p m() }}", "a"))),
    "block_that_is_set": (*SET, "{{p x }}"),
    "words": (*WORDS, "a {{ m() }} b"),
    "words_for_a_paragraph": (*WORDS, "{{p m() }}"),
    "words_for_a_run": (*WORDS, "{{r m() }}"),
    "lines_for_a_paragraph": ("{% macro m() %}{{ y }}abc{% endmacro %}", "{{p m() }}"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_what_stands_at_its_own_level_is_printed(name: str) -> None:
    out = Template.open(build(*PRINTED[name])).render({"y": "un\ndeux"})
    check_package(out)
    assert "abc" in extract_text(out)


def test_a_block_that_gives_nothing_leaves_nothing() -> None:
    template = Template.open(
        build("{%p macro m() %}", "{%p if x %}", "abc", "{%p endif %}", "{%p endmacro %}", "{{p m() }}")
    )
    counts = [template.render({"x": x, "y": 1}) for x in (False, True)]
    assert [unzip(out)["word/document.xml"].count(b"<w:p>") for out in counts] == [0, 1]


@pytest.mark.parametrize("level", ["p", "tr"])
def test_a_block_of_filter_takes_words_only(level: str) -> None:
    lines = (f"{{%{level} filter upper %}}", "abc", f"{{%{level} endfilter %}}")
    raw = build(*lines) if level == "p" else build(table(*((line, "") for line in lines)))
    with pytest.raises(TemplateError, match="« filter » ne prend pas de paragraphes entiers") as caught:
        Template.open(raw)
    assert [found.code for found in caught.value.report] == ["MOD020"]


def test_a_filter_that_breaks_the_runs_that_it_holds_is_refused() -> None:
    template = Template.open(build("{% filter upper %}{{ x }}{% endfilter %}"))
    check_package(template.render({"x": "mot"}))
    with pytest.raises(RenderError, match="un bloc « filter » a donné du XML mal formé"):
        template.render({"x": "deux\nlignes"})
