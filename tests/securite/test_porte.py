"""The door of Word files: every danger refused with its own code and words, every innocent file let in."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from conventions.engine import Template
from conventions.errors import TemplateError
from conventions.ooxml.door import inspect_package
from conventions.ooxml.refusals import DANGERS
from conventions.resources import find_folder
from tests.engine.modeles import XMLNS, build, unzip, zip_members
from tests.securite import archives as a
from tests.securite.archives import DTD, Entry
from tests.securite.attaques_archive import XMLS, ZIPS
from tests.securite.attaques_champs import FIELDS
from tests.securite.attaques_contenu import LINKS, PARTS

ATTACKS = ZIPS | XMLS | PARTS | LINKS | FIELDS
PAGE = Path(__file__).parents[2] / "docs" / "securite.md"


def refuse(raw: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        Template.open(raw)
    return caught.value


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_is_refused(name: str) -> None:
    attack = ATTACKS[name]
    fault = refuse(attack.make())
    (found,) = fault.report
    assert found.code == attack.code
    assert attack.words in str(found)
    assert found.hint
    assert str(found) in fault.message


def test_every_danger_is_attacked() -> None:
    """TOO_LARGE needs a file of its own: see the bombs."""
    assert {danger.code for danger in DANGERS} - {attack.code for attack in ATTACKS.values()} == {"SEC008"}


def test_all_the_refusals_come_at_once() -> None:
    raw = zip_members(
        unzip(a.complex_field("DDE c"))
        | {"word/vbaProject.bin": a.COMPOUND, "customXml/item1.xml": DTD, "word/embeddings/a.bin": a.COMPOUND}
    )
    fault = refuse(raw)
    assert sorted((found.code, found.location.part) for found in fault.report) == [
        ("SEC012", "customXml/item1.xml"),
        ("SEC020", "word/vbaProject.bin"),
        ("SEC023", "word/embeddings/a.bin"),
        ("SEC040", "le texte"),
    ]
    assert fault.message.startswith("Le modèle est refusé (4 motifs en tout) : ")


def test_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "piege.docx"
    path.write_bytes(a.complex_field("DDE c"))
    with pytest.raises(TemplateError, match=r"piege\.docx » est refusé : .*piege\.docx · le texte"):
        Template.open(path)


# --- what must come in ---


def test_bundled_templates_come_in() -> None:
    files = sorted(find_folder("templates").glob("*/*.docx"))
    assert files
    assert [inspect_package(path.read_bytes()).refusals for path in files] == [()] * len(files)


def test_the_default_document_of_python_docx_comes_in(tmp_path: Path) -> None:
    """Made by Word: theme, custom XML, thumbnail, web settings."""
    path = tmp_path / "a.docx"
    Document().save(str(path))
    assert inspect_package(path.read_bytes()).refusals == ()


@pytest.mark.parametrize("codes", a.INNOCENT_FIELDS, ids=str)
def test_ordinary_fields_come_in(codes: tuple[str, ...]) -> None:
    assert inspect_package(a.complex_field(*codes)).refusals == ()


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a?b=c#d",
        "HTTP://example.org",
        "mailto:a@example.org?subject=%C3%A9",
        "tel:+33123456789",
        "#b",
    ],
)
def test_ordinary_links_come_in(target: str) -> None:
    assert inspect_package(build("{{ a }}", links={"x": target.replace("&", "&amp;")})).refusals == ()


UTF16 = codecs.BOM_UTF16_LE + '<?xml version="1.0" encoding="utf-16"?><x>é</x>'.encode("utf-16-le")
SHAREPOINT = '<?mso-contentType?><FormTemplates xmlns="http://schemas.microsoft.com/sharepoint/v3/contenttype/forms"/>'
TEXT_BOX = f"""<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
<w:p>{a.field_runs(" PAGE ")}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>
<w:txbxContent><w:p>{a.field_runs(" PAGE ")}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
INNOCENT = {
    "text": build("Le mot DDEAUTO, un INCLUDETEXT et l’adresse file:///c:/x ne sont ici que du texte. {{ a }}"),
    "notes": build("{{ a }}", footnotes="note", endnotes="fin", comments="avis"),
    "text_box": build(TEXT_BOX),
    "sharepoint": a.custom(SHAREPOINT),
    "utf16": a.custom(UTF16),
    "ascii": a.custom('<?xml version="1.0" encoding="ASCII"?><x>&#233;</x>'),
    "query_of_another_vocabulary": a.custom("<x><query/><mailMerge/><altChunk/></x>"),
    "merge_without_source": a.settings('<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>'),
    "font": a.relate("font", "fonts/font1.odttf", members={"word/fonts/font1.odttf": bytes(range(256))}),
    "missing_image": a.relate("image", "../NULL"),
    "printer": a.relate("printerSettings", "printerSettings1.bin", members={"word/printerSettings1.bin": b"\0x"}),
    "absolute_target": a.relate("image", "/word/media/a.png", members={"word/media/a.png": b"x"}),
    "svg": a.add({"word/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>'}),
    "small_but_dense": a.add({"word/media/a.png": bytes(1024 * 1024)}),
    "deep_enough": a.custom(a.nested(190)),
    "field_deleted_by_a_tracked_change": a.body(f"<w:del>{a.field_runs(a.code(' PAGE ', 'delInstrText'))}</w:del>"),
    "folder": a.add({"word/media/": b""}),
    "empty": build(f"<w:p {XMLNS}/>"),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_file_comes_in(name: str) -> None:
    assert inspect_package(INNOCENT[name]).refusals == ()
    Template.open(INNOCENT[name])


# --- memory ---

# The peak of the memory of this very program: getrusage would count that of the test run that started it.
PROBE = """
import sys
from pathlib import Path
from conventions.ooxml.door import inspect_package
found = inspect_package(Path(sys.argv[1]).read_bytes()).refusals
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(found[0].code, int(peak) // 1024)
"""
BOMBS = {
    "larger_than_told": ("SEC006", lambda: a.forged(Entry(b"word/a.png", bytes(400 * 2**20), size=9))),
    "bomb": ("SEC007", lambda: a.forged(Entry(b"word/a.png", bytes(400 * 2**20)))),
    "sum": ("SEC008", lambda: a.forged(*(Entry(b"word/%d.png" % n, bytes(4 * 2**20)) for n in range(200)))),
    "elements": ("SEC009", lambda: a.custom(f"<x>{'<a/>' * 1_000_000}</x>")),
    "most_of_everything": ("SEC012", a.most_of_everything),
    "entities": ("SEC012", lambda: a.custom(DTD.replace("]", '<!ENTITY b "' + "&a;" * 9999 + '">]'))),
}


@pytest.mark.lent
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read where Linux writes it")
@pytest.mark.parametrize("name", BOMBS)
def test_memory_stays_bounded(name: str, tmp_path: Path) -> None:
    code, make = BOMBS[name]
    path = tmp_path / "bombe.docx"
    path.write_bytes(make())
    done = subprocess.run([sys.executable, "-c", PROBE, path], capture_output=True, text=True, check=True)
    found, peak = done.stdout.split()
    assert found == code
    assert int(peak) < 256


# --- the page ---


def test_the_page_tells_every_danger() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [f"| {danger.code} | {danger.what} | {danger.why} | {danger.remedy} |" for danger in DANGERS]
    assert [row for row in rows if row not in page.splitlines()] == []


def test_codes_are_used_once() -> None:
    assert len({danger.code for danger in DANGERS}) == len(DANGERS)
