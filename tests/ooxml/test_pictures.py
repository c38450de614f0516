"""Pictures: read by their header, sized by their proportions, described."""

from __future__ import annotations

import struct
import zlib

import pytest
from lxml import etree

from conventions.ooxml.names import NS
from conventions.ooxml.pictures import PictureFault, drawing, read_picture


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    rows = zlib.compress(b"".join(b"\0" + bytes(3 * width) for _ in range(height)))
    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_picture() -> None:
    picture = read_picture(png(40, 20))
    assert (picture.extension, picture.content_type) == ("png", "image/png")
    assert picture.width == 2 * picture.height
    assert picture.size(1000, None) == (1000, 500)
    assert picture.size(None, 1000) == (2000, 1000)
    assert picture.size(10, 20) == (10, 20)
    assert picture.size(None, None) == (picture.width, picture.height)
    assert picture.member == read_picture(png(40, 20)).member != read_picture(png(20, 20)).member


@pytest.mark.parametrize(
    "content", [b"", b"GIF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg/>", png(4, 4)[:20], bytes(50)]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureFault):
        read_picture(content)


def test_alt_text_is_escaped() -> None:
    xml = drawing("rId1", 7, (1, 2), 'Logo « R & D » "x" <y>', "rId2")
    root = etree.fromstring(f'<w:r xmlns:w="{NS["w"]}">{xml}</w:r>')
    described = root.find(".//{*}docPr")
    assert (described.get("id"), described.get("descr")) == ("7", 'Logo « R & D » "x" <y>')
