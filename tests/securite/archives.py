"""Hostile Word files, as small as possible: one danger each, named by it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.engine.modeles import OFFICE, XMLNS, build, unzip, zip_members

PLAIN: Final = build("{{ a }}")
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MICROSOFT: Final = "http://schemas.microsoft.com/office"
DOCUMENT: Final = "word/document.xml"
SETTINGS: Final = "word/settings.xml"
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DTD: Final = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
EVIL: Final = "https://example.org/a"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
BIG: Final = 8 * 1024 * 1024


@dataclass(frozen=True)
class Attack:
    """A file, the code that refuses it, and words of its message or of its snippet."""

    code: str
    words: str
    make: Callable[[], bytes]


# --- members ---


def add(members: Mapping[str, bytes | str]) -> bytes:
    """The plain template with more members, or with other contents."""
    return zip_members({**unzip(PLAIN), **members})


def relate(
    kind: str,
    target: str,
    *,
    mode: str = "",
    owner: str = DOCUMENT,
    members: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """The plain template with one relationship more; `kind` is a whole type, or the end of an Office one."""
    folder, _, name = owner.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    text = unzip(PLAIN).get(rels, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
    whole = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    told = f' TargetMode="{mode}"' if mode else ""
    item = f'<Relationship Id="x9" Type="{whole}" Target="{target}"{told}/></Relationships>'.encode()
    return add({rels: text.replace(b"</Relationships>", item), **(members or {})})


def declare(part: str, content_type: str, content: bytes = b"x") -> bytes:
    """The plain template with a part of this content type (or its own part under another type)."""
    types = unzip(PLAIN)["[Content_Types].xml"]
    item = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode()
    start = types.find(f'<Override PartName="/{part}"'.encode())
    if start >= 0:
        types = types[:start] + types[types.find(b"/>", start) + 2 :]
        content = unzip(PLAIN)[part]
    return add({"[Content_Types].xml": types.replace(b"</Types>", item), part: content})


def settings(inside: str) -> bytes:
    return add({SETTINGS: f"<w:settings {XMLNS}>{inside}</w:settings>"})


# --- fields ---


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str, tag: str = "instrText") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def field_runs(*codes: str) -> str:
    """A complex field: each code in a run of its own, or XML."""
    inside = "".join(item if item.startswith("<") else code(item) for item in codes)
    return mark("begin") + inside + mark("separate") + "<w:r><w:t>?</w:t></w:r>" + mark("end")


def body(runs: str) -> bytes:
    return build(f"<w:p>{runs}</w:p>")


def complex_field(*codes: str) -> bytes:
    return body(field_runs(*codes))


def simple_field(text: str) -> bytes:
    return body(f'<w:fldSimple w:instr="{text}"><w:r><w:t>?</w:t></w:r></w:fldSimple>')


def alternative(inside: str) -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{inside}</mc:Choice></mc:AlternateContent>'


# --- XML ---


def custom(content: bytes | str) -> bytes:
    """The plain template with a part of custom XML, which the engine never reads."""
    return add({"customXml/item1.xml": content})


def nested(depth: int) -> str:
    return "<a>" * depth + "</a>" * depth


def drawing(element: str) -> bytes:
    return body(f'<w:r><w:pict xmlns:o="urn:schemas-microsoft-com:office:office">{element}</w:pict></w:r>')


# --- zip ---


@dataclass
class Entry:
    """A member as the zip tells it. What is not given is true."""

    name: bytes
    content: bytes = b"<x/>"
    local_name: bytes | None = None
    size: int | None = None
    flags: int = 0
    extra: bytes = b""
    shares: int | None = None
    packed: bytes = field(default=b"", init=False)

    def __post_init__(self) -> None:
        machine = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.packed = machine.compress(self.content) + machine.flush()

    def head(self) -> bytes:
        size = len(self.content) if self.size is None else self.size
        return struct.pack("<HHHHLLL", self.flags, 8, 0, 33, zlib.crc32(self.content), len(self.packed), size)


def forge(entries: Iterable[Entry]) -> bytes:
    """A zip that says what it is told to; `shares` gives an entry the place of another one."""
    out, offsets, directory = bytearray(), [], []
    for entry in entries:
        local = entry.name if entry.local_name is None else entry.local_name
        offsets.append(len(out) if entry.shares is None else offsets[entry.shares])
        if entry.shares is None:
            out += b"PK\3\4" + struct.pack("<H", 20) + entry.head() + struct.pack("<HH", len(local), len(entry.extra))
            out += local + entry.extra + entry.packed
        tail = struct.pack("<HHHHHLL", len(entry.name), len(entry.extra), 0, 0, 0, 0, offsets[-1])
        directory.append(b"PK\1\2" + struct.pack("<HH", 20, 20) + entry.head() + tail + entry.name + entry.extra)
    listing = b"".join(directory)
    count = len(directory)
    return bytes(out) + listing + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count, count, len(listing), len(out), 0)


def plain_entries() -> list[Entry]:
    return [Entry(name.encode(), content) for name, content in unzip(PLAIN).items()]


def forged(*entries: Entry) -> bytes:
    """The plain template, then these entries."""
    return forge([*plain_entries(), *entries])


def name(text: bytes) -> bytes:
    return forged(Entry(text))


def symbolic_link() -> bytes:
    """The plain template with a member that a program would unpack as a link to a file of the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, content in unzip(PLAIN).items():
            archive.writestr(member, content)
        link = zipfile.ZipInfo("word/lien")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return out.getvalue()


