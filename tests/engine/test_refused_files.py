"""Files that are no Word template: one clear French sentence, whatever the bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions.engine import Template
from conventions.engine.places import name_part
from conventions.errors import TemplateError
from conventions.ooxml import archive
from tests.engine.modeles import build, lines, unzip, zip_members

GOOD = build("{{ a }}", header1="x")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
UNREADABLE = "Ce fichier n’est pas un document Word lisible : enregistrez-le de nouveau dans Word, au format .docx."
OLD = (
    "Ce fichier est un ancien document Word (.doc), même si son nom finit par .docx : "
    "ce format binaire peut cacher des macros."
)
LOCKED = "Une partie de l’archive est chiffrée : son contenu ne peut pas être vérifié."
DAMAGED = "Une partie du document est endommagée : son XML est mal formé, Word refuserait aussi de l’ouvrir."
TYPED = (
    "Une partie déclare un type de document (DTD) ou des entités : "
    "cela permet de lire des fichiers de la machine ou de la saturer."
)
LYING = (
    "L’archive se contredit (parties qui se recouvrent, sommaire ou tailles inexacts, données ajoutées) : "
    "deux logiciels y liraient deux documents différents."
)
STRANGE = (
    "Ce fichier n’est pas un document Word ordinaire : enregistrez-le dans Word au format « Document Word (.docx) », "
    "et non « strict »."
)
OPEN_DOCUMENT = zip_members({"mimetype": b"application/vnd.oasis.opendocument.text"})
RENAMED = (
    "Ce fichier est au format {}, même si son nom finit par .docx : ouvrez-le dans Word et enregistrez-le au format "
    "« Document Word (.docx) »."
)
ARCHIVE = "Ce fichier est une archive, mais pas un document Word : enregistrez-le au format .docx."


def change(name: str, content: bytes | str | None) -> bytes:
    """The good template with one member changed, or without it."""
    members: dict[str, bytes | str] = dict(unzip(GOOD))
    if content is None:
        del members[name]
    else:
        members[name] = content
    return zip_members(members)


def refuse(raw: bytes, code: str = "MOD001") -> str:
    """The sentence of the refusal: the same one for each part that is refused."""
    with pytest.raises(TemplateError) as caught:
        Template.open(raw)
    assert {found.code for found in caught.value.report} == {code}
    (message,) = {found.message for found in caught.value.report}
    assert message in caught.value.message
    return message


def refuse_part(part: str, content: str) -> str:
    """The sentence of the refusal of the good template with one part changed."""
    with pytest.raises(TemplateError) as caught:
        Template.open(change(part, content))
    (found,) = caught.value.report
    assert found.location.part == name_part(part)
    return found.message


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", UNREADABLE), (b"bonjour", UNREADABLE), (b"%PDF-1.7\n", RENAMED.format("PDF (.pdf)")),
        (b"PK\3\4", UNREADABLE),
        (b"{\\rtf1 bonjour}", RENAMED.format("RTF (.rtf)")),
        (b"\n<!DOCTYPE html><p>x</p>", RENAMED.format("HTML (.html)")),
        (OPEN_DOCUMENT, RENAMED.format("OpenDocument (.odt, .ods…)")),
        (zip_members({"a.txt": "b"}), ARCHIVE), (zip_members({}), ARCHIVE),
        (GOOD[: len(GOOD) // 2], UNREADABLE), (GOOD[:-30], UNREADABLE), (GOOD[200:], UNREADABLE),
    ],
    ids=["empty", "text", "pdf", "head", "rtf", "html", "odt", "zip", "empty-zip", "half", "truncated", "beheaded"],
)  # fmt: skip
def test_not_a_docx(raw: bytes, sentence: str) -> None:
    assert refuse(raw) == sentence


def test_old_word_document() -> None:
    assert refuse(OLE, "SEC002") == OLD


def test_encrypted_member() -> None:
    raw = bytearray(GOOD)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 1)
    assert refuse(bytes(raw), "SEC003") == LOCKED


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 99])
def test_unknown_compression(method: int) -> None:
    raw = bytearray(GOOD)
    for mark, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset : at + offset + 2] = struct.pack("<H", method)
            at = raw.find(mark, at + 1)
    assert refuse(bytes(raw)) == UNREADABLE


def test_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    raw = change("word/media/zero.png", bytes(2_000_000))
    assert refuse(raw, "SEC008").startswith("Ce document est démesuré une fois décompressé")


def test_bomb_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says one byte; what is read stops there, and more was to come."""
    raw = bytearray(change("word/media/zero.png", bytes(2_000_000)))
    at = raw.find(b"word/media/zero.png", raw.find(b"PK\1\2")) - 46
    raw[at + 24 : at + 28] = struct.pack("<L", 1)
    assert refuse(bytes(raw), "SEC006") == LYING


