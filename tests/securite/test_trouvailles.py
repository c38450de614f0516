"""What the fuzzers found, each as the smallest file that shows it: it stays refused, in French, or treated."""

from __future__ import annotations

import warnings

import pytest

from conventions.documents.overriding import ClauseFile, WordFile, list_clauses
from conventions.engine import Template
from conventions.engine.passages import list_passages
from conventions.errors import RenderError, TemplateError
from tests.engine.modeles import WORD, build, rendered, table, unzip
from tests.securite import archives as a
from tests.securite.promesses import HOST, prove, read_french

HEADLESS = f"<w:document xmlns:w='{a.WORD}'><w:x/></w:document>"
ELSEWHERE = unzip(a.PLAIN)["_rels/.rels"].replace(b"word/document.xml", b"word/document.bin")
MARK = "\U000f0000"
FOUND = {
    "no_body": a.add({a.DOCUMENT: HEADLESS}),
    "body_too_deep": a.add({a.DOCUMENT: HEADLESS.replace("<w:x/>", "<w:x><w:body><w:p/></w:body></w:x>")}),
    "damaged_text": a.add({a.DOCUMENT: unzip(a.PLAIN)[a.DOCUMENT][:-9]}),
    "text_that_is_no_xml": a.add({"_rels/.rels": ELSEWHERE, "word/document.bin": f"\0 {a.WORD}"}),
    "header_that_is_no_xml": a.declare("word/header.bin", f"{WORD}.header", b"\0"),
    "mark_of_the_engine": build("{{ t1 }}", core={"title": f"{MARK}1\U000f0001"}),
    "clause_in_a_row": build(table(('{%p clause "litiges" %}', ""), ("a", "{%p endclause %}")), "{{ t1 }}"),
    "clause_in_a_property": build("{{ t1 }}", custom={"a": '{%p clause "litiges" %}'}),
    "too_long_a_tag": build("{{ " + "a" * 20_000 + " }}"),
    "slice_of_a_literal": build("{{ true[1:] }}", "{{ 1[1:2] }}"),
    "slice_of_a_text": build("{{ t2[1:3] }}", "{{ t2[:2] }}{{ lignes[1:]|length }}"),
    "first_of_nothing": build("{{ []|first }}", "{{ []|last }}"),
    "outside_of_a_loop": build("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}"),
    "no_caller": build("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}"),
    "no_else": build("{{ (1 if vide) + 1 }}"),
    "type_of_an_error": build("{{ t1 + 1 }}"),
    "filter_of_paragraphs": build("{%p filter upper %}", "texte", "{%p endfilter %}"),
    "filter_of_lines": build("{% filter upper %}a\n{{ t6 }}{% endfilter %}"),
    "empty_address": a.complex_field("HYPERLINK &quot;{{ t0 }}&quot;"),
    "evil_address": a.complex_field("HYPERLINK &quot;{{ t3 }}&quot;"),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_finding_is_treated_or_refused(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        prove(FOUND[name])


@pytest.mark.parametrize("name", ["no_body", "text_that_is_no_xml"])
def test_a_clause_without_text_is_refused(name: str) -> None:
    word = WordFile("hote.docx", HOST, (ClauseFile("litiges", "clauses/litiges.docx", FOUND[name]),))
    with pytest.raises(TemplateError, match=r"clauses/litiges\.docx"):
        _ = word.content


def test_a_damaged_template_lists_no_clause() -> None:
    with pytest.raises(TemplateError, match="endommagée"):
        list_clauses(WordFile("hote.docx", FOUND["damaged_text"]))


@pytest.mark.parametrize("name", ["mark_of_the_engine", "too_long_a_tag"])
def test_a_file_that_cannot_be_read_is_not_compared(name: str) -> None:
    with pytest.raises(TemplateError) as caught:
        list_passages(FOUND[name], "a.docx")
    assert caught.value.report.errors


def test_slices_are_read_as_items() -> None:
    scope = {"mot": "abcdef", "rangs": [1, 2, 3]}
    assert rendered("{{ mot[1:3] }}{{ mot[::-1] }}{{ rangs[-2:]|join }}", scope=scope) == ["bcfedcba23"]


@pytest.mark.parametrize("name", ["first_of_nothing", "outside_of_a_loop", "no_caller", "no_else", "type_of_an_error"])
def test_a_fault_of_jinja_is_told_in_french(name: str) -> None:
    with pytest.raises(RenderError) as caught:
        Template.open(FOUND[name]).render({"t1": "x", "vide": None})
    read_french(found.message for found in caught.value.report)
