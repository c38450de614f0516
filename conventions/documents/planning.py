"""Which documents a dossier gives with a pack: scope by scope, each with its data and its file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from conventions.documents.card import CardDocument, Portee
from conventions.documents.names import fill_pattern, make_unique
from conventions.documents.pack import Pack
from conventions.errors import UsageError
from conventions.fr.spelling import nearest
from conventions.models import Dossier
from conventions.models.portees import PorteePartie


class Planned(Struct, frozen=True):
    """A document to render: its kind in the card, the data it sees, the party it is for, and its file name."""

    kind: str
    title: str
    scope: BaseModel
    partie: str | None
    template: str
    file_name: str


def plan(dossier: Dossier, pack: Pack, documents: Iterable[str] | None = None) -> tuple[Planned, ...]:
    """Return the documents to render, in the order of the card then of the parties; only the codes asked, if any.

    A file name does not depend on which documents are asked. Raises UsageError for a code that the card lacks.
    """
    asked = _check_codes(documents, pack)
    found = [planned for document in pack.card.documents for planned in _plan_document(document, dossier)]
    names = make_unique(planned.file_name for planned in found)
    named = (replace(planned, file_name=name) for planned, name in zip(found, names, strict=True))
    return tuple(planned for planned in named if planned.kind in asked)


def _check_codes(documents: Iterable[str] | None, pack: Pack) -> frozenset[str]:
    known = [document.code for document in pack.card.documents]
    asked = known if documents is None else list(documents)
    for code in asked:
        if code not in known:
            close = nearest(code, known)
            remedy = f" Vouliez-vous dire « {close} » ?" if close else ""
            raise UsageError(
                f"Le modèle « {pack.card.code} » n’a pas de document « {code} ».{remedy} Ses documents : "
                f"{', '.join(known)}."
            )
    return frozenset(asked)


def _plan_document(document: CardDocument, dossier: Dossier) -> Iterator[Planned]:
    name = dossier.reference or dossier.titre
    if document.portee is Portee.DOSSIER:
        yield _make(document, dossier, None, fill_pattern(document.nom_de_fichier, dossier=name))
        return
    for partie in dossier.parties:
        scope = PorteePartie.de(dossier, partie)
        if scope.parts or not document.fiches_requises:
            file_name = fill_pattern(document.nom_de_fichier, dossier=name, partie=partie.code)
            yield _make(document, scope, partie.code, file_name)


def _make(document: CardDocument, scope: BaseModel, partie: str | None, file_name: str) -> Planned:
    return Planned(document.code, document.titre, scope, partie, document.fichier, file_name)