def test_too_many_members() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for number in range(archive.MAX_MEMBERS + 1):
            target.writestr(f"word/media/{number}.png", b"")
    assert refuse(out.getvalue(), "SEC010").startswith("L’archive compte plus de 5 000 parties")


DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{w}"><w:body/></w:document>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "docProps/core.xml"])
@pytest.mark.parametrize("content", ["", "pas du xml", "<a>", "<a/><b/>", "\0", "<a>&nope;</a>"])
def test_damaged_part(part: str, content: str) -> None:
    assert refuse_part(part, content) == DAMAGED


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "docProps/core.xml", "word/styles.xml"])
@pytest.mark.parametrize("content", [DTD, LAUGHS, OUTSIDE])
def test_document_type(part: str, content: str) -> None:
    assert refuse_part(part, content) == TYPED


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize("content", ["", "<a>"])
def test_damaged_styles(part: str, content: str) -> None:
    assert refuse_part(part, content) == DAMAGED


@pytest.mark.parametrize("value", ["", "abc", "-1", "99999999999999999999", "1.5"])
@pytest.mark.parametrize("name", ["w:outlineLvl", "w:ilvl", "w:start", "w:numId"])
def test_odd_numbers_in_the_styles_do_no_harm(name: str, value: str) -> None:
    members: dict[str, bytes | str] = dict(unzip(GOOD))
    for part in ("word/styles.xml", "word/numbering.xml"):
        text = unzip(GOOD)[part].decode()
        members[part] = text.replace(f'<{name} w:val="1"/>', f'<{name} w:val="{value}"/>').replace(
            f'{name}="1"', f'{name}="{value}"'
        )
    raw = zip_members(members | {"word/document.xml": unzip(build("{%p sommaire %}", "{{ a }}"))["word/document.xml"]})
    assert lines(Template.open(raw).render({"a": 1}))[-1] == "1"


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize(("content", "sentence"), [("", DAMAGED), ("<a>", DAMAGED), (DTD, TYPED)])
def test_damaged_package(part: str, content: str, sentence: str) -> None:
    assert refuse_part(part, content) == sentence


@pytest.mark.parametrize("part", ["_rels/.rels", "word/document.xml"])
def test_no_main_part(part: str) -> None:
    assert "Word" in refuse(change(part, None))


def test_other_kinds_of_office_files() -> None:
    rels = unzip(GOOD)["_rels/.rels"].decode().replace("word/document.xml", "xl/workbook.xml")
    members = unzip(GOOD) | {"_rels/.rels": rels.encode(), "xl/workbook.xml": b"<workbook/>"}
    del members["word/document.xml"]
    assert refuse(zip_members(members)) == STRANGE


def test_strict_open_xml_is_refused() -> None:
    members = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in unzip(GOOD).items()
    }
    assert refuse(zip_members(members)) == STRANGE


def test_absent_file(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.docx", tmp_path):
        with pytest.raises(TemplateError, match="introuvable ou illisible"):
            Template.open(path)
        with pytest.raises(TemplateError, match="introuvable ou illisible"):
            Template.open(str(path))


def test_opened_file_and_path(tmp_path: Path) -> None:
    path = tmp_path / "modèle é.docx"
    path.write_bytes(GOOD)
    with path.open("rb") as stream:
        assert lines(Template.open(stream).render({"a": 1})) == ["1"]
    assert lines(Template.open(path).render({"a": 1})) == ["1"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes(raw: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(raw)
    assert caught.value.report


@settings(max_examples=250, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255), st.integers(1, 4))
def test_damaged_bytes(at: int, mask: int, count: int) -> None:
    """A template with some bytes changed opens, or is refused: nothing else."""
    raw = bytearray(GOOD)
    for offset in range(at, min(at + count, len(raw))):
        raw[offset] ^= mask
    try:
        Template.open(bytes(raw)).render({"a": 1})
    except TemplateError as fault:
        assert fault.report
