"""Attacks by the fields of a document."""

from __future__ import annotations

import codecs

from tests.engine.modeles import build
from tests.securite import archives as a
from tests.securite.archives import EVIL, Attack

SPLIT = ("D", "D", "EA", "UTO c:\\\\windows\\\\x.exe")
FIELDS = {
    "dde": Attack("SEC040", "DDE c:", lambda: a.complex_field(" DDE c:\\\\x.exe ")),
    "dde_auto_simple": Attack("SEC040", "DDEAUTO", lambda: a.simple_field(" DDEAUTO c:\\\\x.exe ")),
    "dde_by_reference": Attack("SEC040", "DDE", lambda: a.simple_field("&#68;&#68;&#69; c")),
    "dde_split": Attack("SEC040", "DDEAUTO c:", lambda: a.complex_field(*SPLIT)),
    "dde_in_small_letters": Attack("SEC040", "dDeAuTo", lambda: a.complex_field("dDeAuTo c")),
    "dde_in_wide_letters": Attack("SEC040", "ＤＤＥ", lambda: a.complex_field("ＤＤＥ c")),
    "dde_with_invisible": Attack("SEC040", "DDE", lambda: a.complex_field("D\u200bD\u00adE c")),
    "dde_quoted": Attack("SEC040", "DDE", lambda: a.complex_field(' "DDEAUTO" c')),
    "dde_in_text": Attack("SEC040", "DDE", lambda: a.complex_field(a.code("DD", "t"), "E c")),
    "dde_nested": Attack("SEC040", "DDE", lambda: a.complex_field(" IF 1 = 1 ", a.field_runs("DDE c"))),
    "dde_over_paragraphs": Attack(
        "SEC040",
        "DDE",
        lambda: build(f"<w:p>{a.mark('begin')}{a.code('DD')}</w:p>", f"<w:p>{a.code('E c')}{a.mark('end')}</w:p>"),
    ),
    "dde_without_end": Attack("SEC040", "DDE", lambda: a.body(a.mark("begin") + a.code("DDE c"))),
    "dde_behind_a_deletion": Attack(
        "SEC040", "DDXE", lambda: a.complex_field("DD", a.code("X", "delInstrText"), "E c")
    ),
    "dde_behind_a_comment": Attack("SEC040", "DDE", lambda: a.complex_field(a.code("D<!-- x -->D<?x y?>E c"))),
    "dde_in_an_element": Attack("SEC040", "DDE", lambda: a.complex_field(a.code("DD<w:x>E</w:x> c"))),
    "dde_in_header": Attack("SEC040", "DDE", lambda: build("{{ a }}", header1=f"<w:p>{a.field_runs('DDE c')}</w:p>")),
    "dde_in_another_prefix": Attack(
        "SEC040",
        "DDE",
        lambda: a.add(
            {"word/glossary/document.xml": f'<z xmlns="{a.WORD}" xmlns:q="{a.WORD}"><q:fldSimple q:instr="DDE c"/></z>'}
        ),
    ),
    "dde_in_utf16": Attack(
        "SEC040",
        "DDE",
        lambda: a.add(
            {
                "word/glossary/document.xml": codecs.BOM_UTF16_LE
                + (f'<z xmlns:q="{a.WORD}"><q:fldSimple q:instr="DDE c"/></z>'.encode("utf-16-le"))
            }
        ),
    ),
    "link": Attack("SEC041", "LINK", lambda: a.complex_field(" LINK Excel.Sheet.12 c:\\\\a.xlsx ")),
    "include_text": Attack("SEC042", "INCLUDETEXT", lambda: a.complex_field(' INCLUDETEXT "http://example.org/a" ')),
    "include": Attack("SEC042", "INCLUDE", lambda: a.simple_field(" INCLUDE c:\\\\a.doc ")),
    "include_picture": Attack("SEC043", EVIL, lambda: a.complex_field(f' INCLUDEPICTURE "{EVIL}" \\d ')),
    "import": Attack("SEC043", "IMPORT", lambda: a.complex_field(" IMPORT c:\\\\a.png ")),
    "database": Attack("SEC044", "DATABASE", lambda: a.complex_field(' DATABASE \\d "c:\\\\a.mdb" ')),
    "referenced_document": Attack("SEC045", "RD c:", lambda: a.complex_field(" RD c:\\\\a.docx ")),
    "macro_button": Attack("SEC046", "MACROBUTTON", lambda: a.complex_field(" MACROBUTTON Lancer ici ")),
    "form_macro": Attack(
        "SEC046", "Lancer", lambda: a.body('<w:r><w:ffData><w:entryMacro w:val="Lancer"/></w:ffData></w:r>')
    ),
    "print": Attack("SEC047", "PRINT", lambda: a.complex_field(" PRINT 27 ")),
    "data": Attack("SEC034", "DATA c:", lambda: a.complex_field(" DATA c:\\\\a.mdb ")),
    "html_control": Attack("SEC025", "HTMLCONTROL", lambda: a.complex_field(" HTMLCONTROL Forms.HTML:Hidden.1 ")),
    "link_field_to_file": Attack("SEC038", "file:", lambda: a.complex_field(' HYPERLINK "file:///c:/a.exe" ')),
    "link_field_to_share": Attack(
        "SEC038", "serveur", lambda: a.complex_field(' HYPERLINK \\o "x" "\\\\\\\\serveur\\\\a" ')
    ),
    "link_field_computed": Attack("SEC038", "{…}", lambda: a.complex_field(" HYPERLINK ", a.field_runs("REF x"))),
    "quoted_name": Attack("SEC048", "{…}", lambda: a.complex_field(a.field_runs("QUOTE 68 68 69"), " c")),
    "quoted_letter": Attack("SEC048", "DD{…}", lambda: a.complex_field("DD", a.field_runs("QUOTE 69"), " c")),
    "simple_in_name": Attack("SEC048", "{…}", lambda: a.complex_field('<w:fldSimple w:instr="REF x"/>', " c")),
    "tag_in_name": Attack("SEC048", "{{ a }}", lambda: a.complex_field("{{ a }}")),
    "tag_ends_name": Attack("SEC048", "DD", lambda: a.complex_field("DD{% if 1 %}E{% endif %} c")),
    "skipped_by_word": Attack("SEC048", "REF", lambda: a.complex_field(a.alternative(a.code("REF ")), "DDE c")),
    "skipped_mark": Attack(
        "SEC048",
        "REF",
        lambda: a.body(
            a.mark("begin") + a.code("REF x ") + a.alternative(a.mark("separate")) + a.code("DDE c") + a.mark("end")
        ),
    ),
}
