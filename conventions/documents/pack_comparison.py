"""What changed between two packs, card included, or between two Word files named on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from conventions.documents.card import CARD_NAME, Card, CardDocument
from conventions.documents.comparison import Nature, WordChanges, compare_words
from conventions.documents.pack import Pack, find_pack
from conventions.errors import UsageError, tell_reason
from conventions.models.base import Modele
from conventions.models.champs import titre_of


class CardChange(Struct, frozen=True):
    """A value of the card removed (`after` is None), added (`before` is None) or changed; `field` is its French title.

    `key` is the key or the rank of what changed inside a list or a table: the code of a document, a path of the data.
    """

    field: str
    key: str | None
    before: str | None
    after: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"champ": self.field, "cle": self.key, "avant": self.before, "apres": self.after}


class Comparison(Struct, frozen=True):
    """What changed from `before` to `after`, as the caller named them."""

    before: str
    after: str
    card: tuple[CardChange, ...]
    documents: tuple[WordChanges, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not self.card and all(document.is_same for document in self.documents)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data: what `--format json` writes. A value that does not apply is null.

        carte: champ, cle, avant, apres. documents (those that changed): nom, nature, sections, styles (those that look
        otherwise: style, proprietes, each with nom, avant, apres); a section has titre, clause, article, nature,
        origine, changements; a change has nature (ajouté, retiré, reformulé, déplacé, style changé), element, lieu,
        origine, marques (signe: égal, retiré or ajouté; texte), balises (avant, apres), style (avant, apres,
        perd_son_numero).
        """
        return {
            "avant": self.before,
            "apres": self.after,
            "identiques": self.is_same,
            "carte": [change.to_dict() for change in self.card],
            "documents": [document.to_dict() for document in self.documents if not document.is_same],
        }


def compare(before: str, after: str, folders: Iterable[str | Path] = ()) -> Comparison:
    """Compare two Word files, or two packs: folders, or codes looked for in `folders` then the bundled ones.

    Raises UsageError (nothing of that name, a file against a pack) and TemplateError (a damaged file, a card at fault).
    """
    places = tuple(folders)
    old, new = (_open(name, places) for name in (before, after))
    if isinstance(old, Pack) and isinstance(new, Pack):
        card = tuple(compare_cards(old.card, new.card))
        return Comparison(before, after, card, tuple(_compare_documents(old, new)))
    if isinstance(old, bytes) and isinstance(new, bytes):
        return Comparison(before, after, (), (compare_words(Path(after).name, old, new),))
    raise UsageError(
        f"« {before} » et « {after} » ne se comparent pas : l’un est un fichier Word, l’autre un modèle entier. "
        "Donnez deux fichiers .docx, ou deux modèles (répertoires ou codes)."
    )


def _open(name: str, folders: tuple[str | Path, ...]) -> Pack | bytes:
    path = Path(name)
    if path.is_file():
        return _read(path)
    if path.is_dir():
        return Pack.open(path, folders)
    if path.suffix or len(path.parts) > 1:
        raise UsageError(f"« {name} » n’existe pas : donnez un fichier .docx, un répertoire de modèle ou un code.")
    return find_pack(name, folders)


def _read(path: Path) -> bytes:
    if path.name == CARD_NAME:
        raise UsageError(f"« {path} » est la carte d’un modèle : donnez son répertoire, « {path.parent} ».")
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageError(f"« {path} » ne peut être lu : {tell_reason(fault)}.") from fault


def _compare_documents(old: Pack, new: Pack) -> Iterator[WordChanges]:
    """Yield the documents of both packs, paired by their code, in the order of the new one."""
    before, after = ({item.code: item for item in pack.card.documents} for pack in (old, new))
    for code in (*after, *(code for code in before if code not in after)):
        item = after.get(code) or before[code]
        name = f"{item.titre} ({item.fichier})"
        if code in before and code in after:
            yield compare_words(name, old.files[before[code].fichier], new.files[after[code].fichier])
        else:
            yield WordChanges(name, nature=Nature.AJOUTE if code in after else Nature.RETIRE)


def compare_cards(old: Card, new: Card) -> Iterator[CardChange]:
    """Yield what changed in the card, field by field."""
    for name, title in _list_fields(Card):
        if name != "documents":
            yield from _compare_values(title, _read_value(old, name), _read_value(new, name))
    yield from _compare_card_documents(old.documents, new.documents)


def _list_fields(model: type[Modele]) -> Iterator[tuple[str, str]]:
    return ((name, titre_of(field)) for name, field in model.model_fields.items())


def _read_value(model: Modele, name: str) -> Any:
    return model.model_dump(mode="json")[name]


def _compare_values(title: str, old: Any, new: Any) -> Iterator[CardChange]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield CardChange(title, key, _write(old.get(key)), _write(new.get(key)))
    elif isinstance(old, list) and isinstance(new, list) and set(map(str, old)) != set(map(str, new)):
        yield from (CardChange(title, None, _write(item), None) for item in old if item not in new)
        yield from (CardChange(title, None, None, _write(item)) for item in new if item not in old)
    else:
        yield CardChange(title, None, _write(old), _write(new))


def _write(value: Any) -> str | None:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return None if value is None else str(value)


def _compare_card_documents(old: Iterable[CardDocument], new: Iterable[CardDocument]) -> Iterator[CardChange]:
    before, after = ({item.code: item for item in documents} for documents in (old, new))
    for code in dict.fromkeys((*before, *after)):
        was, now = before.get(code), after.get(code)
        if was is None or now is None:
            yield CardChange("Documents", code, was.titre if was else None, now.titre if now else None)
            continue
        for name, title in _list_fields(CardDocument):
            for change in _compare_values(title, _read_value(was, name), _read_value(now, name)):
                yield CardChange(change.field, code, change.before, change.after)
