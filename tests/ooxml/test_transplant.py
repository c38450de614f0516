"""One clause of a Word file put in the place of another's: styles by name, numbers that go on, nothing else changed."""

import io
from copy import deepcopy

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from conventions.engine import Template
from conventions.ooxml.clause_file import TransplantFault
from conventions.ooxml.excerpt import extract_clause
from conventions.ooxml.outline import read_outline
from conventions.ooxml.package import read_package
from conventions.ooxml.stylesheets import fold_name
from conventions.ooxml.texte import extract_text
from conventions.ooxml.transplant import Host
from tests.engine.controle import check_package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


@pytest.fixture(scope="module")
def model(root):
    return (root / "templates" / "convention-partenariat" / "convention.docx").read_bytes()


def save(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(*paragraphs):
    """A document of (style, text) or texts, with the style sheet of python-docx."""
    document = docx.Document()
    for item in paragraphs:
        style, text = item if isinstance(item, tuple) else (None, item)
        document.add_paragraph(text, style=style)
    return document


def host(*texts):
    """A template with a clause `litiges`, in the style sheet of python-docx."""
    inside = texts or (("Heading 1", "Ancien titre"), "ancien texte")
    return save(write("avant", '{%p clause "litiges" %}', *inside, "{%p endclause %}", "après"))


def replace(raw, source, clause="litiges"):
    template = Host(raw)
    template.replace(clause, source if isinstance(source, bytes) else save(source))
    return template.save()[0]


def body(raw):
    return docx.Document(io.BytesIO(raw)).paragraphs


def texts(raw):
    return [paragraph.text for paragraph in body(raw)]


def find(raw, text):
    return next(paragraph for paragraph in body(raw) if text in paragraph.text)


def member(raw, name):
    return read_package(raw)[name]


def refuse(raw, source, clause="litiges"):
    with pytest.raises(TransplantFault) as caught:
        replace(raw, source, clause)
    return caught.value


# --- the region ------------------------------------------------------------------------------------------------------


def test_the_whole_file_takes_the_place_of_the_region_between_the_tags():
    found = replace(host(), write("un", "deux"))
    assert texts(found) == ["avant", '{%p clause "litiges" %}', "un", "deux", "{%p endclause %}", "après"]
    check_package(found)


def test_only_the_region_changes_in_the_bundled_template(model):
    found = replace(model, write("Texte."))
    before, after = (serialize_blocks(raw) for raw in (model, found))
    rank = next(rank for rank, block in enumerate(after) if b"Texte." in block)
    assert after[:rank] == before[:rank]
    assert after[rank + 1 :] == before[rank + 1 + len(before) - len(after) :]
    for name, content in read_package(model).items():
        if name.startswith("word/") and "document.xml" not in name and name.endswith(".xml"):
            assert canonical(member(found, name)) == canonical(content), name


def canonical(raw):
    return etree.tostring(etree.fromstring(raw), method="c14n", exclusive=True)


def serialize_blocks(raw):
    blocks = etree.fromstring(member(raw, "word/document.xml")).find(qn("w:body"))
    return [etree.tostring(block, method="c14n", exclusive=True) for block in blocks]


def test_tags_of_the_clause_file_may_be_split_and_surrounded():
    source = docx.Document()
    source.add_paragraph("Note pour le relecteur, qui reste dans ce fichier.")
    opening = source.add_paragraph()
    for piece in ("{%p cla", "use «\u00a0lit", "iges\u00a0» ", "%}"):
        opening.add_run(piece)
    source.add_paragraph("Le texte.")
    source.add_paragraph("{%p endclause %}")
    source.add_paragraph("Encore une note.")
    assert texts(replace(host(), source))[1:4] == ['{%p clause "litiges" %}', "Le texte.", "{%p endclause %}"]


def test_empty_paragraphs_around_are_left_out_and_those_inside_stay():
    source = write("", "un", "", "deux", "", "")
    assert texts(replace(host(), source))[2:-2] == ["un", "", "deux"]


def test_each_region_of_the_clause_is_replaced():
    raw = save(
        write(
            *("{%p if x %}", '{%p clause "litiges" %}', "a", "{%p endclause %}", "{%p else %}"),
            *('{%p clause "litiges" %}', "b", "{%p endclause %}", "{%p endif %}"),
        )
    )
    found = texts(replace(raw, write("neuf")))
    assert found.count("neuf") == 2
    assert not {"a", "b"} & set(found)


def test_a_clause_inside_another_ends_where_it_should():
    raw = save(
        write('{%p clause "a" %}', "1", '{%p clause "fiche_" ~ n %}', "2", "{%p endclause %}", "3", "{%p endclause %}")
    )
    assert Host(raw).clauses == ("a",)
    assert texts(replace(raw, write("neuf"), "a")) == ['{%p clause "a" %}', "neuf", "{%p endclause %}"]


def test_sections_and_comments_of_the_file_stay_there():
    source = write("Premier.", "Second.")
    source.paragraphs[0]._p.get_or_add_pPr().append(deepcopy(source.sections[0]._sectPr))
    source.add_comment(source.paragraphs[1].runs[0], text="À revoir", author="Jeanne")
    found = replace(host(), source)
    xml = member(found, "word/document.xml").decode()
    assert xml.count("<w:sectPr") == 1
    assert "comment" not in xml
    assert "word/comments.xml" not in read_package(found)


def test_the_paragraphs_brought_are_known_by_their_file():
    template = Host(host())
    template.replace("litiges", save(write("", "un", "deux")))
    assert template.save()[1] == {3: ("litiges", 2), 4: ("litiges", 3)}


def test_the_same_files_give_the_same_bytes(model):
    source = save(write(("Heading 1", "Titre"), ("List Number", "un")))
    assert replace(model, source) == replace(model, source)


# --- styles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Heading 1", "heading 1"),
        ("TITRE 2", "heading 2"),
        ("Liste à puces", "list bullet"),
        ("Mon Style", "mon  style"),
    ],
)
def test_names_are_compared_whatever_the_case_or_the_language(written, known):
    assert fold_name(written) == fold_name(known)


