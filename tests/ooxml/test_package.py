"""The zip: read with bounds, written alike for the same content, read by everyone."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conventions.ooxml import package
from conventions.ooxml.package import PackageFault, pack, read_package, write_package
from conventions.ooxml.xml import UnsafeXml, parse

SPACE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f'<Types xmlns="{SPACE}/content-types"><Default Extension="XML" ContentType="a"/></Types>'.encode()
RELATION = '<Relationship Id="a" Type="t" Target="u"/>'
RELS = f'<Relationships xmlns="{SPACE}/relationships">{RELATION}</Relationships>'.encode()
NAMES = st.from_regex(r"[abcdé][abé .]{0,3}[bcé](/[ab][é .]?[cé]){0,2}", fullmatch=True)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=2000), max_size=6))
def test_what_is_written_is_read_again(members: dict[str, bytes]) -> None:
    members = {package.CONTENT_TYPES: TYPES} | members
    raw = write_package({name: pack(content) for name, content in members.items()})
    assert read_package(raw) == members
    assert list(read_package(raw)) == list(members)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == members


def test_packing_is_the_same_every_time() -> None:
    assert pack(b"abc" * 1000) == pack(b"abc" * 1000)
    assert pack(b"").data


@pytest.mark.parametrize("raw", [b"", b"PK", b"x" * 100])
def test_what_is_no_zip_is_refused(raw: bytes) -> None:
    with pytest.raises(PackageFault, match="n’est pas un document Word lisible"):
        read_package(raw)


def test_relationships_are_added_after_those_there() -> None:
    out = package.add_relationships(RELS, [("b", "k", "https://é.example/?a=1&b", True), ("c", "k", "x.png", False)])
    found = [dict(item.attrib) for item in parse(out)]
    assert found == [
        {"Id": "a", "Type": "t", "Target": "u"},
        {"Id": "b", "Type": "k", "Target": "https://é.example/?a=1&b", "TargetMode": "External"},
        {"Id": "c", "Type": "k", "Target": "x.png"},
    ]
    assert len(parse(package.add_relationships(None, [("b", "k", "x", False)]))) == 1


def test_default_types_are_added_once_whatever_the_case() -> None:
    out = package.add_default_types(TYPES, {"xml": "b", "png": "image/png"})
    assert [(item.get("Extension"), item.get("ContentType")) for item in parse(out)] == [
        ("png", "image/png"),
        ("XML", "a"),
    ]


@pytest.mark.parametrize(
    ("part", "expected"), [("word/document.xml", "word/_rels/document.xml.rels"), ("a.xml", "_rels/a.xml.rels")]
)
def test_name_of_relationships(part: str, expected: str) -> None:
    assert package.rels_name(part) == expected


def test_dangling_relationship() -> None:
    part = '<x xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><y r:id="{}"/></x>'
    assert package.find_dangling(etree.fromstring(part.format("a")), RELS) is None
    assert package.find_dangling(etree.fromstring(part.format("b")), RELS) == "b"
    assert package.find_dangling(etree.fromstring(part.format("a")), None) == "a"


@pytest.mark.parametrize("text", ["<!DOCTYPE x><x/>", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_document_types_are_refused(text: str) -> None:
    with pytest.raises(UnsafeXml):
        parse(text.encode())


def test_comments_and_instructions_are_dropped() -> None:
    assert parse(b"<?xml version='1.0'?><!-- a --><x><?b c?><!-- d --><y/></x>").xpath("count(//node())") == 2
