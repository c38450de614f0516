"""From what the caller gives (path, bytes, stream) to text, with its name and its format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Literal, TypeAlias

from msgspec import Struct

from conventions.diagnostics import Location
from conventions.errors import LoadError
from conventions.loading.addresses import is_address, open_address, read_address
from conventions.loading.codes import Code
from conventions.loading.encoding import FORBIDDEN, decode, refuse_wide
from conventions.loading.faults import refuse
from conventions.loading.limits import MAX_BYTES

Source: TypeAlias = str | Path | bytes | IO[str] | IO[bytes]
Format: TypeAlias = Literal["yaml", "json"]

LINES_SUFFIX = ".jsonl"
"""The extension of files that hold a dossier a line, in lower case."""
_FORMATS: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", LINES_SUFFIX: "json"}
DOSSIER_SUFFIXES = frozenset(_FORMATS) - {LINES_SUFFIX}
"""The extensions of dossiers, in lower case."""

_EXAMPLE = "Par exemple : titre: Convention de partenariat."

_TEXT_FILE = "Donnez le fichier .yaml ou .json qui décrit la convention."

_SIGNATURES = {
    b"PK\x03\x04": "un document Word, Excel ou LibreOffice, ou une archive ZIP",
    b"%PDF": "un document PDF",
    b"\xd0\xcf\x11\xe0": "un document Word ou Excel d’ancien format",
    b"{\\rtf": "un document RTF",
    b"\x89PNG": "une image",
    b"\xff\xd8\xff": "une image",
    b"\x1f\x8b": "une archive compressée",
}


class Text(Struct, frozen=True):
    """The text of a dossier, the name shown to the user and the format it is written in."""

    content: str
    name: str | None
    format: Format


def read_text(source: Source, *, name: str | None = None) -> Text:
    """Read a source. Raises LoadError when there is no text to be had from it."""
    shown = _clean(name or _find_name(source))
    content = _read_content(source, shown)
    if len(content) > MAX_BYTES:
        raise _refuse_size(shown)
    text = content if isinstance(content, str) else _decode(content, shown)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise refuse(
            Code.VIDE,
            "Le fichier est vide : il n’y a rien à lire.",
            f"Un dossier dit au moins son titre et ses parties. {_EXAMPLE}",
            Location(file=shown),
        )
    return Text(text, shown, _find_format(shown, text))


def read_bytes(path: str | Path, *, name: str | None = None, start: int = 0, size: int = MAX_BYTES + 1) -> bytes:
    """Return `size` bytes of a file: by default, just enough of them when it is too large.

    `path` may be an address. Raises LoadError for what is no file.
    """
    if is_address(path):
        with _refusing(_clean(name or str(path))):
            return read_address(str(path), size, start)
    with open_bytes(path, name=name) as stream:
        stream.seek(start)
        return stream.read(size)


@contextmanager
def open_bytes(path: str | Path, *, name: str | None = None) -> Iterator[BinaryIO]:
    """Open a file, or what is at an address, to read its bytes.

    Raises LoadError for what is no file, and when the system stops reading it.
    """
    shown = _clean(name or str(path))
    if is_address(path):
        with _refusing(shown), open_address(str(path)) as stream:
            yield stream
        return
    local = Path(path)
    if local.exists() and not (local.is_file() or local.is_dir()):
        hint = "Donnez un fichier enregistré sur un disque."
        raise refuse(Code.ILLISIBLE, "Ce n’est pas un fichier ordinaire.", hint, Location(file=shown))
    with _refusing(shown), local.open("rb") as stream:
        yield stream


@contextmanager
def _refusing(name: str | None) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise _refuse_reading(error, name) from None


def refuse_other_natures(
    content: bytes, name: str | None, wanted: str = "un dossier en YAML ou en JSON", remedy: str = _TEXT_FILE
) -> None:
    """Raise LoadError when the first bytes of a file are not those of a text in UTF-8, whatever its name says."""
    for signature, nature in _SIGNATURES.items():
        if content.startswith(signature):
            raise refuse(
                Code.NATURE,
                f"Ce fichier est {nature}, et non {wanted}.",
                remedy,
                Location(file=name),
            )
    refuse_wide(content, name)


def _find_name(source: Source) -> str | None:
    if isinstance(source, str | Path):
        return str(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def _clean(name: str | None) -> str | None:
    return FORBIDDEN.sub("\ufffd", name) if name else None


def _find_format(name: str | None, text: str) -> Format:
    known = _FORMATS.get(Path(name).suffix.lower()) if name else None
    return known or ("json" if text.lstrip().startswith("{") else "yaml")


def _read_content(source: Source, name: str | None) -> str | bytes:
    if isinstance(source, bytes):
        return source
    try:
        if isinstance(source, str | Path):
            with Path(source).open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        return source.read(MAX_BYTES + 1)
    except UnicodeDecodeError:
        return _read_again(source, name)
    except (OSError, ValueError) as error:
        raise _refuse_reading(error, name) from None


def _read_again(source: Source, name: str | None) -> bytes:
    """Read the bytes behind a text stream opened with the wrong encoding, to say which line is at fault."""
    buffer = getattr(source, "buffer", None)
    if buffer is None or not buffer.seekable():
        message = "Ce flux n’est pas dans l’encodage avec lequel il a été ouvert."
        raise refuse(Code.ENCODAGE, message, "Ouvrez-le en UTF-8, ou donnez ses octets.", Location(file=name))
    buffer.seek(0)
    return bytes(buffer.read(MAX_BYTES + 1))


def _decode(content: bytes, name: str | None) -> str:
    refuse_other_natures(content, name)
    return decode(content, name)


def _refuse_size(name: str | None) -> LoadError:
    return refuse(
        Code.TROP_GRAND,
        f"Le fichier dépasse {MAX_BYTES // 1_000_000} Mo : c’est trop pour un dossier de convention.",
        "Vérifiez que c’est le bon fichier ; au besoin, partagez-le en plusieurs dossiers.",
        Location(file=name),
    )


def _refuse_reading(error: OSError | ValueError, name: str | None) -> LoadError:
    code, message, hint = _explain(error)
    return refuse(code, message, hint, Location(file=name))


def _explain(error: OSError | ValueError) -> tuple[Code, str, str]:
    if isinstance(error, FileNotFoundError):
        return Code.INTROUVABLE, "Ce fichier n’existe pas.", "Vérifiez le nom, l’extension et le répertoire."
    if isinstance(error, IsADirectoryError):
        hint = "Donnez le fichier lui-même, par exemple « dossier.yaml »."
        return Code.ILLISIBLE, "C’est un répertoire, et non un fichier.", hint
    if isinstance(error, PermissionError):
        hint = "Demandez le droit de lecture, ou copiez le fichier dans un de vos répertoires."
        return Code.ILLISIBLE, "Vous n’avez pas le droit de lire ce fichier.", hint
    if isinstance(error, OSError):
        reason = f" (erreur système n° {error.errno})" if error.errno else ""
        return Code.ILLISIBLE, f"Le fichier ne peut pas être lu{reason}.", "Vérifiez le nom du fichier et son support."
    hint = "Donnez le chemin d’un fichier, des octets ou un flux ouvert en lecture."
    return Code.ILLISIBLE, "Ce n’est ni un chemin de fichier, ni un flux lisible.", hint