def test_a_style_is_found_by_its_name_not_by_its_id(model):
    source = docx.Document()
    style = source.styles.add_style("ALINÉA", WD_STYLE_TYPE.PARAGRAPH)
    assert style.style_id != "Alinea"
    source.add_paragraph("Le texte.", style=style)
    found = replace(model, source)
    assert find(found, "Le texte.").style.style_id == "Alinea"
    assert member(found, "word/styles.xml") == member(replace(model, write("x")), "word/styles.xml")


def test_a_missing_style_is_brought_with_what_it_is_based_on(model):
    source = docx.Document()
    base = source.styles.add_style("Encart", WD_STYLE_TYPE.PARAGRAPH)
    base.base_style = source.styles["Normal"]
    style = source.styles.add_style("Encart rouge", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.next_paragraph_style = base, source.styles["Body Text"]
    source.add_paragraph("Le texte.", style=style)
    brought = find(replace(model, source), "Le texte.").style
    assert (brought.name, brought.base_style.name, brought.base_style.base_style.name) == (
        *("Encart rouge", "Encart", "Normal"),
    )
    assert brought.element.find(qn("w:next")) is None, "le style suivant n’est pas venu : il ne se nomme pas"


def test_an_id_that_the_host_uses_for_another_style_is_changed(model):
    source = docx.Document()
    source.styles.add_style("Encart", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), "Alinea")
    source.add_paragraph("Le texte.", style="Encart")
    found = replace(model, source)
    assert find(found, "Le texte.").style.name == "Encart"
    assert find(found, "Le texte.").style.style_id == "Alinea-2"
    check_package(found)


