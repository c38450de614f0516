"""Packs: a folder that holds a card and its Word files. New kinds of agreement are new folders, not code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from conventions.diagnostics import Report
from conventions.documents.card import CARD_NAME, Card
from conventions.errors import LoadError, TemplateError, UsageError
from conventions.fr.spelling import nearest
from conventions.loading import read_data, validate
from conventions.resources import find_folder


@dataclass(frozen=True)
class Pack:
    """A card, the folder it was found in, and the contents of its Word files as they were read."""

    card: Card
    folder: Path
    files: dict[str, bytes]
    digest: str

    @classmethod
    def open(cls, folder: str | Path) -> Pack:
        """Read the pack of a folder. Raises UsageError without a card, TemplateError when the card is at fault."""
        place = Path(folder)
        card_path = place / CARD_NAME
        text = _read_bytes(card_path, f"« {place} » n’est pas un répertoire de modèle : {CARD_NAME} ne peut être lu")
        card = _read_card(text, str(card_path))
        files = {document.fichier: _read_word_file(place, document.fichier) for document in card.documents}
        return cls(card, place, files, _hash({CARD_NAME: text, **files}))


def find_pack(code: str, folders: Iterable[str | Path] = ()) -> Pack:
    """Return the pack of that code: in `folders` (each a pack or a folder of packs, first wins), then the bundled ones.

    Raises UsageError, which names the known packs, when there is none.
    """
    for place in _list_places(folders):
        if _read_code(place) == code:
            return Pack.open(place)
    raise _refuse(code, folders)


def list_packs(folders: Iterable[str | Path] = ()) -> tuple[Pack, ...]:
    """Return the packs that `find_pack` can find, one per code."""
    found: dict[str, Pack] = {}
    for place in _list_places(folders):
        pack = Pack.open(place)
        found.setdefault(pack.card.code, pack)
    return tuple(found.values())


def _list_places(folders: Iterable[str | Path]) -> Iterator[Path]:
    for folder in (*map(Path, folders), find_folder("templates")):
        if not folder.is_dir():
            raise UsageError(f"Le répertoire de modèles « {folder} » n’existe pas.")
        if (folder / CARD_NAME).is_file():
            yield folder
        else:
            yield from sorted(place.parent for place in folder.glob(f"*/{CARD_NAME}"))


def _read_code(place: Path) -> str:
    path = place / CARD_NAME
    return _read_card(_read_bytes(path, f"La carte « {path} » ne peut pas être lue"), str(path)).code


@lru_cache(maxsize=64)
def _read_card(text: bytes, name: str) -> Card:
    """Read a card once per content; functools makes the cache safe for threads."""
    try:
        data = read_data(text, name=name)
    except LoadError as error:
        raise _refuse_card(name, error.report) from None
    card, faults = validate(Card, data)
    if card is None or data.faults:
        raise _refuse_card(name, Report.of((*data.faults, *faults)))
    return card


def _refuse_card(name: str, report: Report) -> TemplateError:
    lines = [f"La carte « {name} » est à corriger.", *map(str, report)]
    return TemplateError("\n".join(lines), report)


def _read_word_file(folder: Path, name: str) -> bytes:
    return _read_bytes(folder / name, f"Le modèle Word « {name} », cité par {folder / CARD_NAME}, ne peut être lu")


def _read_bytes(path: Path, complaint: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "il n’existe pas" if isinstance(error, FileNotFoundError) else error.strerror
        raise UsageError(f"{complaint} : {reason}.") from error


def _hash(files: dict[str, bytes]) -> str:
    """Hash names and contents together, in the order of names."""
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return sha256("".join(lines).encode()).hexdigest()


def _refuse(code: str, folders: Iterable[str | Path]) -> UsageError:
    known: Sequence[str] = sorted({_read_code(place) for place in _list_places(folders)})
    close = nearest(code, known)
    remedy = f" Vouliez-vous dire « {close} » ?" if close else ""
    return UsageError(
        f"Aucun modèle de documents ne porte le code « {code} ».{remedy} Modèles connus : {', '.join(known)}. Le "
        "profil du dossier choisit le modèle ; « --modeles » ajoute un répertoire.",
        profil=code,
    )
