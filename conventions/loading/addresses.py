"""Addresses: what is not on the disks of this machine, reached through fsspec (`s3://actes/2027`).

An address is a text, as a path is; the functions below do for both what `pathlib` does for paths alone. Credentials are
those of the configuration of fsspec: no address carries any. Nothing here is imported for paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, BinaryIO, Final
from urllib.parse import unquote, urlsplit

from conventions.errors import ConventionsError, UsageError
from conventions.regex import regex

_ADDRESS: Final = regex(r"[A-Za-z][A-Za-z0-9+.-]+://")
_EXTRA: Final = 'pip install "conventions-partenariat[dask]"'
_BLOCK: Final = 1 << 16


def is_address(text: object) -> bool:
    """Tell whether this is an address, and not a path."""
    return isinstance(text, str) and _ADDRESS.match(text) is not None


def localize(text: str) -> str:
    """Return the path that `file:///dossiers` stands for; any other text as it is."""
    return unquote(urlsplit(text).path) if text.startswith("file:///") else text


def find_place(text: str) -> PurePath:
    """Return the absolute place of a path or of an address, to be compared with others: `s3:/actes/2027`."""
    if not is_address(text):
        return Path(text).absolute()
    protocol, _, path = text.partition("://")
    return PurePosixPath(f"{protocol}:", path.strip("/"))


def make_absolute(text: str) -> str:
    """Return a path made absolute; an address is already."""
    return text if is_address(text) else str(Path(text).absolute())


def find_parent(text: str) -> str:
    """Return the folder of a path or of an address."""
    return text.rstrip("/").rpartition("/")[0] if is_address(text) else str(Path(text).parent)


def join(folder: str, name: str) -> str:
    """Return the path or the address of a file of a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_address(folder) else str(Path(folder) / name)


def open_system(address: str) -> tuple[Any, str]:
    """Return what reads and writes at an address, and the path that it has there. Raises UsageError."""
    _refuse_unsafe(address)
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(f"Pour lire ou écrire à une adresse, installez le complément « dask » : {_EXTRA}.") from None
    try:
        system, path = url_to_fs(address, use_listings_cache=False)
    except ImportError as error:
        raise UsageError(_explain_lack(address, error)) from None
    except ValueError:
        protocol = address.partition("://")[0]
        raise UsageError(
            f"« {address} » : le protocole « {protocol} » n’est pas connu. Donnez un chemin, ou une adresse comme "
            "« s3://actes/dossiers »."
        ) from None
    except Exception as error:
        raise UsageError(f"« {address} » ne peut pas être ouvert : {explain(error)}.") from error
    return system, str(path)


@contextmanager
def as_disk() -> Iterator[None]:
    """Have every failure of what is behind an address be an OSError, as those of a disk are."""
    try:
        yield
    except (OSError, ConventionsError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__module__}.{type(error).__name__}") from error


@contextmanager
def open_address(address: str) -> Iterator[BinaryIO]:
    """Open a file to read it from its beginning, forwards. Raises OSError."""
    system, path = open_system(address)
    with as_disk():
        if system.isdir(path):
            raise IsADirectoryError(path)
        with system.open(path, "rb") as raw, BufferedReader(raw, _BLOCK) as stream:
            yield stream


def read_address(address: str, limit: int, start: int = 0) -> bytes:
    """Return the bytes of a file from `start`, no more than `limit` of them. Raises OSError."""
    system, path = open_system(address)
    with as_disk():
        found = system.info(path)
        if found["type"] == "directory":
            raise IsADirectoryError(path)
        if start or (found.get("size") or 0) > limit:
            return bytes(system.cat_file(path, start=start, end=start + limit))
        return bytes(system.cat_file(path))


def is_there(address: str) -> bool:
    """Tell whether there is something at an address. Raises OSError when nobody knows."""
    system, path = open_system(address)
    with as_disk():
        return bool(system.exists(path))


def explain(error: BaseException) -> str:
    """Return in French why an address refuses."""
    if isinstance(error, FileNotFoundError):
        return "rien ne s’y trouve, ou l’espace de stockage n’existe pas"
    if isinstance(error, PermissionError):
        return "l’accès est refusé. Vérifiez vos droits et vos identifiants"
    if isinstance(error, TimeoutError | ConnectionError):
        return "il ne répond pas. Vérifiez le réseau"
    cause = error.__cause__ or error
    if "Credential" in type(cause).__name__:
        return "les identifiants manquent. Mettez-les dans la configuration de fsspec ou dans l’environnement"
    number = getattr(error, "errno", None)
    return f"il répond par une erreur ({type(cause).__name__}{f', n° {number}' if number else ''})"


def _refuse_unsafe(address: str) -> None:
    if "::" in address:
        raise UsageError(f"« {address} » compose plusieurs adresses : donnez-en une seule.")
    try:
        secret = urlsplit(address).password
    except ValueError:
        secret = None
    if secret is not None:
        shown = address.partition("://")[0]
        raise UsageError(
            f"Une adresse ({shown}://…) ne porte pas de mot de passe : il s’écrirait dans les rapports. Mettez-le dans "
            "la configuration de fsspec."
        )


def _explain_lack(address: str, error: ImportError) -> str:
    from fsspec.registry import known_implementations

    protocol = address.partition("://")[0]
    package = str(known_implementations.get(protocol, {}).get("class", "")).partition(".")[0]
    wanted = package if package not in ("", "fsspec") else error.name or ""
    command = f" : pip install {wanted}" if wanted else ""
    return f"Pour lire ou écrire à l’adresse « {address} », il manque le complément de fsspec pour {protocol}{command}."
