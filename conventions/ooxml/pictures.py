"""Pictures: their size from their own bytes, and the drawing that shows them in a line of text, with its alt text."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from conventions.ooxml.names import NS

EMU_PER_MM: Final = 36_000
IMAGE_REL: Final = f"{NS['r']}/image"


class PictureFault(ValueError):
    """The bytes are not a picture that Word can show."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for a package: bytes, extension, content type, natural size in EMU."""

    content: bytes
    extension: str
    content_type: str
    width: int
    height: int

    @property
    def member(self) -> str:
        """Name in the package: by content, so that the same picture is stored once."""
        return f"media/image-{hashlib.sha256(self.content).hexdigest()[:16]}.{self.extension}"

    def size(self, width: int | None, height: int | None) -> tuple[int, int]:
        """Return width and height in EMU; a missing one follows the proportions."""
        if width and height:
            return width, height
        if width:
            return width, round(self.height * width / self.width)
        if height:
            return round(self.width * height / self.height), height
        return self.width, self.height


def read_picture(content: bytes) -> Picture:
    """Read the header of a PNG, JPEG, GIF, BMP or TIFF picture. Raises PictureFault."""
    from docx.image import exceptions  # a hundred modules, that most documents do without
    from docx.image.image import Image

    try:
        image = Image.from_file(io.BytesIO(content))
        width, height = int(image.width), int(image.height)
    except (
        exceptions.UnrecognizedImageError,
        exceptions.InvalidImageStreamError,
        exceptions.UnexpectedEndOfFileError,
        ValueError,
        ZeroDivisionError,
    ) as fault:
        raise PictureFault from fault
    if width <= 0 or height <= 0:
        raise PictureFault
    return Picture(content, image.ext, image.content_type, width, height)


def drawing(relation: str, number: int, size: tuple[int, int], alt: str, link: str | None = None) -> str:
    """Return the drawing of a picture in a line: relation id, number unique in the document, size in EMU, alt text."""
    width, height = size
    described = f'id="{number}" name="Image {number}" descr="{escape(alt)}"'
    click = f'<a:hlinkClick xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}" r:id="{link}"/>' if link else ""
    return (
        f'<w:drawing><wp:inline xmlns:wp="{NS["wp"]}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {described}>{click}</wp:docPr>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{NS["a"]}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{NS["a"]}"><a:graphicData uri="{NS["pic"]}"><pic:pic xmlns:pic="{NS["pic"]}">'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{NS["r"]}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
