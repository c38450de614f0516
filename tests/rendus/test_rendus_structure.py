"""Every document of every example is whole, valid, accessible, and leaves no trace of what is absent."""

from __future__ import annotations

import re

import pytest
from openxml_audit import OpenXmlValidator

from conventions.ooxml.names import NS
from conventions.ooxml.package import pack, read_package, write_package
from conventions.ooxml.texte import extract_text
from conventions.ooxml.xml import parse
from tests.rendus.cas import CLS, COMPLET, COMPLET_FINAL, MINIMAL, TOUS
from tests.rendus.structure import find_faults, style_of, text_of

LEFT_OVER = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}|\bNone\b|\bUndefined\b|<built-in|object at 0x")
each_example = pytest.mark.parametrize("cas", TOUS, ids=lambda cas: cas.name)


@each_example
def test_the_structure_of_each_document(cas, rendus):
    faults = [f"{document.file_name} : {fault}" for document in rendus[cas] for fault in find_faults(document.content)]
    assert faults == []


@pytest.mark.parametrize(
    "cas", [COMPLET, MINIMAL, CLS, pytest.param(COMPLET_FINAL, marks=pytest.mark.lent)], ids=lambda cas: cas.name
)
def test_each_document_is_valid(cas, rendus, tmp_path):
    """Judged by openxml-audit, schema and meaning: drafts with their comments, all the sheets of the final."""
    documents = rendus[cas] if cas.final else cas.generate(comments=True)[:2]
    faults = []
    for document in documents:
        path = tmp_path / document.file_name
        path.write_bytes(document.content)
        faults += [f"{document.file_name} : {error}" for error in OpenXmlValidator().validate(path).errors]
        faults += [f"{document.file_name} : {fault}" for fault in find_faults(document.content)]
    assert faults == []


@each_example
def test_nothing_of_the_template_is_left(cas, rendus):
    texts = {document.file_name: extract_text(document.content) for document in rendus[cas]}
    assert [(name, found[0]) for name, text in texts.items() if (found := LEFT_OVER.search(text))] == []


@each_example
def test_no_punctuation_is_left_by_an_absent_value(cas, rendus):
    """« , , », « ( ) », « . . », two spaces, a space before a comma: what a sentence keeps of a value it lost."""
    orphan = re.compile(r"[ \u00a0]{2}(?! )|\( ?\)|« ?»|,\s*[,.;]| [,.)]|\.\s*\.(?!\.)|;\s*\.|:\s*[.;,]|^[,;:.)]")
    faults = []
    for document in rendus[cas]:
        root = parse(read_package(document.content)["word/document.xml"])
        for paragraph in root.iterfind(".//w:p", NS):
            text = text_of(paragraph)
            if style_of(paragraph) not in {"Logos", "Fin", "TM1", "TM2"} and (found := orphan.search(text)):
                faults.append((document.file_name, text[max(0, found.start() - 40) : found.end() + 40]))
    assert faults == []


def test_the_signatures_of_the_final_are_kept_together(rendus, complet):
    """Each paragraph from « Fait à » to the last row is kept with the next one, and no row can be cut."""
    document = parse(read_package(rendus[COMPLET_FINAL][0].content)["word/document.xml"])
    styles = parse(read_package(rendus[COMPLET_FINAL][0].content)["word/styles.xml"])
    [grid] = document.xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='GrilleSignature']", namespaces=NS)
    rows = grid.findall("w:tr", NS)
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
    held = [paragraph for row in rows[:-1] for paragraph in row.iterfind(".//w:p", NS)]
    held.append(next(grid.itersiblings(f"{{{NS['w']}}}p", preceding=True)))
    assert [text_of(item) for item in held if not is_kept_with_next(item, styles)] == []
    words = text_of(grid)
    for partie in complet.signataires:
        assert all(partie.nom.replace("'", "’") in words for _ in partie.signataires)
    assert words.count("Signature et cachet") == sum(len(partie.signataires) for partie in complet.signataires)


def is_kept_with_next(paragraph, styles):
    """Say whether the paragraph, or a style from which its own descends, says keepNext."""
    if paragraph.find("w:pPr/w:keepNext", NS) is not None:
        return True
    name = style_of(paragraph)
    while name:
        [style] = styles.xpath(f"//w:style[@w:styleId='{name}']", namespaces=NS)
        if style.find("w:pPr/w:keepNext", NS) is not None:
            return True
        name = str(style.xpath("string(w:basedOn/@w:val)", namespaces=NS))
    return False


# --- the checks themselves: a damage done to a good document is seen --------------------------------------------------

DAMAGES = {
    "paragraphe vide": (r"<w:p><w:pPr><w:pStyle w:val=\"Alinea\"/>", r"<w:p/>\g<0>"),
    "saute un niveau de titre": (r'<w:pStyle w:val="Titre1"/>', '<w:pStyle w:val="Titre3"/>'),
    "sans ligne d’en-tête": (r"<w:tblHeader/>", ""),
    "sans nom": (r"<w:tblCaption [^>]*>", ""),
    "colonnes au lieu de": (r"<w:gridCol [^>]*/>", r"\g<0>\g<0>"),
    "sans texte de remplacement": (r' descr="[^"]*"', ' descr=""'),
    "champs mal fermés": (r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="end"/></w:r>', ""),
    "qui n’existe pas": (r"( PAGEREF )\w+", r"\1_Toc_absent"),
    "commentRangeEnd": (r"<w:commentRangeEnd [^>]*/>", ""),
}


@pytest.fixture(scope="module")
def agreements():
    """One with pictures, one with comments."""
    return [cas.generate(comments=True)[0].content for cas in (COMPLET, CLS)]


@pytest.mark.parametrize("fault", DAMAGES)
def test_a_damage_is_seen(agreements, fault):
    assert any(fault in found for content in agreements for found in find_faults(damage(content, *DAMAGES[fault])))


def damage(content, pattern, instead):
    members = read_package(content)
    document = re.sub(pattern, instead, members["word/document.xml"].decode(), count=1)
    return write_package(
        {name: pack(raw) for name, raw in (members | {"word/document.xml": document.encode()}).items()}
    )
