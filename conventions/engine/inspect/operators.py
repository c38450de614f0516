"""Comparisons and calculations: those that can never hold, and those that have no meaning."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from msgspec.structs import replace

from conventions.engine.inspect.kinds import NUMBER, TEXT, UNKNOWN, YES_NO, Nature
from conventions.engine.inspect.naming import EACH_ITEM, refuse_lack
from conventions.engine.inspect.values import Scope, Value, gather
from conventions.fr.spelling import nearest

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_SIGNS: Final = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_ORDERED: Final = frozenset({Nature.NOMBRE, Nature.DATE, Nature.TEXTE})
_FAMILIES: Final = {
    Nature.TEXTE: "texte",
    Nature.CHOIX: "texte",
    Nature.RENVOI: "texte",
    Nature.NOMBRE: "nombre",
    Nature.OUI_NON: "nombre",  # Python counts with them: {{ a == 1 }} means something
    Nature.DATE: "date",
    Nature.OBJET: "objet",
    Nature.LISTE: "liste",
}
_HOLDERS: Final = frozenset({Nature.LISTE, Nature.TABLE, Nature.TEXTE, Nature.CHOIX, Nature.RENVOI})
_ADVICE: Final = {
    Nature.OUI_NON: "Écrivez seulement {{% if {path} %}} ; le contraire s’écrit « not {path} ».",
    Nature.LISTE: "Pour savoir si une liste contient une valeur, écrivez « in » ; pour la compter, {path}|length.",
    Nature.RENVOI: "Un renvoi se compare à un code : par exemple {path} == p.code.",
    Nature.DATE: "Une date se compare à une date : par exemple convention.duree.fin > convention.duree.debut.",
    Nature.OBJET: "Comparez un champ de {path}, et non l’objet entier.",
}
_SYMBOLS: Final[dict[type[nodes.Expr], str]] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
}


def read_comparison(reader: Reader, node: nodes.Compare, scope: Scope) -> Value:
    """Judge each comparison of a chain."""
    left_node, left = node.expr, reader.read(node.expr, scope)
    for operand in node.ops:
        right = reader.read(operand.expr, scope)
        judge(reader, (left_node, left), operand.op, (operand.expr, right))
        left_node, left = operand.expr, right
    return Value(YES_NO)


def judge(reader: Reader, left: tuple[nodes.Node, Value], op: str, right: tuple[nodes.Node, Value]) -> None:
    """Note a comparison that gives the same answer whatever the data."""
    if op in {"in", "notin"}:
        _judge_membership(reader, left, op, right)
        return
    for (_, value), (other, _) in ((left, right), (right, left)):
        if value.kind.choice and isinstance(other, nodes.Const) and op in {"eq", "ne"}:
            _judge_choice(reader, value, other)
            return
    natures = {left[1].kind.nature, right[1].kind.nature}
    if op not in {"eq", "ne"} and Nature.RIEN in natures:
        _refuse_nothing(reader, left, op, right)
        return
    unordered = op not in {"eq", "ne"} and natures & {Nature.OBJET, Nature.LISTE, Nature.TABLE, Nature.BOUCLE}
    if unordered or _differ(*natures):
        _refuse_kinds(reader, left, op, right)


def _refuse_nothing(reader: Reader, left: tuple[nodes.Node, Value], op: str, right: tuple[nodes.Node, Value]) -> None:
    shown = left[1].path or right[1].path or "x"
    message = f"« {_SIGNS[op]} » ne peut pas comparer à « none » : rien n’est ni plus petit, ni plus grand."
    hint = f"Pour savoir si la valeur est là, écrivez {{% if {shown} %}} … {{% endif %}}."
    reader.notes.refuse("MOD045", reader.place(left[0]), message, hint)


def _differ(*natures: Nature) -> bool:
    """Whether values of these natures are never equal."""
    families = {_FAMILIES.get(nature) for nature in natures}
    return None not in families and len(families) > 1


def _judge_membership(reader: Reader, left: tuple[nodes.Node, Value], op: str, right: tuple[nodes.Node, Value]) -> None:
    listed, value = right[0], left[1]
    if isinstance(listed, nodes.List | nodes.Tuple):
        for item in listed.items:
            if isinstance(item, nodes.Const):
                judge(reader, left, "eq", (item, reader.read(item, Scope())))
        return
    kind = TEXT if right[1].kind.nature is Nature.TABLE else right[1].kind.item
    if right[1].kind.is_known and right[1].kind.nature not in _HOLDERS:
        _refuse_holder(reader, op, right)
    elif _FAMILIES.get(right[1].kind.nature) == "texte":
        _judge_text(reader, left, op, right)
    elif kind is not None and kind.choice and isinstance(left[0], nodes.Const):
        _judge_choice(reader, replace(right[1], kind=kind, path=""), left[0])
    elif kind is not None and _differ(value.kind.nature, kind.nature):
        _refuse_kinds(reader, left, op, (listed, replace(right[1], kind=kind)))


def _refuse_holder(reader: Reader, op: str, right: tuple[nodes.Node, Value]) -> None:
    shown = f"« {right[1].path} »" if right[1].path else "ce qui suit"
    message = f"« {_SIGNS[op]} » cherche dans une liste ou un texte, et {shown} est {right[1].kind.nature}."
    reader.notes.refuse("MOD045", reader.place(right[0]), message, "Pour comparer à une seule valeur, écrivez « == ».")


def _judge_text(reader: Reader, left: tuple[nodes.Node, Value], op: str, right: tuple[nodes.Node, Value]) -> None:
    """Only a text is found in a text."""
    nature = left[1].kind.nature
    if left[1].lack:  # what is missing is looked for in no text
        refuse_lack(reader, replace(left[1], fragile=True), left[0])
    if left[1].kind.is_known and _FAMILIES.get(nature) != "texte":
        message = f"« {_SIGNS[op]} » cherche {nature} dans un texte, où il n’y a que du texte."
        reader.notes.refuse("MOD045", reader.place(right[0]), message, "Comparez deux valeurs de même nature.")


def _judge_choice(reader: Reader, value: Value, other: nodes.Const) -> None:
    choice = value.kind.choice
    known: list[Any] = [item.value for item in choice] if choice and issubclass(choice, Enum) else []
    if not known or other.value in known or other.value is None:
        return
    labels = {getattr(item, "libelle", None): item.value for item in choice or ()}
    near = labels.get(other.value) or nearest(str(other.value), known)
    shown = f"« {value.path} »" if value.path else "Cette valeur"
    message = f"{shown.replace(EACH_ITEM, '')} ne vaut jamais « {other.value} » : la comparaison ne change rien."
    hint = f"Vouliez-vous dire « {near} » ? " if near else ""
    reader.notes.refuse(
        "MOD045", reader.place(other), message, f"{hint}Valeurs possibles : {', '.join(map(str, known))}."
    )


def _refuse_kinds(reader: Reader, left: tuple[nodes.Node, Value], op: str, right: tuple[nodes.Node, Value]) -> None:
    one, two = (_describe(node, value) for node, value in (left, right))
    message = f"« {_SIGNS[op]} » compare {one} à {two}, qui ne sont jamais égaux : la comparaison ne change rien."
    if op in {"in", "notin"}:
        message = f"« {_SIGNS[op]} » cherche {one} dans une liste dont chaque élément est {two}."
    elif op not in {"eq", "ne"}:
        message = f"« {_SIGNS[op]} » ne peut pas comparer {one} à {two}."
    reader.notes.refuse("MOD045", reader.place(left[0]), message, _advise(left, right))


def _describe(node: nodes.Node, value: Value) -> str:
    """Return the nature of a value, with its name in the template when it is not that of what it is drawn from."""
    named = value.path and not isinstance(node, nodes.Filter)
    return f"{value.kind.nature} (« {value.path} »)" if named else value.kind.nature


def _advise(left: tuple[nodes.Node, Value], right: tuple[nodes.Node, Value]) -> str:
    """Return what to write instead of a comparison of two natures."""
    for (_, value), (other, compared) in ((left, right), (right, left)):
        natures = (value.kind.nature, compared.kind.nature)
        path = value.path or "x"
        if natures == (Nature.DATE, Nature.NOMBRE):
            return f"Pour comparer l’année, écrivez {path}.year."
        if natures == (Nature.NOMBRE, Nature.TEXTE) and isinstance(other, nodes.Const):
            return "Un nombre s’écrit sans guillemets."
        if natures[0] in _ADVICE:
            return _ADVICE[natures[0]].format(path=path)
    return "Comparez deux valeurs de même nature."


def read_concatenation(reader: Reader, node: nodes.Concat, scope: Scope) -> Value:
    """Each piece put end to end with `~` must be something that can be printed."""
    pieces = [reader.read(item, scope) for item in node.nodes]
    for item, piece in zip(node.nodes, pieces, strict=True):
        reader.require_text(piece, item)
        if piece.lack:  # the text around it is never empty: nothing can stand in for the whole
            refuse_lack(reader, piece, item)
    return Value(TEXT, origins=gather(pieces))


def read_arithmetic(reader: Reader, node: nodes.BinExpr | nodes.UnaryExpr, scope: Scope) -> Value:
    """Calculations are made on numbers; `+` also puts texts end to end, and lists."""
    sides = [node.left, node.right] if isinstance(node, nodes.BinExpr) else [node.node]
    values = [reader.read(side, scope) for side in sides]
    natures = {value.kind.nature for value in values}
    if isinstance(node, nodes.Div | nodes.FloorDiv | nodes.Mod) and _is_zero(node.right):
        reader.notes.refuse("MOD050", reader.place(node), "Ce calcul divise par zéro.", "Corrigez le diviseur.")
    lack = next((value.lack for value in values if value.lack), None)
    kind = values[0].kind if len({value.kind for value in values}) == 1 else UNKNOWN
    if Nature.INCONNU in natures:
        return Value(UNKNOWN, lack, origins=gather(values))
    if natures <= {Nature.NOMBRE, Nature.OUI_NON}:
        return Value(NUMBER, lack, origins=gather(values))
    if _makes_sense(node, natures):
        return Value(kind, lack, origins=gather(values))
    sign = _SYMBOLS.get(type(node), "-")
    place = reader.place(node)
    words = " et à ".join(
        f"{value.kind.nature} (« {value.path} »)" if value.path else value.kind.nature for value in values
    )
    hint = "Pour mettre des textes bout à bout, écrivez « ~ » ; les calculs se font sur des nombres."
    if natures <= {Nature.DATE, Nature.NOMBRE}:
        hint = "Pour la durée de la convention, écrivez {{ convention.duree.texte }} ; en mois, convention.duree.mois."
    reader.notes.refuse("MOD050", place, f"« {sign} » ne s’applique pas à {words}.", hint)
    return Value(UNKNOWN)


def _is_zero(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, int | float) and not node.value


def _is_fraction(*sides: nodes.Expr) -> bool:
    return any(isinstance(side, nodes.Const) and isinstance(side.value, float) for side in sides)


def _makes_sense(node: nodes.BinExpr | nodes.UnaryExpr, natures: set[Nature]) -> bool:
    if isinstance(node, nodes.Add):
        return natures <= {Nature.TEXTE, Nature.CHOIX, Nature.RENVOI} or natures == {Nature.LISTE}
    if isinstance(node, nodes.Mul):
        return natures == {Nature.TEXTE, Nature.NOMBRE} and not _is_fraction(node.left, node.right)
    return isinstance(node, nodes.Mod) and Nature.TEXTE in natures