def unicode_path(text: bytes) -> bytes:
    inside = struct.pack("<BL", 1, zlib.crc32(b"word/a.xml")) + text
    return struct.pack("<HH", 0x7075, len(inside)) + inside


def fake_docx(stream: str) -> bytes:
    return COMPOUND + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def quine() -> bytes:
    """A document that holds itself, or nearly."""
    return add({"word/media/image1.png": PLAIN})


def most_of_everything() -> bytes:
    """All that the bounds let in: members of the greatest size, and a part with the most elements; then a DTD."""
    noise = random.Random(0)  # noqa: S311
    content = b"".join(noise.randbytes(300) + bytes(30_000) for _ in range(1600))
    media = [Entry(b"word/media/%d.png" % number, content) for number in (1, 2)]
    return forged(
        *media, Entry(b"a.xml", b"<x>" + b"<a b='x' c='y'/>" * 199_000 + b"</x>"), Entry(b"b.xml", DTD.encode())
    )


INNOCENT_FIELDS: Final = (
    (" TOC \\o &quot;1-3&quot; \\h \\z \\u ",),
    (" PAGE ",),
    (" NUMPAGES  \\* MERGEFORMAT ",),
    (" REF _Ref123 \\h ",),
    (" PAGEREF _Toc1 \\h ",),
    (" DATE \\@ &quot;d MMMM yyyy&quot; ",),
    ("SEQ Tableau \\* ARABIC",),
    (" HYPERLINK &quot;https://example.org/a?b=c&quot; \\o &quot;file: est ici&quot; ",),
    (" HYPERLINK \\l &quot;signet&quot; ",),
    ("HYPERLINK &quot;mailto:a@example.org&quot;",),
    ("HYPERLINK &quot;{{ a }}&quot;",),
    (" IF ", field_runs(" PAGE "), " = 1 &quot;a&quot; &quot;b&quot; "),
    ("=", field_runs(" PAGE "), " - 1 "),
    (" =SUM(ABOVE) ",),
    (" QUOTE 68 68 69 ",),
    (" DOCPROPERTY &quot;{{ a }}&quot; ",),
    (" MonSignet_é \\h ",),
    (" ADDIN ZOTERO_ITEM CSL_CITATION {} ",),
    (" GOTOBUTTON signet ici ",),
    ("",),
    (code("REF a", "delInstrText"), "PAGE"),
)
