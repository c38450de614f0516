"""Pictures: their size from their own bytes, and the drawing that shows them in a line of text, with its alt text."""

from __future__ import annotations

import hashlib
import io
from typing import Final

from markupsafe import escape
from msgspec import Struct

from conventions.ooxml.names import NS

EMU_PER_MM: Final = 36_000
IMAGE_REL: Final = f"{NS['r']}/image"
LARGEST_MM: Final = 558
"""What Word admits for a side, 22 inches: beyond, it may refuse the whole file."""
_ADVICE: Final = "donnez-lui une mesure qui tienne dans la page, par exemple image(largeur_mm=34)."


class SizeFault(ValueError):
    """A picture would be too small to be seen or too large for Word. The text is a French sentence."""


class PictureFault(ValueError):
    """The bytes are not a picture that Word can show."""


class Picture(Struct, frozen=True):
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
        """Return width and height in EMU; a missing one follows the proportions.

        Without any, the picture has its own size, reduced to what Word admits. Raises SizeFault.
        """
        if width is None and height is None:
            scale = min(1, LARGEST_MM * EMU_PER_MM / max(self.width, self.height))
            return max(round(self.width * scale), 1), max(round(self.height * scale), 1)
        if width is None:
            width = round(self.width * height / self.height)  # type: ignore[operator]  # one of them is given
        if height is None:
            height = round(self.height * width / self.width)
        _check_side("La largeur", width)
        _check_side("La hauteur", height)
        return width, height


def to_emu(side: float | None) -> int | None:
    """Return a side given in millimetres, in EMU. Raises SizeFault when it is no measure."""
    try:
        return None if side is None else round(float(side) * EMU_PER_MM)
    except (TypeError, ValueError, OverflowError) as fault:
        raise SizeFault(f"La taille d’une image est un nombre de millimètres : {_ADVICE}") from fault


def _check_side(name: str, side: int) -> None:
    if not 0 < side <= LARGEST_MM * EMU_PER_MM:
        raise SizeFault(f"{name} d’une image va de 1 à {LARGEST_MM} mm, ce que Word admet : {_ADVICE}")


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
