"""The text of every document of every example is the one that a person read and committed."""

from __future__ import annotations

import pytest

from conventions.ooxml.names import NS
from conventions.ooxml.package import read_package
from conventions.ooxml.xml import parse
from tests.rendus.attendus import Attendus, list_changes, project
from tests.rendus.cas import CLS, COMPLET, COMPLET_FINAL, MINIMAL


@pytest.mark.parametrize("cas", [COMPLET, MINIMAL, CLS], ids=lambda cas: cas.name)
def test_the_text_of_each_draft(cas, rendus, attendus):
    documents = {document.file_name: document.content for document in rendus[cas]}
    attendus.check(cas.name, {name: project(content) for name, content in documents.items()}, documents)


def test_what_the_final_changes_to_the_draft(rendus, attendus):
    """The final says the same as the draft, but for these lines."""
    documents = {document.file_name: document.content for document in rendus[COMPLET_FINAL]}
    drafts = {document.file_name: document.content for document in rendus[COMPLET]}
    assert list(documents) == list(drafts)
    changes = {name: list_changes(project(drafts[name]), project(content)) for name, content in documents.items()}
    attendus.check(COMPLET_FINAL.name, changes, documents)


def test_the_comments_of_a_draft(attendus):
    """Each finding is written at the clause that it speaks of: the commented text, then what is said of it."""
    [agreement, *sheets] = CLS.generate(comments=True)
    text = "".join(f"[{anchor}]\n{comment}\n\n" for anchor, comment in list_comments(agreement.content))
    attendus.check("commentaires", {CLS.name: text}, {CLS.name: agreement.content})
    assert not any("word/comments.xml" in read_package(sheet.content) for sheet in sheets)


def list_comments(content):
    members = read_package(content)
    document, comments = parse(members["word/document.xml"]), parse(members["word/comments.xml"])
    for comment in comments.iterfind("w:comment", NS):
        number = comment.xpath("string(@w:id)", namespaces=NS)
        [start] = document.xpath(f"//w:commentRangeStart[@w:id='{number}']", namespaces=NS)
        anchor = read_line(next(start.iterancestors("{*}p")))
        yield anchor, "\n".join(read_line(paragraph) for paragraph in comment.iterfind("w:p", NS))


def read_line(paragraph):
    return "".join(paragraph.xpath(".//w:t/text()", namespaces=NS)).replace("\u00a0", "~").replace("\u202f", "‿")


# --- the comparison itself -------------------------------------------------------------------------------------------


@pytest.fixture
def banc(tmp_path):
    folder = tmp_path / "attendus"
    (folder / "essai").mkdir(parents=True)
    (folder / "essai" / "a.docx.txt").write_text("un\ndeux\n", encoding="utf-8")
    return Attendus(write=False, folder=folder, failures=tmp_path / "echecs")


def test_a_difference_leaves_both_sides_the_diff_and_the_document(banc):
    with pytest.raises(AssertionError, match=r"a\.docx.*le texte a changé.*echecs(?s:.)*ecrire-attendus"):
        banc.check("essai", {"a.docx": "un\ntrois\n"}, {"a.docx": b"PK"})
    left = {path.name: path.read_bytes() for path in (banc.failures / "essai").iterdir()}
    assert left.pop("a.docx.diff").decode().splitlines()[2:] == ["@@ -1,2 +1,2 @@", " un", "-deux", "+trois"]
    assert left == {
        "a.docx.docx": b"PK",
        "a.docx.attendu.txt": b"un\ndeux\n",
        "a.docx.obtenu.txt": b"un\ntrois\n",
    }


def test_a_document_that_is_no_longer_made_or_that_is_new_is_told(banc):
    with pytest.raises(AssertionError, match=r"b\.docx.*a changé(?s:.)*a\.docx\.txt n’est plus produit"):
        banc.check("essai", {"b.docx": "un\n"}, {})


def test_equal_texts_leave_nothing(banc):
    banc.check("essai", {"a.docx": "un\ndeux\n"}, {"a.docx": b"PK"})
    assert not banc.failures.exists()


def test_rewriting_replaces_all(banc):
    banc.write = True
    banc.check("essai", {"b.docx": "neuf\n"}, {})
    assert {path.name: path.read_text(encoding="utf-8") for path in (banc.folder / "essai").iterdir()} == {
        "b.docx.txt": "neuf\n"
    }
