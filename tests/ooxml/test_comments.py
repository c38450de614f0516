"""The writer of comments: where its marks stand, what it merges with, what it takes back, and files that Word opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from conventions.ooxml.comments import AUTHOR, CommentWriter
from conventions.ooxml.names import NS, W_P, qn
from conventions.ooxml.package import CONTENT_TYPES, pack, read_package, write_package
from conventions.ooxml.texte import extract_text
from conventions.ooxml.xml import parse, serialize_part
from tests.engine.controle import check_package
from tests.engine.modeles import W, build, open_docx, paragraph, run, table, zip_members

MAIN = "word/document.xml"
PART = "word/comments.xml"


def write(raw: bytes, *comments: tuple[int, str, str | None]) -> bytes:
    """Write comments: the rank of a paragraph, a line, the text sought."""
    writer = CommentWriter(read_package(raw))
    paragraphs = list(writer.document.iter(W_P))
    for rank, line, text in comments:
        writer.write(paragraphs[rank], [line], text)
    return finish(writer)


def finish(writer: CommentWriter) -> bytes:
    raw = write_package({name: pack(content) for name, content in writer.save().items()})
    check_package(raw)
    return raw


def covered(raw: bytes) -> list[str]:
    """The text between the marks of each comment, in the order of the comments; each has all of its marks, once."""
    members = read_package(raw)
    body, found = parse(members[MAIN]), []
    for comment in parse(members[PART]):
        number = comment.get(qn("w:id"))
        marks = [item for item in body.iter() if item.get(qn("w:id")) == number and "comment" in str(item.tag)]
        assert [item.tag for item in marks] == [
            qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        ]
        assert all(item.getparent().tag == W_P for item in marks[:2])
        inside = marks[0].itersiblings()
        texts: list[str] = []
        for item in inside:
            if item is marks[1]:
                break
            texts += [node.text or "" for node in item.iter(qn("w:t"))]
        found.append("".join(texts))
    return found


def read_lines(raw: bytes) -> list[str]:
    comments = parse(read_package(raw)[PART])
    return ["\n".join("".join(p.itertext(qn("w:t"))) for p in item.iter(W_P)) for item in comments]


def test_a_comment_covers_the_runs_of_the_text_split_or_not() -> None:
    raw = build(paragraph("Entre ", "{{ no", "m }}", run(" et", "<w:b/>"), " {{ autre }} fin."), "{{ nom }}")
    out = write(raw, (0, "Un", "{{ nom }}"), (0, "Deux", "{{autre}}"), (1, "Trois", "{{ nom }}"))
    assert covered(out) == ["{{ nom }}", " {{ autre }} fin.", "{{ nom }}"]
    assert extract_text(out).startswith(extract_text(raw).rstrip())


def test_a_text_that_is_not_there_leaves_the_whole_paragraph() -> None:
    raw = build(paragraph("Un ", "deux.", style="Titre1"), "<w:p/>")
    out = write(raw, (0, "a", "{{ absent }}"), (0, "b", None), (0, "c", " "), (1, "d", None))
    assert covered(out) == ["Un deux."] * 3 + [""]
    first = next(parse(read_package(out)[MAIN]).iter(W_P))
    assert [item.tag for item in first][:4] == [qn("w:pPr")] + [qn("w:commentRangeStart")] * 3
    assert [item.get(qn("w:id")) for item in first.iter(qn("w:commentReference"))] == ["0", "1", "2"]


def test_marks_stand_outside_links_fields_and_text_boxes() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("Voir ")}{run("{{ lien }}")}</w:hyperlink>'
    box = (
        '<w:r><w:pict><v:shape id="s" style="width:10pt;height:10pt"><v:textbox><w:txbxContent>'
        f"{paragraph('{{ boite }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    raw = build(paragraph("Texte. ", link, " Fin."), paragraph("Avant. ", box))
    out = write(raw, (0, "a", "{{ lien }}"), (2, "b", "{{ boite }}"))
    assert covered(out) == ["Voir {{ lien }}", "{{ boite }}"]


def test_paragraphs_of_cells_are_commented_there() -> None:
    out = write(build(table(("Nom", "{{ nom }}"))), (1, "a", "{{ nom }}"))
    body = parse(read_package(out)[MAIN])
    [start] = body.iter(qn("w:commentRangeStart"))
    assert next(start.iterancestors(qn("w:tc"))) is body.findall(".//w:tc", NS)[1]


def test_a_document_without_paragraph_gets_one() -> None:
    raw = build(table(), "<w:p/>")
    members = read_package(raw)
    members[MAIN] = f'<w:document xmlns:w="{W}"><w:body><w:sectPr/></w:body></w:document>'.encode()
    writer = CommentWriter(members)
    writer.write(writer.first_paragraph, ["Un mot."])
    assert writer.first_paragraph is next(writer.document.iter(W_P))
    assert [item.tag for item in parse(writer.save()[MAIN])[0]] == [W_P, qn("w:sectPr")]


def test_comments_join_those_of_the_file_with_fresh_ids() -> None:
    raw = build("Texte.", comments="Du juriste.")
    out = write(raw, (0, "Un & <deux>", None))
    assert read_lines(out) == ["Du juriste.", "Un & <deux>"]
    assert [item.get(qn("w:id")) for item in parse(read_package(out)[PART])] == ["1", "2"]
    assert [item.author for item in open_docx(out).comments] == ["A", AUTHOR]
    again = write(out, (0, "Trois", None))
    assert [item.get(qn("w:id")) for item in parse(read_package(again)[PART])] == ["1", "2", "3"]


def test_an_id_left_without_its_comment_is_not_taken() -> None:
    orphan = '<w:commentRangeStart w:id="41"/><w:commentRangeEnd w:id="41"/>'
    out = write(build(paragraph(orphan, "Texte.")), (0, "a", None))
    assert [item.get(qn("w:id")) for item in parse(read_package(out)[PART])] == ["42"]


def test_a_new_part_is_declared_and_related_once() -> None:
    once = write(build("Texte."), (0, "a", None))
    members = read_package(once)
    assert members[CONTENT_TYPES].count(b"comments+xml") == 1
    assert members["word/_rels/document.xml.rels"].count(b"relationships/comments") == 1
    twice = read_package(write(once, (0, "b", None)))
    for name in (CONTENT_TYPES, "word/_rels/document.xml.rels"):
        assert twice[name] == members[name]


def test_the_part_is_found_by_its_relation_whatever_its_name() -> None:
    members = read_package(build("Texte.", comments="Du juriste."))
    renamed = {
        name: raw.replace(b"comments.xml", b"remarques.xml") if name.endswith((".rels", "Types].xml")) else raw
        for name, raw in members.items()
    }
    renamed["word/remarques.xml"] = renamed.pop(PART)
    out = read_package(write(zip_members(renamed), (0, "a", None)))
    assert PART not in out
    assert len(parse(out["word/remarques.xml"])) == 2


def test_a_relation_of_that_name_is_left_alone() -> None:
    out = write(build("Texte.", links={"rIdComments": "https://exemple.fr"}), (0, "a", None))
    ids = [item.get("Id") for item in parse(read_package(out)["word/_rels/document.xml.rels"])]
    assert ids[-2:] == ["rIdComments", "rIdComments1"]


def test_other_members_are_byte_identical() -> None:
    raw = build("Texte.", header1="En-tête", footnotes="Note", comments="Du juriste.")
    before, after = read_package(raw), read_package(write(raw, (0, "a", None)))
    assert {name for name in after if after[name] != before.get(name)} == {MAIN, PART}
    assert list(before) == list(after)


def test_withdrawing_leaves_what_others_wrote() -> None:
    raw = build(paragraph("Un ", "{{ deux }}", style="Titre1"), comments="Du juriste.")
    writer = CommentWriter(read_package(write(raw, (0, "a", "{{ deux }}"), (0, "b", None))))
    assert writer.withdraw()
    out = finish(writer)
    assert read_lines(out) == ["Du juriste."]
    assert parse(read_package(out)[MAIN]).xpath("string()") == "Un {{ deux }}"
    assert b"comment" not in read_package(out)[MAIN].replace(b"comments", b"")
    assert not CommentWriter(read_package(out)).withdraw()


def test_an_answer_to_a_comment_taken_back_stands_by_itself() -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    members = read_package(write(build("Texte.", comments="Réponse."), (0, "a", None)))
    comments = parse(members[PART])
    for rank, item in enumerate(comments.iter(W_P)):
        item.set(f"{{{w14}}}paraId", f"0000000{rank}")
    parents = '<w15:commentEx w15:paraId="00000001"/><w15:commentEx w15:paraId="00000000" w15:paraIdParent="00000001"/>'
    threads = f'<w15:commentsEx xmlns:w15="{w15}">{parents}</w15:commentsEx>'
    writer = CommentWriter(members | {PART: serialize_part(comments), "word/commentsExtended.xml": threads.encode()})
    writer.withdraw()
    [left] = parse(writer.save()["word/commentsExtended.xml"])
    assert dict(left.attrib) == {f"{{{w15}}}paraId": "00000000"}


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert read_lines(write(build("Texte."), (0, "a\x00b\x0bc\ufffe", None))) == ["abc"]


def test_same_comments_same_bytes() -> None:
    raw = build("Texte {{ x }}.")
    assert write(raw, (0, "a", "{{ x }}")) == write(raw, (0, "a", "{{ x }}"))


@pytest.mark.parametrize("existing", [{}, {"comments": "Du juriste."}])
def test_the_schema_is_kept(existing: dict[str, str], tmp_path: Path) -> None:
    raw = build(paragraph("Un ", "{{ deux }}", style="Titre1"), table(("{{ a }}", "b")), "Fin.", **existing)
    path = tmp_path / "annote.docx"
    before = tmp_path / "avant.docx"
    before.write_bytes(raw)
    path.write_bytes(write(raw, (0, "a", "{{ deux }}"), (0, "b", None), (1, "c", "{{ a }}"), (3, "d", None)))
    judged = [{str(error) for error in OpenXmlValidator().validate(item).errors} for item in (before, path)]
    assert judged[1] <= judged[0]