def test_a_style_that_the_file_does_not_hold_leaves_no_trace():
    source = write("Le texte.")
    source.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle {W} w:val="Perdu"/>'))
    assert find(replace(host(), source), "Le texte.")._p.pPr.pStyle is None


def test_table_and_character_styles_follow(model):
    source = write("Le texte : ")
    source.paragraphs[0].add_run("fort", style="Strong")
    source.add_table(1, 1, style="Light Grid Accent 1").cell(0, 0).text = "case"
    found = replace(model, source)
    assert find(found, "Le texte").runs[-1].style.style_id == "lev"
    tables = docx.Document(io.BytesIO(found)).tables
    assert next(table for table in tables if table.cell(0, 0).text == "case").style.name == "Light Grid Accent 1"
    check_package(found)


# --- numbers ---------------------------------------------------------------------------------------------------------


def headings(raw):
    outline = read_outline(member(raw, "word/styles.xml"), member(raw, "word/numbering.xml"))
    return [heading.label for heading in outline.find(member(raw, "word/document.xml").decode())]


def test_the_title_keeps_the_number_of_its_article_whatever_its_style(model):
    labels = headings(model)
    rank = next(rank for rank, label in enumerate(labels) if label.endswith("Règlement des litiges"))
    found = headings(replace(model, write(("Heading 1", "Des litiges"), ("Heading 2", "Du juge"), "Texte.")))
    number = labels[rank].partition(" — ")[0]
    assert found[rank : rank + 2] == [f"{number} — Des litiges", "Du juge"]
    assert found[rank + 2 :] == labels[rank + 1 :]


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Litiges et médiation", "— Litiges et médiation"), ("— Litiges", "— Litiges"), ("- Litiges", "- Litiges")],
)
def test_the_title_keeps_the_sign_that_parts_it_from_its_number(model, written, printed):
    titles = [
        item.text for item in body(replace(model, write(("Heading 1", written), "Texte."))) if "Litig" in item.text
    ]
    assert titles == [printed]


def test_a_heading_that_does_not_open_the_clause_is_no_title(model):
    found = replace(model, write("Un chapeau.", ("Heading 1", "Des litiges")))
    assert find(found, "Des litiges").style.name == "Heading 1"


def number_of(paragraph):
    return paragraph._p.pPr.numPr.numId.val


def test_a_list_that_numbers_the_same_headings_goes_on(model):
    source = docx.Document(io.BytesIO(extract_clause(model, "litiges", "Litiges")))
    properties = source.paragraphs[1]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'))
    found = replace(model, source)
    assert number_of(find(found, "Règlement amiable.")) == 2
    assert member(found, "word/numbering.xml").count(b"<w:abstractNum ") == 5


def test_a_list_whose_levels_name_no_style_goes_on_when_the_styles_name_it(model):
    """LibreOffice writes lists that way, and numbers each paragraph itself."""
    members = read_package(extract_clause(model, "litiges", "Litiges"))
    root = etree.fromstring(members["word/numbering.xml"])
    for item in list(root.iter(qn("w:pStyle"))):
        item.getparent().remove(item)
    members["word/numbering.xml"] = etree.tostring(root)
    source = docx.Document(io.BytesIO(zip_up(members)))
    numbering = f'<w:numPr {W}><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
    source.paragraphs[1]._p.get_or_add_pPr().append(parse_xml(numbering))
    assert number_of(find(replace(model, source), "Règlement amiable.")) == 2


