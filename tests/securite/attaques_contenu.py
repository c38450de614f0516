"""Attacks by what a package holds, and by where its relationships lead."""

from __future__ import annotations

from tests.securite import archives as a
from tests.securite.archives import DOCUMENT, EVIL, MICROSOFT, Attack

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
VIDEO = '<wp15:webVideoPr xmlns:wp15="urn:x" embeddedHtml="&lt;iframe src=&quot;https://example.org&quot;/>"/>'
LIBRARY = 'xmlns:sl="http://schemas.openxmlformats.org/schemaLibrary/2006/main"'
MACRO_MAIN = "application/vnd.ms-word.{}.macroEnabled{}.main+xml"
PARTS = {
    "macro_by_name": Attack("SEC020", "vbaProject", lambda: a.add({"word/vbaProject.bin": b"x"})),
    "macro_by_type": Attack(
        "SEC020", "word/a.png", lambda: a.declare("word/a.png", "application/vnd.ms-office.vbaProject")
    ),
    "macro_by_relation": Attack(
        "SEC020",
        "word/a.dat",
        lambda: a.relate(f"{MICROSOFT}/2006/relationships/vbaProject", "a.dat", members={"word/a.dat": b"x"}),
    ),
    "docm": Attack("SEC020", "macros", lambda: a.declare(DOCUMENT, MACRO_MAIN.format("document", ""))),
    "dotm": Attack("SEC020", "macros", lambda: a.declare(DOCUMENT, MACRO_MAIN.format("template", "Template"))),
    "macro_type_in_capitals": Attack(
        "SEC020", "macros", lambda: a.declare(DOCUMENT, MACRO_MAIN.format("document", "").upper())
    ),
    "toolbars": Attack("SEC020", "macros", lambda: a.add({"word/attachedToolbars.bin": b"x"})),
    "ribbon": Attack("SEC021", "ruban", lambda: a.add({"customUI/customUI14.xml": "<customUI/>"})),
    "ribbon_by_relation": Attack(
        "SEC021",
        "ruban",
        lambda: a.relate(
            f"{MICROSOFT}/2006/relationships/ui/extensibility", "ui.xml", owner="", members={"ui.xml": "<customUI/>"}
        ),
    ),
    "web_extension": Attack("SEC022", "complément", lambda: a.add({"word/webextensions/taskpanes.xml": "<x/>"})),
    "ole": Attack(
        "SEC023", "OLE", lambda: a.relate("oleObject", "embeddings/a.bin", members={"word/embeddings/a.bin": b"x"})
    ),
    "ole_disguised": Attack("SEC023", "word/media/a.png", lambda: a.add({"word/media/a.png": a.COMPOUND + bytes(9)})),
    "package": Attack("SEC023", "incorporé", lambda: a.relate("package", "a.dat", members={"word/a.dat": b"x"})),
    "document_in_document": Attack("SEC023", "word/media/image1.png", a.quine),
    "chart": Attack(
        "SEC024",
        "graphique",
        lambda: a.relate("package", "../a.xlsx", owner="word/charts/chart1.xml", members={"word/a.xlsx": a.PLAIN}),
    ),
    "activex": Attack("SEC025", "ActiveX", lambda: a.add({"word/activeX/activeX1.xml": "<ocx/>"})),
    "activex_by_relation": Attack(
        "SEC025", "ActiveX", lambda: a.relate("control", "c.xml", members={"word/c.xml": "<ocx/>"})
    ),
    "alt_chunk": Attack("SEC026", "altChunk", lambda: a.relate("aFChunk", "c.dat", members={"word/c.dat": b"x"})),
    "alt_chunk_html": Attack("SEC026", "altChunk", lambda: a.declare("word/c", "text/html")),
    "alt_chunk_outside": Attack("SEC026", EVIL, lambda: a.relate("aFChunk", EVIL, mode="External")),
    "online_video": Attack("SEC027", "iframe", lambda: a.body(f"<w:r>{VIDEO}</w:r>")),
    "svg_script": Attack(
        "SEC027",
        "script",
        lambda: a.add({"word/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'}),
    ),
    "svg_event": Attack(
        "SEC027",
        "alert",
        lambda: a.add({"word/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'}),
    ),
    "svg_image": Attack(
        "SEC027",
        "SVG",
        lambda: a.add({"word/media/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{EVIL}"/></svg>'}),
    ),
    "svg_style_sheet": Attack(
        "SEC027",
        "@import",
        lambda: a.add(
            {"word/media/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "{EVIL}";</style></svg>'}
        ),
    ),
    "svg_style": Attack(
        "SEC027",
        EVIL,
        lambda: a.add(
            {"word/media/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><a style="fill: URL( {EVIL})"/></svg>'}
        ),
    ),
}
LINKS = {
    "attached_template": Attack(
        "SEC030", EVIL, lambda: a.relate("attachedTemplate", EVIL, mode="External", owner=a.SETTINGS)
    ),
    "attached_local_template": Attack(
        "SEC030",
        "Normal.dotm",
        lambda: a.relate("attachedTemplate", "file:///C:\\Normal.dotm", mode="External", owner=a.SETTINGS),
    ),
    "remote_image": Attack("SEC031", EVIL, lambda: a.relate("image", EVIL, mode="External")),
    "image_on_a_share": Attack("SEC031", "serveur", lambda: a.relate("image", "\\\\serveur\\x.png", mode="External")),
    "external_in_small_letters": Attack("SEC031", EVIL, lambda: a.relate("image", EVIL, mode="external")),
    "vml_source": Attack("SEC031", EVIL, lambda: a.drawing(f'<v:shape><v:imagedata src="{EVIL}"/></v:shape>')),
    "vml_original": Attack("SEC031", EVIL, lambda: a.drawing(f'<v:shape><v:imagedata o:href="{EVIL}"/></v:shape>')),
    "linked_object": Attack("SEC032", EVIL, lambda: a.relate("oleObject", EVIL, mode="External")),
    "sub_document": Attack("SEC033", "b.docx", lambda: a.relate("subDocument", "b.docx", mode="External")),
    "frame": Attack("SEC033", EVIL, lambda: a.relate("frame", EVIL, mode="External", owner="word/webSettings.xml")),
    "merge_source": Attack(
        "SEC034", "b.mdb", lambda: a.relate("mailMergeSource", "b.mdb", mode="External", owner=a.SETTINGS)
    ),
    "merge_header": Attack(
        "SEC034", "b.doc", lambda: a.relate("mailMergeHeaderSource", "b.doc", mode="External", owner=a.SETTINGS)
    ),
    "merge_connection": Attack(
        "SEC034", "Provider", lambda: a.settings('<w:mailMerge><w:connectString w:val="Provider=x"/></w:mailMerge>')
    ),
    "merge_strict": Attack(
        "SEC034",
        "SELECT",
        lambda: a.add(
            {a.SETTINGS: f'<s xmlns="{STRICT}" xmlns:t="{STRICT}"><mailMerge><query t:val="SELECT 1"/></mailMerge></s>'}
        ),
    ),
    "transform": Attack("SEC035", EVIL, lambda: a.relate("transform", EVIL, mode="External", owner=a.SETTINGS)),
    "schema": Attack(
        "SEC035",
        EVIL,
        lambda: a.settings(f'<sl:schemaLibrary {LIBRARY}><sl:schema sl:schemaLocation="{EVIL}"/></sl:schemaLibrary>'),
    ),
    "unknown_relation": Attack("SEC036", EVIL, lambda: a.relate("https://example.org/unknown", EVIL, mode="External")),
    "package_relation": Attack(
        "SEC036", EVIL, lambda: a.relate("extended-properties", EVIL, mode="External", owner="")
    ),
    "video": Attack("SEC037", EVIL, lambda: a.relate("video", EVIL, mode="External")),
    "link_to_file": Attack("SEC038", "file:", lambda: a.relate("hyperlink", "file:///C:/a.exe", mode="External")),
    "link_to_share": Attack("SEC038", "serveur", lambda: a.relate("hyperlink", "\\\\serveur\\a.exe", mode="External")),
    "link_to_script": Attack(
        "SEC038", "JavaScript", lambda: a.relate("hyperlink", " JavaScript:alert(1)", mode="External")
    ),
    "link_to_split_script": Attack(
        "SEC038", "script", lambda: a.relate("hyperlink", "java&#9;script:alert(1)", mode="External")
    ),
    "link_to_protocol": Attack("SEC038", "ms-msdt", lambda: a.relate("hyperlink", "ms-msdt:/id", mode="External")),
    "link_to_near_file": Attack("SEC038", "a.exe", lambda: a.relate("hyperlink", "a.exe", mode="External")),
    "vml_link": Attack("SEC038", "file:", lambda: a.drawing('<v:shape href="file://serveur/a"/>')),
    "target_above": Attack("SEC039", "../../a.png", lambda: a.relate("image", "../../a.png")),
    "target_escaped": Attack("SEC039", "%2e%2e", lambda: a.relate("image", "%2e%2e/%2e%2e/a.png")),
    "target_drive": Attack("SEC039", "C:", lambda: a.relate("image", "C:/a.png")),
    "target_share": Attack("SEC039", "//serveur", lambda: a.relate("image", "//serveur/a.png")),
    "target_backslash": Attack("SEC039", "serveur", lambda: a.relate("image", "\\\\serveur\\a.png")),
    "target_url": Attack("SEC039", EVIL, lambda: a.relate("image", EVIL)),
}
