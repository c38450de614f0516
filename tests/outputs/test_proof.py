"""The proof of a final document finds what is missing and what was left."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import conventions
from conventions.models import CLAUSES_MINIMALES
from conventions.ooxml.package import pack, read_package, write_package
from conventions.outputs.comments import Comment, add_comments
from conventions.outputs.proof import prove
from conventions.resources import find_folder

COMPLET = find_folder("examples") / "complet.yaml"
MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def final() -> bytes:
    return conventions.generate(COMPLET, documents=["convention"], final=True)[0].content


def change(content: bytes, edit: Callable[[str], str]) -> bytes:
    members = read_package(content)
    members[MAIN] = edit(members[MAIN].decode()).encode()
    return write_package({name: pack(raw) for name, raw in members.items()})


def codes(content: bytes, **options: object) -> list[str]:
    return [found.code for found in prove(content, clauses=CLAUSES_MINIMALES, **options)]  # type: ignore[arg-type]


def test_a_sound_document_is_proved(final: bytes) -> None:
    assert codes(final) == []


def test_a_clause_that_is_not_printed(final: bytes) -> None:
    broken = change(final, lambda xml: xml.replace('w:name="clause_budget"', 'w:name="autre"'))
    report = prove(broken, clauses=CLAUSES_MINIMALES)
    assert [found.message for found in report] == ["La clause « Budget » n’est pas imprimée."]


def test_a_clause_printed_twice(final: bytes) -> None:
    twice = '<w:bookmarkStart w:id="99" w:name="clause_budget"/><w:bookmarkEnd w:id="99"/><w:sectPr'
    assert codes(change(final, lambda xml: twice.join(xml.rsplit("<w:sectPr", 1)))) == ["PRF001"]


def test_a_clause_that_has_only_its_heading(final: bytes) -> None:
    def empty(xml: str) -> str:
        start = xml.index('w:name="clause_moyens"/>')
        first = xml.index("</w:p>", start) + len("</w:p>")
        number = re.search(r'w:id="(\d+)" w:name="clause_moyens"', xml)
        assert number
        end = xml.index(f'<w:bookmarkEnd w:id="{number[1]}"/>')
        return xml[:first] + xml[end:]

    assert codes(change(final, empty)) == ["PRF002"]


def test_a_hole_a_comment_a_watermark_and_a_tag_are_found(final: bytes) -> None:
    draft = conventions.generate(find_folder("examples") / "minimal.yaml", documents=["convention"], comments=False)[0]
    assert {"PRF010", "PRF030"} <= set(codes(draft.content))
    assert codes(add_comments(final, [Comment((), ("Un mot.",))])) == ["PRF020"]
    tagged = change(final, lambda xml: xml.replace("</w:t>", " {{ oublie }}</w:t>", 1))
    assert codes(tagged) == ["PRF011"]


def test_braces_of_the_users_own_text_are_not_a_leftover(final: bytes) -> None:
    tagged = change(final, lambda xml: xml.replace("</w:t>", " {{ x }}</w:t>", 1))
    assert codes(tagged, texts=["le code {{ x }} du logiciel"]) == []