def add_list(document, start):
    """A list of the document's own that starts at a number; return its id."""
    root = document.part.numbering_part.element
    shape = parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="77"><w:nsid w:val="0ABC0001"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    )
    root.insert(0, shape)
    for number in (77, 78):
        item = parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="77"/></w:num>')
        root.append(item)
    item.append(parse_xml(f'<w:lvlOverride {W} w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
    return 77, 78


def test_lists_of_its_own_come_with_fresh_ids_and_restart_where_they_did(model):
    source = write("un", "deux", "trois", "quatre")
    first, second = add_list(source, 4)
    for paragraph, number in zip(source.paragraphs, (first, first, second, second), strict=True):
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))
    found = replace(model, source)
    ids = [number_of(item) for item in body(found) if item.text in {"un", "deux", "trois", "quatre"}]
    assert ids == [6, 6, 7, 7]
    root = etree.fromstring(member(found, "word/numbering.xml"))
    lists = {item.get(qn("w:numId")): item for item in root.iter(qn("w:num"))}
    assert [lists[number].find(qn("w:abstractNumId")).get(qn("w:val")) for number in "67"] == ["6", "6"]
    assert lists["7"].find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"
    marks = [item.get(qn("w:val")) for item in root.iter(qn("w:nsid"))]
    assert len(set(marks)) == len(marks)
    assert [etree.QName(item).localname for item in root] == ["abstractNum"] * 6 + ["num"] * 7


