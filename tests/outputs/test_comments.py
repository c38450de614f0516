"""Findings as Word comments: where they stand, what they say, and a file that Word and python-docx open."""

from __future__ import annotations

import io

import pytest
from docx import Document
from lxml import etree

import conventions
from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.ooxml.comments import AUTHOR
from conventions.ooxml.names import NS, W_T
from conventions.ooxml.package import Package, read_package
from conventions.ooxml.remarks import add_remarks
from conventions.ooxml.xml import parse
from conventions.outputs.comments import Comment, add_comments, make_comments
from conventions.resources import find_folder


@pytest.fixture(scope="module")
def draft() -> bytes:
    found = conventions.generate(find_folder("examples") / "complet.yaml", documents=["convention"], comments=False)
    return found[0].content


def make(path: str, clause: str = "budget", message: str = "Les totaux diffèrent.") -> Diagnostic:
    return Diagnostic(
        code="BUD001",
        severity=Severity.AVERTISSEMENT,
        message=message,
        hint="Revoyez les charges.",
        location=Location(path=path),
        source="Arithmétique.",
        clause=clause,
    )


def read_comments(content: bytes) -> list[tuple[str, str]]:
    """Return (text of the commented paragraph, text of the comment), in the order of the comments."""
    members = read_package(content)
    body = parse(members["word/document.xml"])
    found = []
    for comment in parse(members["word/comments.xml"]):
        number = comment.get(f"{{{NS['w']}}}id")
        start = body.find(f".//w:commentRangeStart[@w:id='{number}']", NS)
        paragraph = next(start.iterancestors(f"{{{NS['w']}}}p"))
        assert paragraph.find(f".//w:commentReference[@w:id='{number}']", NS) is not None
        assert body.find(f".//w:commentRangeEnd[@w:id='{number}']", NS) is not None
        found.append(("".join(t.text or "" for t in paragraph.iter(W_T)), "".join(t.text for t in comment.iter(W_T))))
    return found


def test_a_comment_stands_at_the_heading_of_its_clause(draft: bytes) -> None:
    content = add_comments(draft, make_comments([make("convention.budget.charges[0]")]))
    [(place, text)] = read_comments(content)
    assert "Budget" in place
    assert (
        text == "BUD001 (avertissement)\u00a0: Les totaux diffèrent.Revoyez les charges.Fondement\u00a0: Arithmétique."
    )


def test_the_clause_of_the_rule_serves_when_the_path_has_none(draft: bytes) -> None:
    [(place, _)] = read_comments(add_comments(draft, make_comments([make("parties[0].siren", "evaluation")])))
    assert "évaluation" in place


def test_a_comment_without_a_place_stands_at_the_start(draft: bytes) -> None:
    comments = read_comments(add_comments(draft, [Comment(("clause_inconnue",), ("Un mot.",))]))
    assert [text for _, text in comments] == ["Un mot."]


def test_many_comments_keep_their_order_and_the_file_opens(draft: bytes) -> None:
    findings = [Comment(("clause_budget",), (f"Point {n} & <suite>.",)) for n in range(40)]
    content = add_comments(draft, findings)
    assert [f"Point {n} & <suite>." in text for n, (_, text) in enumerate(read_comments(content))] == [True] * 40
    document = Document(io.BytesIO(content))
    assert {comment.author for comment in document.comments} == {AUTHOR}


def test_same_comments_same_bytes_and_none_changes_nothing(draft: bytes) -> None:
    comments = make_comments([make("convention.budget")])
    assert add_comments(draft, comments) == add_comments(draft, comments)
    assert add_comments(draft, []) is draft


def test_comments_join_those_of_the_template(draft: bytes) -> None:
    once = add_comments(draft, [Comment(("clause_budget",), ("Premier.",))])
    members = read_package(once)
    assert members["[Content_Types].xml"].count(b"comments+xml") == 1
    document = Document(io.BytesIO(once))
    document.add_comment(document.paragraphs[0].runs, text="Du juriste.", author="Juriste")
    out = io.BytesIO()
    document.save(out)
    both = Document(io.BytesIO(add_comments(out.getvalue(), [Comment(("clause_roles",), ("Second.",))])))
    assert sorted(comment.text for comment in both.comments) == ["Du juriste.", "Premier.", "Second."]


def test_findings_of_a_rule_at_a_place_make_one_comment() -> None:
    [comment] = make_comments([make("convention.budget", message="Un."), make("convention.budget", message="Deux.")])
    assert comment.lines == (
        "BUD001 (avertissement)\u00a0: 2 points.",
        "–\u00a0Un.",
        "–\u00a0Deux.",
        "Revoyez les charges.",
        "Fondement\u00a0: Arithmétique.",
    )


def test_what_is_between_drafters_stays_out_of_the_document() -> None:
    aside = make("convention.budget", message="Dérogation (service juridique : entre nous) — Les totaux diffèrent.")
    assert make_comments([make("parties[0].motif", "parties"), make("notes", "parties"), aside]) == []
    assert make_comments([make("parties[0].siren", "parties")])


def canonise(raw: bytes) -> str:
    return str(etree.tostring(parse(raw), method="c14n"))


def test_comments_written_as_text_are_those_that_the_writer_of_trees_writes(draft: bytes) -> None:
    comments = [
        Comment(("clause_budget",), ("Un « mot ».", "& d'un <autre>")),
        Comment(("clause_inconnue",), ('Au "début".',)),
        Comment(("clause_inconnue", "clause_budget"), ("Encore.",)),
        Comment(("clause_roles",), ()),
    ]
    members = read_package(draft)
    quick = add_remarks(members, [(item.anchors, item.lines) for item in comments])
    assert quick is not None
    wary = read_package(add_comments(with_text_box(draft), comments))
    for name in quick.keys() - {"word/document.xml"}:
        assert canonise(quick[name]) == canonise(wary[name])
    assert canonise(quick["word/document.xml"]) == canonise(without_text_box(wary["word/document.xml"]))


BOX = b"<w:p><w:r><w:t>txbxContent</w:t></w:r></w:p>"


def with_text_box(draft: bytes) -> bytes:
    """Return a document which is not plain: its last paragraph speaks of text boxes."""
    members = read_package(draft)
    before, section, after = members["word/document.xml"].rpartition(b"<w:sectPr")
    return Package(members | {"word/document.xml": before + BOX + section + after}, {}).write()


def without_text_box(raw: bytes) -> bytes:
    assert BOX in raw
    return raw.replace(BOX, b"")


@pytest.mark.parametrize("sign", ["<w:p/>", "<!-- un mot -->", "<![CDATA[ ]]>", '<w:commentRangeStart w:id="0"/>'])
def test_what_is_not_plain_is_left_to_the_writer_of_trees(draft: bytes, sign: str) -> None:
    members = read_package(draft)
    xml = members["word/document.xml"].replace(b"<w:body>", f"<w:body>{sign}".encode(), 1)
    assert add_remarks(members | {"word/document.xml": xml}, [((), ("Un mot.",))]) is None


def test_an_exclamation_mark_alone_is_plain(draft: bytes) -> None:
    members = read_package(draft)
    xml = members["word/document.xml"].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>Oui !</w:t></w:r></w:p>", 1)
    assert add_remarks(members | {"word/document.xml": xml}, [((), ("Un mot.",))]) is not None
