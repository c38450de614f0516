"""What the tags of a cell take: `cellbg` a colour, `colspan` a number of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.kinds import Nature
from conventions.engine.inspect.values import Value
from conventions.engine.printing import HEX
from conventions.regex import regex

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_CELL: Final = regex(r"\{%[\s+-]*(cellbg|colspan)\s")
_UNKNOWN: Final = frozenset({Nature.INCONNU, Nature.RIEN})
_COLOUR: Final = 'Une couleur s’écrit par six chiffres de 0 à F, entre guillemets : {% cellbg "D9E2F3" %}.'
_COUNT: Final = "Écrivez un nombre de colonnes, 1 au moins : {% colspan 2 %}."


def is_cell(reader: Reader, node: nodes.Expr) -> bool:
    """Whether a tag sets its cell: of a value that is missing, a cell makes none of its colour, one column."""
    return _CELL.match(reader.place(node).snippet) is not None


def judge_cell(reader: Reader, value: Value, node: nodes.Expr) -> None:
    """Refuse what a cell cannot make anything of."""
    found = _CELL.match(reader.place(node).snippet)
    if found is None:
        return
    word = found[1]
    suits, what, hint = (
        (_is_colour, "une couleur", _COLOUR) if word == "cellbg" else (_is_count, "un nombre de colonnes", _COUNT)
    )
    if not suits(value, node):
        given = f"« {node.value} »" if isinstance(node, nodes.Const) else value.kind.nature
        given = "un nombre négatif" if isinstance(node, nodes.Neg) else given
        reader.notes.refuse("MOD043", reader.place(node), f"« {word} » attend {what}, et reçoit {given}.", hint)


def _is_colour(value: Value, node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Const):
        return HEX.match(str(node.value)) is not None
    return value.kind.nature in _UNKNOWN | {Nature.TEXTE}


def _is_count(value: Value, node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Const):
        return str(node.value).isdecimal() and int(str(node.value)) > 0
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        return False
    return value.kind.nature in _UNKNOWN | {Nature.NOMBRE}
