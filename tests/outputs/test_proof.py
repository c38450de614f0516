"""The proof of a final document finds what is missing and what was left."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import conventions
from conventions.models import CLAUSES_MINIMALES, Dossier
from conventions.ooxml.names import W_P, W_T
from conventions.ooxml.package import pack, read_package, write_package
from conventions.ooxml.xml import parse
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


def codes(content: bytes) -> list[str]:
    return [found.code for found in prove(content, clauses=CLAUSES_MINIMALES)]


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


def data_of(**convention: object) -> dict[str, Any]:
    data: dict[str, Any] = conventions.load(COMPLET).model_dump(mode="json", exclude_unset=True)
    data["convention"] |= convention
    return data


def produce(data: dict[str, Any], templates: Path | None = None) -> str:
    """The text of the final agreement of a dossier."""
    dossier = Dossier.model_validate(data)
    folders = [templates] if templates else []
    [made] = conventions.generate(dossier, documents=["convention"], final=True, base=COMPLET.parent, templates=folders)
    root = parse(read_package(made.content)[MAIN])
    return "\n".join("".join(node.text or "" for node in item.iter(W_T)) for item in root.iter(W_P))


@pytest.mark.parametrize("text", ["le code {{ x }} du logiciel", "écrire [À COMPLÉTER] en marge"])
def test_signs_of_the_users_own_texts_are_no_leftover(text: str) -> None:
    data = data_of()
    data["convention"]["preambule"]["visas"] = [text]
    assert f"Vu {text}." in produce(data)


def test_two_texts_of_a_paragraph_may_make_a_tag_together() -> None:
    data = data_of()
    data["parties"][0]["nom"] += " {% a"
    data["parties"][0]["representants"][0]["nom"] += " %}"
    assert re.search(r"\{% a.*%\}", produce(data))


def test_a_function_that_is_put_in_the_feminine_may_hold_a_tag() -> None:
    data = data_of()
    data["parties"][0]["representants"][0] |= {"civilite": "Mme", "qualite": "directeur {% if %}"}
    assert "directrice {% ive %}" in produce(data)


@pytest.mark.parametrize("text", ["le code {{ oublie }} du logiciel", "le signe {% ouvre", "rien"])
@pytest.mark.parametrize("left", ["{{ '{' ~ '{ oublie }}' }}", "{% raw %}{{ oublie }}{% endraw %}"])
def test_a_leftover_is_found_whatever_the_texts_hold(tmp_path: Path, left: str, text: str) -> None:
    """Even a text that holds the same tag does not hide the one that the template left."""
    copy = tmp_path / "convention-partenariat"
    shutil.copytree(find_folder("templates") / "convention-partenariat", copy)
    file = copy / "convention.docx"
    file.write_bytes(change(file.read_bytes(), lambda xml: xml.replace("Vu ", f"Vu {left} ", 1)))
    data = data_of()
    data["convention"]["preambule"]["visas"] = [text]
    with pytest.raises(conventions.TemplateError, match="Une balise du modèle est restée") as caught:
        produce(data, copy)
    assert {found.code for found in caught.value.report} == {"PRF011"}
