"""Attacks on the zip and on the XML of a package."""

from __future__ import annotations

import codecs
import struct

from tests.securite import archives as a
from tests.securite.archives import DOCUMENT, DTD, Attack, Entry

WIDE = "<x " + " ".join(f"a{n}='>'" for n in range(300)) + "/>"
HEAVY = "<x>" + "<a b='' c=''/>" * 250_000 + "</x>"
XSL = '<?xml-stylesheet href="http://example.org/a.xsl" type="text/xsl"?><x/>'

ZIPS = {
    "password": Attack("SEC001", "mot de passe", lambda: a.fake_docx("EncryptedPackage")),
    "doc": Attack("SEC002", "ancien document", lambda: a.fake_docx("WordDocument")),
    "encrypted_member": Attack("SEC003", "chiffrée", lambda: a.forged(Entry(b"word/a.xml", flags=1))),
    "duplicate": Attack("SEC004", DOCUMENT, lambda: a.name(b"word/document.xml")),
    "duplicate_case": Attack("SEC004", "word/DOCUMENT.xml", lambda: a.name(b"word/DOCUMENT.xml")),
    "duplicate_escaped": Attack("SEC004", "%64ocument", lambda: a.name(b"word/%64ocument.xml")),
    "duplicate_dot": Attack("SEC004", "document.xml.", lambda: a.name(b"word/document.xml.")),
    "symbolic_link": Attack("SEC005", "word/lien", a.symbolic_link),
    "parent": Attack("SEC005", "../a.xml", lambda: a.name(b"../a.xml")),
    "parent_escaped": Attack("SEC005", "%2e%2e", lambda: a.name(b"word/%2e%2e/%2e%2e/a.xml")),
    "absolute": Attack("SEC005", "/etc/a", lambda: a.name(b"/etc/a")),
    "drive": Attack("SEC005", "C:", lambda: a.name(b"C:/a.xml")),
    "backslash": Attack("SEC005", "\\", lambda: a.name(b"word\\a.xml")),
    "nul": Attack("SEC005", "a.xml", lambda: a.name(b"word/a.xml\0.png")),
    "empty_segment": Attack("SEC005", "word//a", lambda: a.name(b"word//a.xml")),
    "two_names": Attack("SEC006", "contredit", lambda: a.forged(Entry(b"word/a.xml", local_name=b"word/b.xml"))),
    "unicode_path": Attack(
        "SEC006", "contredit", lambda: a.forged(Entry(b"word/a.xml", extra=a.unicode_path(b"word/b.xml")))
    ),
    "overlap": Attack("SEC006", "recouvrent", lambda: a.forged(Entry(b"word/a.xml"), Entry(b"word/b.xml", shares=-1))),
    "prefix": Attack("SEC006", "données ajoutées", lambda: b"MZ" + bytes(300) + a.PLAIN),
    "suffix": Attack("SEC006", "données ajoutées", lambda: a.PLAIN[:-2] + b"\5\0hello"),
    "smaller_than_told": Attack("SEC006", "tailles", lambda: a.forged(Entry(b"word/a.png", b"x" * 9, size=900))),
    "larger_than_told": Attack("SEC006", "tailles", lambda: a.forged(Entry(b"word/a.png", bytes(a.BIG), size=9))),
    "wrong_count": Attack("SEC006", "sommaire", lambda: a.PLAIN[:-12] + struct.pack("<H", 1) + a.PLAIN[-10:]),
    "bomb": Attack("SEC007", "200 fois", lambda: a.forged(Entry(b"word/media/a.png", bytes(a.BIG)))),
    "bomb_of_xml": Attack("SEC007", "bombe", lambda: a.custom("<a>" + " " * a.BIG + "</a>")),
    "part_told_large": Attack("SEC007", "bombe", lambda: a.forged(Entry(b"word/a.png", size=2**31))),
    "too_many": Attack("SEC010", "5 000", lambda: a.forged(*(Entry(b"word/%d" % n) for n in range(5_001)))),
}
XMLS = {
    "depth": Attack("SEC011", "imbriqué", lambda: a.custom(a.nested(230))),
    "great_depth": Attack("SEC011", "imbriqué", lambda: a.custom(a.nested(100_000))),
    "attributes": Attack("SEC011", "attributs", lambda: a.custom(WIDE)),
    "elements": Attack("SEC009", "éléments", lambda: a.custom(f"<x>{'<a/>' * 600_001}</x>")),
    "many_attributes": Attack("SEC009", "attributs", lambda: a.custom(HEAVY)),
    "dtd": Attack("SEC012", "DTD", lambda: a.custom(DTD)),
    "dtd_in_document": Attack("SEC012", "DTD", lambda: a.add({DOCUMENT: DTD})),
    "dtd_in_relations": Attack("SEC012", "DTD", lambda: a.add({"word/_rels/document.xml.rels": DTD})),
    "dtd_in_types": Attack("SEC012", "DTD", lambda: a.add({"[Content_Types].xml": DTD})),
    "dtd_without_xml_name": Attack("SEC012", "DTD", lambda: a.add({"word/media/a.png": "\n " + DTD})),
    "dtd_in_utf16": Attack("SEC012", "DTD", lambda: a.custom(codecs.BOM_UTF16_LE + DTD.encode("utf-16-le"))),
    "dtd_in_utf16_be": Attack("SEC012", "DTD", lambda: a.custom(codecs.BOM_UTF16_BE + DTD.encode("utf-16-be"))),
    "utf16_without_mark": Attack("SEC013", "codée", lambda: a.custom(DTD.encode("utf-16-le"))),
    "utf32": Attack("SEC013", "codée", lambda: a.custom(codecs.BOM_UTF32_LE + DTD.encode("utf-32-le"))),
    "latin": Attack(
        "SEC013", "codée", lambda: a.custom('<?xml version="1.0" encoding="ISO-8859-1"?><x>é</x>'.encode("latin-1"))
    ),
    "windows": Attack(
        "SEC013", "codée", lambda: a.custom('<?xml version="1.0" encoding="windows-1252"?><x>é</x>'.encode("cp1252"))
    ),
    "utf7": Attack("SEC013", "codée", lambda: a.custom('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-')),
    "ebcdic": Attack("SEC013", "codée", lambda: a.custom('<?xml version="1.0" encoding="cp037"?><x/>'.encode("cp037"))),
    "xinclude": Attack(
        "SEC014",
        "/etc/hostname",
        lambda: a.custom('<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="/etc/hostname"/></x>'),
    ),
    "stylesheet": Attack("SEC014", "feuille de style", lambda: a.custom(XSL)),
    "malformed": Attack("MOD001", "endommagée", lambda: a.custom("<x>")),
    "malformed_relations": Attack("MOD001", "endommagée", lambda: a.add({"word/_rels/settings.xml.rels": "<x>"})),
}
