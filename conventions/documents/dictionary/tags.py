"""The tags that print a value, by what it is: filter of a date, guard of what may be absent, loop of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from msgspec import Struct
from pydantic import BaseModel

from conventions.documents.dictionary.entries import ELLIPSIS, Form, Loop
from conventions.engine.inspect.kinds import Kind, Nature, list_members
from conventions.models import Partie
from conventions.regex import regex

_CAPITAL: Final = regex(r"(?<!^)(?=[A-Z])")
_NUMBERS: Final = frozenset({Nature.NOMBRE, Nature.OUI_NON})
_NAMES: Final = ("appellation", "designation")
"""What names an object, when it has it."""
_MARKS: Final = (("p", "en paragraphes"), ("tr", "en lignes de tableau"))


class Printed(Struct, frozen=True):
    """How a value is printed: the filter of its first form (empty: none), then other filters, each with its use."""

    filter: str = ""
    others: tuple[tuple[str, str], ...] = ()
    alt: str = ""


TEXT: Final = Printed()
DATE: Final = Printed("date_longue", (("date_courte", "en chiffres"),))
AMOUNT: Final = Printed("montant", (("montant_complet", "en chiffres et en lettres"),))
RATIO: Final = Printed("pourcentage")
PARTY: Final = Printed("", (("le", "avec l’article"), ("du", "après « de »")))
PICTURE: Final = Printed("image(largeur_mm=34)")
LIST: Final = Printed("liste")


def write_forms(
    kind: Kind, expression: str, printed: Printed, loop: Loop | None, *, may_lack: bool
) -> tuple[Form, ...]:
    """Return the ways to write a value that `expression` reads, the first choice first; `loop` runs through a list."""
    if kind.nature is Nature.OBJET:
        return tuple(_write_object(kind, expression, may_lack=may_lack))
    if loop is not None:
        return tuple(_write_list(kind, loop, printed, may_lack=may_lack))
    return tuple(_write_value(kind, expression, printed, may_lack=may_lack))


def _write_object(kind: Kind, expression: str, *, may_lack: bool) -> Iterator[Form]:
    known = list_members(kind.model) if kind.model else {}
    name = next((name for name in _NAMES if name in known), None)
    guard = expression if may_lack else ""
    if name:
        yield Form((_print(f"{expression}.{name}", "", guard),))
    yield Form((f"{{%p if {expression} %}}", ELLIPSIS, "{%p endif %}"), "pour un passage qui en dépend")


def _write_value(kind: Kind, expression: str, printed: Printed, *, may_lack: bool) -> Iterator[Form]:
    guard = (expression + (" is not none" if kind.nature in _NUMBERS else "")) if may_lack else ""
    yield Form((_print(expression, printed.filter, guard, printed.alt),))
    if kind.model is Partie:
        yield Form((_print(f"{expression}.nom", "", guard),), "nom entier")
    for name, use in printed.others:
        yield Form((_print(expression, name, guard),), use)
    if kind.nature is Nature.OUI_NON:
        yield Form((f"{{% if {expression} %}}", ELLIPSIS, "{% endif %}"), "pour un passage qui en dépend")


def _print(expression: str, name: str, guard: str, alt: str = "") -> str:
    called = name.replace(")", f", alt={alt})") if alt else name
    tag = f"{{{{ {expression}{'|' if called else ''}{called} }}}}"
    return f"{{% if {guard} %}}{tag}{{% endif %}}" if guard else tag


def _write_list(kind: Kind, loop: Loop, printed: Printed, *, may_lack: bool) -> Iterator[Form]:
    holds = kind.item is not None and kind.item.nature is Nature.OBJET
    if not holds:
        yield Form((_print(loop.source, "liste", loop.source if may_lack else ""),), "à la suite, dans une phrase")
    for mark, use in _MARKS:
        start, end = loop.surround(mark)
        inside = ELLIPSIS if holds else _print(loop.variable, printed.filter, "")
        yield Form((start, inside, end), use)


def open_loop(kind: Kind, expression: str, taken: Collection[str]) -> Loop:
    """Return the loop that runs through a list, each item under the name of what it is; never one that is taken."""
    item = kind.item or kind
    source = f"{expression}.values()" if kind.nature is Nature.TABLE else expression
    names = list_names(item.model) if item.model else ("texte", "texte2")
    return Loop(next((name for name in names if name not in taken), names[-1]), source)


def list_names(model: type[BaseModel]) -> tuple[str, str, str]:
    """Return what an item may be called in a loop, the best first: `fiche`, `fiche_action`, `fiche2`."""
    whole = _CAPITAL.sub("_", model.__name__).lower()
    short = whole.partition("_")[0]
    return short, whole, f"{short}2"
