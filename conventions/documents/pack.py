"""Packs: a folder that holds a card and its Word files. New kinds of agreement are new folders, not code.

A pack may follow another (`origine` in its card): what it does not say or hold itself is that of the pack above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.documents.card import CARD_NAME, Card
from conventions.documents.cards import CardFile, complete, open_card, read_bytes, refuse_card
from conventions.documents.overriding import ClauseFile, WordFile, override, read_clause_files
from conventions.errors import ConventionsError, TemplateError, UsageError
from conventions.fr.spelling import nearest
from conventions.resources import find_folder

_ORIGIN = "origine"


class Pack(Struct, frozen=True):
    """A card, the folder it was found in, its Word files as they are rendered, and one hash of all that they are.

    `own` is what the folder itself holds, `origin` the pack that it follows, `clauses` those that it writes itself.
    """

    card: Card
    folder: Path
    words: Mapping[str, WordFile]
    digest: str
    own: Mapping[str, bytes] = field(default_factory=dict)
    origin: Pack | None = None
    clauses: tuple[ClauseFile, ...] = ()
    cards: tuple[CardFile, ...] = ()

    @classmethod
    def open(cls, folder: str | Path, folders: Iterable[str | Path] = ()) -> Pack:
        """Read the pack of a folder; the one that it follows is found beside it, in `folders`, or bundled.

        Raises UsageError without a card, TemplateError when a card or a clause file is at fault.
        """
        pack = _open(Path(folder), tuple(folders), ())
        _ = pack.files  # a clause file at fault is told when the pack is read, whatever is done with it
        return pack

    @property
    def files(self) -> dict[str, bytes]:
        """The contents of the Word files, each clause that the pack writes itself in its place."""
        return {name: word.content for name, word in self.words.items()}

    @property
    def is_bundled(self) -> bool:
        """Whether it came with the program."""
        return self.folder.parent == find_folder("templates")


class Found(Struct, frozen=True):
    """A folder that holds a card: its pack or the fault that prevents it, and the folder that hides it."""

    folder: Path
    pack: Pack | None
    fault: ConventionsError | None
    hidden_by: Path | None


def find_pack(code: str, folders: Iterable[str | Path] = ()) -> Pack:
    """Return the pack of that code: in `folders` (each a pack or a folder of packs, first wins), then the bundled ones.

    Raises UsageError, which names the known packs, when there is none.
    """
    asked = tuple(folders)
    for place in _list_places(asked):
        if _read_code(place) == code:
            return Pack.open(place, asked)
    raise _refuse(code, asked)


def survey_packs(folders: Iterable[str | Path] = ()) -> tuple[Found, ...]:
    """Return every pack in the order in which `find_pack` looks at them, faulty ones included."""
    asked, first = tuple(folders), dict[str, Path]()
    places = {place.resolve(): place for place in reversed([*_list_places(asked)])}
    return tuple(_survey(place, asked, first) for place in reversed(places.values()))


def _survey(place: Path, folders: tuple[str | Path, ...], first: dict[str, Path]) -> Found:
    try:
        code = _read_code(place)
        hidden_by = None if first.setdefault(code, place) == place else first[code]
        return Found(place, Pack.open(place, folders), None, hidden_by)
    except ConventionsError as fault:
        return Found(place, None, fault, None)


def _open(place: Path, folders: tuple[str | Path, ...], below: tuple[Path, ...]) -> Pack:
    own = open_card(place)
    origin = _open_origin(own, place, folders, (*below, place)) if own.origine else None
    cards = (own, *(origin.cards if origin else ()))
    card = complete(cards)
    inherited = origin.words if origin else {}
    words = {item.fichier: _find_word(place, item.fichier, inherited) for item in card.documents}
    clauses = read_clause_files(place)
    held = {name: word.raw for name, word in words.items() if inherited.get(name) is not word}
    files = {CARD_NAME: own.text, **held, **{clause.name: clause.content for clause in clauses}}
    digest = _hash(files | ({_ORIGIN: origin.digest.encode()} if origin else {}))
    return Pack(card, place, override(words, clauses), digest, files, origin, clauses, cards)


def _find_word(place: Path, name: str, inherited: Mapping[str, WordFile]) -> WordFile:
    """Return a Word file of a pack: its own, else that of the pack that it follows."""
    if name in inherited and not (place / name).exists():
        return inherited[name]
    complaint = f"Le modèle Word « {name} », cité par {place / CARD_NAME}, ne peut être lu"
    return WordFile(name, read_bytes(place / name, complaint))


def _open_origin(own: CardFile, place: Path, folders: tuple[str | Path, ...], below: tuple[Path, ...]) -> Pack:
    """Return the pack that a pack follows: beside it, then where any pack is looked for, never one that follows it.

    Packs that only take the place of another (they have no code of their own) are not followed.
    """
    beside = sorted(path.parent for path in place.resolve().parent.glob(f"*/{CARD_NAME}"))
    passed = {path.resolve() for path in below}
    for other in (*beside, *_list_places(folders)):
        if other.resolve() not in passed and _glance(other) == own.origine:
            return _open(other, folders, below)
    raise _refuse_origin(own, below, folders)


def _list_places(folders: Iterable[str | Path]) -> Iterator[Path]:
    for folder in (*map(Path, folders), find_folder("templates")):
        if not folder.is_dir():
            raise UsageError(f"Le répertoire de modèles « {folder} » n’existe pas.")
        if (folder / CARD_NAME).is_file():
            yield folder
        else:
            yield from sorted(place.parent for place in folder.glob(f"*/{CARD_NAME}"))


def _read_code(place: Path) -> str:
    card = open_card(place)
    return card.code or complete((card,)).code  # a card without code is at fault, and says so


def _glance(place: Path) -> str | None:
    """Return the code that a card gives itself; None when it gives none or is at fault: it then hinders nobody."""
    try:
        return open_card(place).own_code
    except ConventionsError:
        return None


def _hash(files: Mapping[str, bytes]) -> str:
    """Hash names and contents together, in the order of names."""
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return sha256("".join(lines).encode()).hexdigest()


def _refuse_origin(own: CardFile, below: tuple[Path, ...], folders: tuple[str | Path, ...]) -> TemplateError:
    code, names = own.origine or "", [open_card(path).own_code or "" for path in below]
    if code in names:
        way = " → ".join([*names[names.index(code) :], code])
        message = f"Ce modèle finit par se suivre lui-même : {way}."
        hint = "Donnez pour origine un modèle qui ne dépend pas de celui-ci : par exemple convention-partenariat."
    else:
        close = nearest(code, filter(None, map(_glance, _list_places(folders))))
        message = f"Le modèle d’origine « {code} » est introuvable."
        hint = f"Vouliez-vous dire « {close} » ?" if close else "Voyez « conventions modeles lister »."
    place = own.data.positions.locate(_ORIGIN)
    fault = Diagnostic(code="MOD079", severity=Severity.ERREUR, message=message, hint=hint, location=place)
    return refuse_card(own.name, Report((fault,)))


def _refuse(code: str, folders: Iterable[str | Path]) -> UsageError:
    known = sorted({_read_code(place) for place in _list_places(folders)})
    close = nearest(code, known)
    remedy = f" Vouliez-vous dire « {close} » ?" if close else ""
    return UsageError(
        f"Aucun modèle de documents ne porte le code « {code} ».{remedy} Modèles connus : {', '.join(known)}. Le "
        "profil du dossier choisit le modèle ; « --modeles » ajoute un répertoire.",
        profil=code,
    )
