"""The models walked through as a template reads them: every name, and the loops around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import PurePath
from typing import Any, Final, get_args

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from conventions.documents.dictionary.entries import Loop, Requirement
from conventions.documents.dictionary.tags import AMOUNT, DATE, LIST, PARTY, PICTURE, RATIO, TEXT, Printed, open_loop
from conventions.engine.inspect.kinds import Kind, Member, Nature, list_members
from conventions.engine.inspect.origins import find_homes
from conventions.engine.missing import find_return
from conventions.fr.typography import typeset
from conventions.models import Dossier, Partie
from conventions.models.base import Calcul, Modele
from conventions.models.champs import consigne_of, titre_of
from conventions.models.deductions import read_certainties
from conventions.models.portees import PorteePartie
from conventions.models.types import Montant

_EACH: Final = "[*]"
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})
_READERS: Final = frozenset(get_args(Montant)[1:])


class Found(Struct, frozen=True):
    """A name of a model, where a template meets it.

    `path` is its data path from the scope, `expression` how a tag reads it in its `loops`; `may_lack` whether a final
    dossier may go without it. `titles` are those of the lists that are run through.
    """

    model: type[BaseModel]
    name: str
    member: Member
    path: str
    expression: str
    loops: tuple[Loop, ...]
    titles: tuple[str, ...]
    may_lack: bool

    @property
    def field(self) -> Any:
        """The field of the model, None for a property."""
        return self.model.model_fields.get(self.name)

    @property
    def is_entered(self) -> bool:
        """Whether someone writes it in the dossier."""
        return self.member.is_field and issubclass(self.model, Modele)

    @property
    def requirement(self) -> Requirement:
        """Whether a dossier can do without it."""
        if not self.is_entered:
            return Requirement.CALCULE
        if self.field.is_required():
            return Requirement.PROJET
        return Requirement.FINALE if self.member.finale else Requirement.FACULTATIF

    @property
    def title(self) -> str:
        """Its title; the docstring of a property says it before a colon."""
        return self._describe()[0]

    @property
    def meaning(self) -> str:
        """What is said of it after the title."""
        return self._describe()[1]

    def _describe(self) -> tuple[str, str]:
        if self.field is not None:
            return titre_of(self.field) or self.name, consigne_of(self.field)
        title, _, rest = typeset(self.member.title).partition("\u00a0: ")
        return title, rest[:1].upper() + rest[1:] + "." if rest else ""

    @property
    def opens(self) -> bool:
        """Whether its own names are listed after it: all but those of a model that is listed elsewhere."""
        model = (self.member.kind.item or self.member.kind).model
        if model is None or (self.member.kind.item or self.member.kind).nature is not Nature.OBJET:
            return False
        return issubclass(model, Calcul) or self.is_entered

    @property
    def loop(self) -> Loop | None:
        """The loop that runs through it, None when it is not a list; its name hides no other."""
        kind = self.member.kind
        if kind.nature not in {Nature.LISTE, Nature.TABLE}:
            return None
        return open_loop(kind, self.expression, {*list_members(Dossier), *(loop.variable for loop in self.loops)})

    @property
    def printed(self) -> Printed:
        """How its value, or each of its items, is printed."""
        kind = self.member.kind.item or self.member.kind
        if kind.nature is Nature.RENVOI:
            return PARTY if kind.model is Partie else TEXT
        if kind.nature is Nature.DATE:
            return DATE
        if kind.nature is Nature.NOMBRE:
            return self._print_number()
        if self.member.kind.nature is Nature.TEXTE and self._is_picture():
            return replace(PICTURE, alt=self._find_words())
        return LIST if self.member.kind.nature is Nature.LISTE and kind.nature is Nature.LISTE else TEXT

    def _print_number(self) -> Printed:
        if self.name == "taux" and issubclass(self.model, Calcul):
            return RATIO
        return AMOUNT if self._is_amount() else TEXT

    def _is_amount(self) -> bool:
        """Whether it is in euros: entered as an amount, or an exact sum that the program computes."""
        if self.field is None:
            return Decimal in _spread(find_return(getattr(self.model, self.name)))
        readers = {*self.field.metadata, *_spread(self.field.annotation)}
        return bool(readers & _READERS) or (not self.is_entered and Decimal in _spread(self.field.annotation))

    def _is_picture(self) -> bool:
        example = self.field.examples[0] if self.field is not None and self.field.examples else None
        return isinstance(example, str) and PurePath(example).suffix in _PICTURES

    def _find_words(self) -> str:
        """Return the expression of the words that stand for a picture, empty when the model has none."""
        holder = self.expression.rpartition(".")[0]
        names = (f"{self.name}_texte", "texte")
        return next((f"{holder}.{name}" for name in names if name in self.model.model_fields), "")


def _spread(annotation: Any) -> set[Any]:
    """Return all that an annotation is made of."""
    return {annotation}.union(*map(_spread, get_args(annotation))) if get_args(annotation) else {annotation}


def walk(root: type[BaseModel]) -> Iterator[Found]:
    """Yield every name that a template may read from `root`, in the order of the models: fields, then properties."""
    held = Found(root, "", Member(Kind(Nature.OBJET, model=root), ""), "", "", (), (), may_lack=False)
    yield from _walk(held, root, ())


def _walk(held: Found, model: type[BaseModel], above: tuple[type, ...]) -> Iterator[Found]:
    members = list_members(model)
    for name in (*model.model_fields, *(name for name in members if name not in model.model_fields)):
        found = _meet(held, model, name, members[name])
        yield found
        if found.opens and (inner := _enter(found)) is not None and inner[1] not in above:
            yield from _walk(*inner, (*above, inner[1]))


def _meet(held: Found, model: type[BaseModel], name: str, member: Member) -> Found:
    sure = member.finale or not member.optional or f"{model.__name__}.{name}" in read_certainties()
    path, expression = (f"{text}.{name}" if text else name for text in (held.path, held.expression))
    return Found(model, name, member, path, expression, held.loops, held.titles, held.may_lack or not sure)


def _enter(found: Found) -> tuple[Found, type[BaseModel]] | None:
    """Return what holds the names of an object, or those of each item of a list, with their model."""
    kind = found.member.kind
    loop = found.loop
    if loop is None or kind.item is None:
        return (found, kind.model) if kind.model else None
    if kind.item.model is None:
        return None
    loops, titles = (*found.loops, loop), (*found.titles, found.title)
    return (
        replace(found, path=found.path + _EACH, expression=loop.variable, loops=loops, titles=titles, may_lack=False),
        kind.item.model,
    )


@cache
def list_homes() -> Mapping[type[BaseModel], Found]:
    """Return, for each model that is listed, the entry after which its names come first."""
    homes: dict[type[BaseModel], Found] = {}
    for found in walk(Dossier):
        model = (found.member.kind.item or found.member.kind).model
        if found.opens and model is not None:
            homes.setdefault(model, found)
    return homes | {model: homes[model] for model in find_homes() if model in homes}


@cache
def walk_scope(root: type[BaseModel]) -> tuple[Found, ...]:
    """Return what `walk` yields; for a document made for one party, only what it sees besides the dossier's names."""
    shared = list_members(Dossier) if root is PorteePartie else {}
    return tuple(found for found in walk(root) if found.path.partition(".")[0].removesuffix(_EACH) not in shared)
