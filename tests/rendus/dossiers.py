"""Any dossier that the models accept: built field by field from the models themselves, so that a new field is tested.

Each text carries a mark of its own, so that finding it in a document proves that this very value was printed.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from conventions.models import Convention, Dossier, FicheAction, Partie
from conventions.models.base import Choix, Modele
from conventions.models.budget import CoutCache
from conventions.models.champs import visibilite_of
from conventions.models.fiche_action import RefFiche
from conventions.models.financement import Financement
from conventions.models.references import RefPartie
from conventions.models.types import (
    Annee,
    Bic,
    Charniere,
    Code,
    CodeCommune,
    CodePostal,
    Couleur,
    Entier,
    Finess,
    Iban,
    Jour,
    Jours,
    Mois,
    Montant,
    OuiNon,
    Quantite,
    Rang,
    Rna,
    Siren,
    Siret,
    Texte,
)

NASTY = (
    "R & D", "<5 ans", "a<b>c</b>", "{{ 7*7 }}", "{% if %}", "{%p endfor %}", "{# x #}", "]]>", "&amp; &#65;", "%}",
    "l'été à l'Hières", "« déjà » : oui ; non ?", "👩‍👩‍👧 ✅", "שלום עולם", "مرحبا", "a\tb", "ligne\nautre\n\nfin",
    "n° 12, art. L. 312-7, 12 000 €", "https://exemple.fr/?a=1&b=2", "_Toc1", "Σίσυφος", "x\u00a0y\u202fz", "—",
    "\\u0041", "mot " * 60, "anticonstitutionnellement" * 12, "'", '"', "$1 \\1 \\g<0>", "../../etc/passwd", "None",
)  # fmt: skip
SAFE = "Texte"
SECRET = "SECRET"  # noqa: S105 -- the mark of what is internal
ALPHABET = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff")
TEXTS = st.one_of(st.just(SAFE), st.sampled_from(NASTY), st.text(ALPHABET, min_size=1, max_size=30))

LISTS_OF = 2
PARTIES = ("caf", "mairie", "asso", "b-3_x")
FICHES = (1, 2, 30)
LEFT_ALONE = {"profil", "schema_version", "statut"}
FILES = {"logo": "logos/caf.png", "fichier": "logos/hautmarais.png"}
"""Fields that name a file, which must exist."""


def _digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def _read(alias: Any) -> Any:
    return typing.get_args(alias)[1]


BY_READER: dict[Any, st.SearchStrategy[Any]] = {
    _read(Texte): TEXTS,
    _read(Montant): st.decimals(0, 999_999_999_999, places=2),
    _read(Quantite): st.decimals(0, 10_000, places=4),
    _read(OuiNon): st.booleans(),
    _read(Jour): st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    _read(Entier): st.integers(0, 1_000_000),
    _read(Rang): st.integers(1, 10_000),
    _read(Annee): st.integers(1900, 2200),
    _read(Mois): st.integers(0, 600),
    _read(Jours): st.integers(0, 3_660),
    _read(Charniere): st.integers(0, 8),
    _read(Code): st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True),
    _read(Siren): _digits(9),
    _read(Siret): _digits(14),
    _read(Rna): _digits(9).map("W{}".format),
    _read(Finess): _digits(9),
    _read(CodePostal): _digits(5),
    _read(CodeCommune): _digits(5),
    _read(Iban): _digits(25).map("FR{}".format),
    _read(Bic): st.just("AGRIFRPP"),
    _read(Couleur): st.text("0123456789ABCDEF", min_size=6, max_size=6).map("#{}".format),
}


def _find_value(annotation: Any, metadata: list[Any], draw: Callable[[Any], Any]) -> Any:
    """Draw a value for an annotation, whatever wraps it: optional, annotated, tuple, model, closed list, reference."""
    for item in metadata:
        if item in BY_READER:
            return draw(BY_READER[item])
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _find_value(arguments[0], list(arguments[1:]), draw)
    if origin in (types.UnionType, typing.Union):
        return _find_value(next(item for item in arguments if item is not type(None)), [], draw)
    if origin is tuple:
        return [_find_value(arguments[0], [], draw) for _ in range(draw(st.integers(1, LISTS_OF)))]
    return _draw_class(annotation, draw)


def _draw_class(kind: type, draw: Callable[[Any], Any]) -> Any:
    if issubclass(kind, RefPartie):
        return draw(st.sampled_from(PARTIES[:2]))
    if issubclass(kind, RefFiche):
        return draw(st.sampled_from([f"f{number}" for number in FICHES[:1]]))
    if issubclass(kind, Choix):
        return draw(st.sampled_from(list(kind))).value
    if issubclass(kind, CoutCache):  # people × hours × rate must stay an amount
        return draw_model(kind, draw, taux=draw(st.none() | st.decimals(0, 99, places=2)))
    if issubclass(kind, Modele):
        return draw_model(kind, draw)
    raise NotImplementedError(f"aucune façon de tirer {kind} : complétez BY_READER")


def draw_model(model: type[Modele], draw: Callable[[Any], Any], **given: Any) -> dict[str, Any]:
    """Draw the data of a model: what it requires, and a few of the other fields."""
    fields = {name: info for name, info in model.model_fields.items() if name not in LEFT_ALONE and name not in given}
    required = [name for name, info in fields.items() if info.is_required()]
    optional = [name for name in fields if name not in required]
    if issubclass(model, Financement):  # a party or another financer, never both
        optional.remove(draw(st.sampled_from(["partie", "tiers"])))
    chosen = draw(st.lists(st.sampled_from(optional), unique=True)) if optional else []
    drawn = {name: _draw_field(name, info, draw) for name, info in fields.items() if name in {*required, *chosen}}
    return {**given, **drawn}


def _draw_field(name: str, info: FieldInfo, draw: Callable[[Any], Any]) -> Any:
    return FILES[name] if name in FILES else _find_value(info.annotation, info.metadata, draw)


@st.composite
def dossiers(draw: Any) -> dict[str, Any]:
    """The data of a dossier: two to four parties, one to three sheets, whatever else."""
    parties = [draw_model(Partie, draw, code=code) for code in PARTIES[: draw(st.integers(2, 4))]]
    fiches = [draw_model(FicheAction, draw, numero=number, code=None) for number in FICHES[: draw(st.integers(1, 3))]]
    convention = draw_model(Convention, draw)
    data = draw_model(Dossier, draw, parties=parties, convention=convention, fiches_action=fiches)
    return mark(data, Dossier)


class Place(NamedTuple):
    """Where a free text stands: its path without ranks, its object, its holder (that object or a list), its key."""

    path: str
    item: dict[str, Any]
    holder: Any
    key: Any
    internal: bool

    @property
    def text(self) -> str:
        """The text itself."""
        return str(self.holder[self.key])


def list_texts(model: type[Modele], data: dict[str, Any], path: str = "", internal: bool = False) -> Iterator[Place]:
    """Give the place of each free text of the data of a model."""
    for name, value in data.items():
        info = model.model_fields[name]
        hidden = internal or visibilite_of(info) == "interne"
        nested, texts = _find_kind(info)
        holder: Any = value if isinstance(value, list) else data
        here = f"{path}.{name}".lstrip(".") + ("[*]" if holder is value else "")
        for key, item in list(enumerate(value)) if isinstance(value, list) else [(name, value)]:
            if nested and isinstance(item, dict):
                yield from list_texts(nested, item, here, hidden)
            elif texts and name not in FILES:
                yield Place(here, data, holder, key, hidden)


def _find_kind(info: FieldInfo) -> tuple[type[Modele] | None, bool]:
    """Return the model that a field holds, if any, and whether it holds free text."""
    todo, nested, texts = [info.annotation, *info.metadata], None, False
    while todo:
        item = todo.pop()
        if isinstance(item, type) and issubclass(item, Modele):
            nested = item
        texts = texts or item is _read(Texte)
        todo += typing.get_args(item) if not isinstance(item, type) else []
    return nested, texts


def mark(data: dict[str, Any], model: type[Modele]) -> dict[str, Any]:
    """Put a mark of its own before each text: `marque12x` for what is shared, `SECRET12x` for what is internal."""
    for number, place in enumerate(list(list_texts(model, data))):
        place.holder[place.key] = f"{SECRET if place.internal else 'marque'}{number}x {place.text}"
    return data