LINKED = f"""<w:numbering {W} {MC} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="MaListe"/></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="MaListe"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>
<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>
<w:lvlText w:val="%1)"/><w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""


def test_a_list_comes_with_what_every_word_reads_of_it(model):
    members = read_package(save(write("un")))
    numbering = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:p>", b"<w:p>" + numbering.encode(), 1)
    members["word/numbering.xml"] = LINKED.encode()
    root = etree.fromstring(member(replace(model, zip_up(members)), "word/numbering.xml"))
    brought = root.findall(qn("w:abstractNum"))[-1]
    assert [etree.QName(item).localname for item in brought] == ["nsid", "lvl"]
    assert [etree.QName(item).localname for item in brought[1]] == ["start", "numFmt", "lvlText"]
    assert brought[1][1].get(qn("w:val")) == "decimalZero"


def test_a_numbered_style_of_the_host_starts_again_in_the_clause():
    raw = save(write(("List Number", "hôte"), '{%p clause "litiges" %}', ("List Number", "ancien"), "{%p endclause %}"))
    found = replace(raw, write(("List Number", "alpha"), ("List Number", "bêta"), ("List Bullet", "puce")))
    assert number_of(find(found, "alpha")) == number_of(find(found, "bêta"))
    assert number_of(find(found, "alpha")) != find(raw, "hôte").style.element.pPr.numPr.numId.val
    assert find(found, "puce")._p.pPr.numPr is None


def test_a_number_of_a_list_that_the_file_does_not_hold_is_removed():
    source = write("Le texte.")
    numbering = f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="999"/></w:numPr>'
    source.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(numbering))
    assert find(replace(host(), source), "Le texte.")._p.pPr.numPr is None


# --- what leads elsewhere --------------------------------------------------------------------------------------------


def test_pictures_and_links_are_brought(examples):
    source = write("Le logo.")
    source.add_picture(str(examples / "logos" / "caf.png"))
    source.add_picture(str(examples / "logos" / "caf.png"))
    link = source.part.relate_to("https://exemple.fr/mediation", f"{R[9:-1]}/hyperlink", is_external=True)
    source.paragraphs[0]._p.append(
        parse_xml(f'<w:hyperlink {W} {R} r:id="{link}"><w:r><w:t>médiation</w:t></w:r></w:hyperlink>')
    )
    found = replace(host(), source)
    check_package(found)
    media = [name for name in read_package(found) if "/media/" in name]
    assert len(media) == 1
    assert read_package(found)[media[0]] == (examples / "logos" / "caf.png").read_bytes()
    assert b"https://exemple.fr/mediation" in member(found, "word/_rels/document.xml.rels")
    numbers = etree.fromstring(member(found, "word/document.xml")).xpath("//*[local-name()='docPr']/@id")
    assert len(set(numbers)) == 2


def mark(document, rank, name, number="1", *, whole=True):
    paragraph = document.paragraphs[rank]._p
    paragraph.append(parse_xml(f'<w:bookmarkStart {W} w:id="{number}" w:name="{name}"/>'))
    if whole:
        paragraph.append(parse_xml(f'<w:bookmarkEnd {W} w:id="{number}"/>'))


def test_bookmarks_have_ids_and_names_of_their_own_and_what_leads_there_follows():
    base = write("avant", '{%p clause "litiges" %}', "ancien", "{%p endclause %}")
    mark(base, 0, "juge", "7")
    source = write("Le juge.", "Voir.")
    mark(source, 0, "juge", "7")
    mark(source, 0, "_GoBack", "8")
    mark(source, 0, "clause_litiges", "9")
    mark(source, 0, "perdu", "10", whole=False)
    source.paragraphs[1]._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" REF juge \\h "/>'))
    source.paragraphs[1]._p.append(parse_xml(f'<w:hyperlink {W} w:anchor="juge"/>'))
    source.paragraphs[1]._p.append(parse_xml(f"<w:r {W}><w:instrText> PAGEREF juge </w:instrText></w:r>"))
    root = etree.fromstring(member(replace(save(base), source), "word/document.xml"))
    names = [(item.get(qn("w:name")), item.get(qn("w:id"))) for item in root.iter(qn("w:bookmarkStart"))]
    assert names == [("juge", "7"), ("juge_2", "300001")]
    assert [item.get(qn("w:id")) for item in root.iter(qn("w:bookmarkEnd"))] == ["7", "300001"]
    assert root.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == " REF juge_2 \\h "
    assert root.find(f".//{qn('w:hyperlink')}").get(qn("w:anchor")) == "juge_2"
    assert root.find(f".//{qn('w:instrText')}").text == " PAGEREF juge_2 "


BOX = f"""<w:r {W} {MC} {WPS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:bodyPr/></w:drawing>
</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"""


def test_what_word_says_may_be_ignored_is_left_and_prefixes_that_are_asked_for_are_declared():
    source = write("Le texte.")
    xml = member(save(source), "word/document.xml").decode()
    assert 'mc:Ignorable="w14' in xml
    paragraph = source.paragraphs[0]._p
    paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "12345678")
    paragraph.append(parse_xml(BOX))
    found = etree.fromstring(member(replace(host(), source), "word/document.xml"))
    assert "paraId" not in etree.tostring(found).decode()
    choice = next(found.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"))
    assert choice.nsmap["wps"] == WPS[11:-1]
    assert found.nsmap["wps"] == WPS[11:-1], "le rendu lit les préfixes sur la racine"


def test_a_host_without_style_sheet_nor_numbering_receives_them():
    members = read_package(host())
    relations = etree.fromstring(members["word/_rels/document.xml.rels"])
    types = etree.fromstring(members["[Content_Types].xml"])
    for kind in ("styles", "numbering"):
        del members[f"word/{kind}.xml"]
        for root, key in ((relations, "Target"), (types, "PartName")):
            for item in [item for item in root if (item.get(key) or "").endswith(f"{kind}.xml")]:
                root.remove(item)
    members["word/_rels/document.xml.rels"] = etree.tostring(relations)
    members["[Content_Types].xml"] = etree.tostring(types)
    found = replace(zip_up(members), write(("List Number", "un")))
    check_package(found)
    assert find(found, "un").style.name == "List Number"


def zip_up(members):
    from conventions.ooxml.package import pack, write_package

    return write_package({name: pack(content) for name, content in members.items()})


# --- refusals --------------------------------------------------------------------------------------------------------


def test_a_file_without_text():
    fault = refuse(host(), write("", "  "))
    assert (fault.code, fault.message) == ("MOD072", "Ce fichier ne contient aucun texte : la clause serait vide.")


def test_a_file_that_names_another_clause():
    fault = refuse(host(), write('{%p clause "budget" %}', "texte", "{%p endclause %}"))
    assert fault.code == "MOD074"
    assert "nomment la clause « budget »" in fault.message
    assert "budget.docx" in fault.hint


def test_a_clause_that_is_never_closed():
    fault = refuse(host(), write('{%p clause "litiges" %}', "texte"))
    assert fault.code == "MOD074"
    assert "n’est pas fermée" in fault.message


def test_a_clause_that_stands_twice():
    twice = ('{%p clause "litiges" %}', "texte", "{%p endclause %}") * 2
    fault = refuse(host(), write(*twice))
    assert (fault.code, "2 fois" in fault.message) == ("MOD074", True)


@pytest.mark.parametrize(
    "change",
    [
        f'<w:ins {W} w:id="1" w:author="J"><w:r><w:t>ajout</w:t></w:r></w:ins>',
        f'<w:del {W} w:id="1" w:author="J"><w:r><w:delText>retrait</w:delText></w:r></w:del>',
        f'<w:r {W}><w:rPr><w:rPrChange w:id="1" w:author="J"><w:rPr/></w:rPrChange></w:rPr><w:t>gras</w:t></w:r>',
    ],
)
def test_changes_that_nobody_settled(change):
    source = write("texte")
    source.paragraphs[0]._p.append(parse_xml(change))
    fault = refuse(host(), source)
    assert fault.code == "MOD075"
    assert "modifications suivies (1)" in fault.message
    assert "onglet Révision" in fault.hint


def test_changes_outside_the_region_do_not_matter():
    source = write('{%p clause "litiges" %}', "texte", "{%p endclause %}", "note")
    source.paragraphs[3]._p.append(parse_xml(f'<w:ins {W} w:id="1" w:author="J"><w:r><w:t>ajout</w:t></w:r></w:ins>'))
    assert "texte" in texts(replace(host(), source))


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_cannot_follow(kind):
    source = write("texte")
    source.paragraphs[0]._p.append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="2"/></w:r>'))
    assert refuse(host(), source).code == "MOD076"


def test_an_object_cannot_follow():
    source = write("texte")
    chart = source.part.relate_to(source.part.numbering_part, CHART)  # any internal part stands for a chart
    source.paragraphs[0]._p.append(parse_xml(f'<w:r {W} {R}><w:object r:id="{chart}"/></w:r>'))
    fault = refuse(host(), source)
    assert (fault.code, "image" in fault.hint) == ("MOD077", True)


def test_a_template_whose_tags_do_not_frame_the_clause():
    fault = refuse(save(write('{% clause "litiges" %}texte{% endclause %}')), write("neuf"))
    assert fault.code == "MOD078"


# --- a clause alone --------------------------------------------------------------------------------------------------


def test_a_clause_alone_looks_like_the_template_and_holds_nothing_else(model):
    found = extract_clause(model, "litiges", "Règlement des litiges")
    check_package(found)
    document = docx.Document(io.BytesIO(found))
    assert [item.style.name for item in document.paragraphs] == ["Article", "Alinéa", "Alinéa", "Alinéa"]
    assert document.core_properties.title == "Règlement des litiges"
    assert document.sections[0].page_width == docx.Document(io.BytesIO(model)).sections[0].page_width
    assert not [name for name in read_package(found) if "header" in name or "footer" in name]
    assert member(found, "word/numbering.xml") == member(extract_clause(model, "budget", "B"), "word/numbering.xml")


@pytest.mark.lent
def test_each_clause_comes_back_as_it_was(model, complet, examples):
    wanted = extract_text(Template(model).render(complet, base=examples), styles=True)
    template = Host(model)
    for clause in template.clauses:
        template.replace(clause, extract_clause(model, clause, clause))
    assert extract_text(Template(template.save()[0]).render(complet, base=examples), styles=True) == wanted


def test_a_clause_that_is_not_there(model):
    assert extract_clause(model, "litige", "Litiges") is None
