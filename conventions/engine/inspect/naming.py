"""Names that do not exist: which one was meant, and what may be written instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.kinds import FUNCTION, NUMBER, UNKNOWN, YES_NO, Kind, Nature, list_members
from conventions.engine.inspect.values import Value
from conventions.fr.spelling import nearest

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

EACH_ITEM: Final = "[…]"
LOOP_PARTS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), NUMBER),
    **dict.fromkeys(("first", "last"), YES_NO),
    **dict.fromkeys(("previtem", "nextitem"), UNKNOWN),
    **dict.fromkeys(("cycle", "changed"), FUNCTION),
}
GROUP_PARTS: Final = {"grouper": 0, "list": 1}
"""What `groupby` gives a name to: which of the two parts of a group."""
DATE_PARTS: Final = frozenset({"year", "month", "day"})
_TITLES: Final = ("nom", "titre", "intitule", "designation", "appellation", "texte", "libelle", "nom_complet")
_SHOWN: Final = frozenset({Nature.TEXTE, Nature.NOMBRE, Nature.DATE, Nature.CHOIX})
_LIST_ADVICE: Final = "Parcourez-la : {{% for x in {path} %}}{{{{ {item} }}}}{{% endfor %}}."


def refuse_name(reader: Reader, node: nodes.Name) -> None:
    """Note a name that nothing gives: a loop variable used outside, or an unknown field."""
    name, place = node.name, reader.place(node)
    if name == "loop":
        message = "« loop » n’existe qu’à l’intérieur d’une boucle « for »."
        reader.notes.refuse("MOD046", place, message, "Placez cette balise entre {% for … %} et {% endfor %}.")
        return
    if name in reader.bound:
        message = f"« {name} » n’existe qu’à l’intérieur du bloc qui le définit."
        hint = f"Placez cette balise dans le bloc qui définit « {name} », ou écrivez le champ en entier."
        reader.notes.refuse("MOD046", place, message, hint)
        return
    names = [*list_members(reader.root), *reader.bound]
    reader.notes.refuse(
        "MOD040", place, f"« {name} » n’existe pas dans les données.", _suggest(name, names, "", reader)
    )


def refuse_part(reader: Reader, base: Value, name: str, node: nodes.Node) -> None:
    """Note a part that a value does not have."""
    model, place = base.kind.model, reader.place(node)
    owner, path = _name_owner(base.path)
    if model is not None:
        message = f"« {name} » n’existe pas dans {owner}."
        reader.notes.refuse("MOD040", place, message, _suggest(name, list_members(model), path, reader))
        return
    if base.kind.parts:
        hint = f"Un groupe connaît {' et '.join(GROUP_PARTS)}."
        reader.notes.refuse("MOD040", place, f"« {name} » n’existe pas dans {owner}.", hint)
        return
    message = f"« {name} » n’existe pas dans {owner}, qui est {base.kind.nature}."
    hint = f"Écrivez {{{{ {base.path or 'x'} }}}}."
    if base.kind.nature in {Nature.LISTE, Nature.FONCTION}:
        hint = find_plain(base)
    elif base.kind.nature is Nature.BOUCLE:
        hint = "Une boucle connaît loop.index, loop.first, loop.last, loop.length."
    reader.notes.refuse("MOD040", place, message, hint)


def _name_owner(path: str) -> tuple[str, str]:
    """Return what a path names in words, and what stands before the name of one of its fields in the tag."""
    listed, each, inside = path.partition(EACH_ITEM)
    if not each:
        return (f"« {path} »" if path else "cette valeur"), path
    inside = inside.lstrip(".")
    items = f"les éléments de « {listed} »" if listed else "les éléments de la liste"
    return (f"« {inside} », dans {items}" if inside else items), inside


def _suggest(name: str, known: Iterable[str], path: str, reader: Reader) -> str:
    near = nearest(name, known)
    if near:
        return f"Vouliez-vous dire « {f'{path}.{near}' if path else near} » ?"
    return _find_elsewhere(name, reader) or "« conventions modeles champs » donne la liste des champs."


def _find_elsewhere(name: str, reader: Reader) -> str | None:
    """A field of that name one step further: `population` stands in `convention.projet`."""
    for first, member in list_members(reader.root).items():
        if member.kind.model is None:
            continue
        inside = list_members(member.kind.model)
        if name in inside:
            return f"Vouliez-vous dire « {first}.{name} » ?"
        for second, deeper in inside.items():
            if deeper.kind.model and name in list_members(deeper.kind.model):
                return f"Vouliez-vous dire « {first}.{second}.{name} » ?"
    return None


def strip_tag(snippet: str) -> str:
    """Return what a tag says, without its braces and the letter of its level."""
    return re.sub(r"^\{[{%](?:p|tr|tc|r)?[\s+-]*(?:(?:cellbg|colspan)\s+)?|[\s+-]*[}%]\}$", "", snippet)


def refuse_lack(reader: Reader, value: Value, node: nodes.Node, *, whole: nodes.Node | None = None) -> None:
    """Note a value that may be absent where nothing provides for it; `whole` is what the tag prints, if it is that."""
    place = reader.place(node)
    body = strip_tag(place.snippet)
    shown = value.path or body
    outcome = "le document ne pourrait pas être produit" if value.fragile else "une version définitive serait refusée"
    message = f"« {shown} » peut manquer ({value.lack}), et rien n’est prévu dans ce cas : {outcome}."
    reader.notes.refuse("MOD044", place, message, _provide(value, body, whole))


def _provide(value: Value, body: str, whole: nodes.Node | None) -> str:
    """Return what to write so that a value may be absent."""
    plain = isinstance(whole, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Filter | nodes.Or)
    path = value.path or (body if plain else "")
    guard = f"placez la phrase entre {{% if {path} %}} et {{% endif %}}."
    if value.fragile and not value.path:
        return "Retenez d’abord la valeur, puis vérifiez-la : {% set x = … %}{% if x %} … {% endif %}."
    if value.fragile:
        return f"Vérifiez d’abord qu’elle existe : {{% if {path} %}} … {{% endif %}}."
    if whole is None:
        return f'Écrivez ({path or "…"} or "néant") dans cette balise' + (f", ou {guard}" if path else ".")
    inside = body if plain else f"({body})"
    tag = f'{{{{ {inside} or "néant" }}}}'
    return f"Prévoyez un autre texte : {tag}" + (f", ou {guard}" if path else ".")


def find_plain(value: Value) -> str:
    """Return how to print an object or a list: by one of its fields, or item by item."""
    path, kind = value.path or "…", value.kind
    if kind.nature is Nature.BOUCLE:
        return "Pour le numéro du tour, écrivez {{ loop.index }}."
    if kind.nature is Nature.FONCTION:
        return f"Une fonction s’appelle avec des parenthèses : {{{{ {path}(…) }}}}."
    if kind.nature is Nature.LISTE:
        item = f"x.{find_title(kind.item)}" if kind.item and kind.item.model else "x"
        return _LIST_ADVICE.format(path=path, item=item)
    field = min(value.given) if value.given and not kind.model else find_title(kind)
    return f"Nommez un de ses champs, par exemple {{{{ {path}.{field} }}}}."


def find_title(kind: Kind) -> str:
    """Return the field that best names an object."""
    names = list_members(kind.model) if kind.model else {}
    shown = [name for name, item in names.items() if item.kind.nature in _SHOWN and (item.finale or not item.optional)]
    return next((name for name in (*_TITLES, *names) if name in shown), "champ")
