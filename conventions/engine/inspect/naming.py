"""Names that do not exist: which one was meant, and what may be written instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.kinds import NUMBER, UNKNOWN, YES_NO, Kind, Nature, list_members
from conventions.engine.inspect.values import Value
from conventions.fr.spelling import nearest

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

LOOP_PARTS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), NUMBER),
    **dict.fromkeys(("first", "last"), YES_NO),
    **dict.fromkeys(("previtem", "nextitem", "cycle", "changed"), UNKNOWN),
}
DATE_PARTS: Final = frozenset({"year", "month", "day"})
_TITLES: Final = ("nom", "titre", "intitule", "designation", "appellation", "texte", "libelle", "nom_complet")
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
    owner = f"« {base.path} »" if base.path else "cette valeur"
    if model is not None:
        message = f"« {name} » n’existe pas dans {owner}."
        reader.notes.refuse("MOD040", place, message, _suggest(name, list_members(model), base.path, reader))
        return
    message = f"« {name} » n’existe pas dans {owner}, qui est {base.kind.nature}."
    hint = f"Écrivez {{{{ {base.path or 'x'} }}}}."
    if base.kind.nature is Nature.LISTE:
        hint = find_plain(base)
    elif base.kind.nature is Nature.BOUCLE:
        hint = "Une boucle connaît loop.index, loop.first, loop.last, loop.length."
    reader.notes.refuse("MOD040", place, message, hint)


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


def find_plain(value: Value) -> str:
    """Return how to print an object or a list: by one of its fields, or item by item."""
    path, kind = value.path or "x", value.kind
    if kind.nature is Nature.LISTE:
        item = f"x.{_find_title(kind.item)}" if kind.item and kind.item.model else "x"
        return _LIST_ADVICE.format(path=path, item=item)
    return f"Nommez un de ses champs, par exemple {{{{ {path}.{_find_title(kind)} }}}}."


def _find_title(kind: Kind) -> str:
    names = list_members(kind.model) if kind.model else {}
    return next((name for name in _TITLES if name in names), next(iter(names), "champ"))
