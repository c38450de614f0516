"""From YAML text to plain data and positions, in one pass over libyaml's events.

Building from events keeps the reader in charge: nothing is made of a tag, an alias costs what it expands to, and
depth is bounded before any recursion.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import yaml
from msgspec import Struct, field

from conventions.diagnostics import Diagnostic, Location
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.encoding import FORBIDDEN, name_character
from conventions.loading.faults import make_duplicate, make_fault, refuse, refuse_values
from conventions.loading.limits import MAX_DEPTH, MAX_EXPANDED, MAX_VALUES
from conventions.loading.paths import Part, format_path
from conventions.loading.positions import Spot
from conventions.loading.scalars import resolve_word
from conventions.loading.yaml_messages import explain_yaml

_CORE = "tag:yaml.org,2002:"
_TAGS = {
    yaml.ScalarEvent: (f"{_CORE}str", "!"),
    yaml.MappingStartEvent: (f"{_CORE}map", "!"),
    yaml.SequenceStartEvent: (f"{_CORE}seq", "!"),
}

Mark: TypeAlias = tuple[int, int]


class Node(NamedTuple):
    """A value, its place, and how many values it expands to."""

    value: Any
    spot: Spot
    size: int = 1


class _Pairs(Struct):
    """A mapping while it is read: explicit keys, then what the merge key `<<` brings."""

    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    merged: list[Node] = field(default_factory=list)
    size: int = 1


class YamlReader:
    """Reads one document. `faults` gathers what is wrong but does not prevent reading on."""

    def __init__(self, text: str, name: str | None) -> None:
        self.faults: list[Diagnostic] = []
        self._text = text
        self._name = name
        self._anchors: dict[str, Node | None] = {}
        self._path: list[Part] = []
        self._values = 0
        self._expanded = 0
        self._events = yaml.CSafeLoader(text)
        self._next: Callable[[], Any] = self._events.get_event

    def read(self) -> Node:
        """Return the root. Raises LoadError when the text cannot be read to its end."""
        try:
            return self._read_document()
        except yaml.YAMLError as error:
            raise explain_yaml(error, self._text, self._name) from None
        finally:
            self._events.dispose()

    def _read_document(self) -> Node:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            message = "Le fichier ne contient que des commentaires : il n’y a rien à lire."
            raise self._refuse(Code.VIDE, message, "Un dossier dit au moins son titre et ses parties.", (1, 1))
        root = self._read_node(self._next(), 0, (0, 0))
        self._next()
        following = self._next()
        if isinstance(following, yaml.DocumentStartEvent):
            raise self._refuse(
                Code.DOCUMENTS,
                "Le fichier contient plusieurs documents, séparés par « --- ».",
                "Gardez un seul dossier par fichier : supprimez la ligne « --- », ou coupez le fichier en deux.",
                _find_mark(following),
            )
        return root

    def _read_node(self, event: Any, depth: int, key: Mark) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        self._values += 1
        if self._values > MAX_VALUES:
            raise refuse_values(MAX_VALUES, self._locate((line, column)))
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._read_alias(event.anchor, Spot(line, column, *key))
        if event.tag is not None:
            self._check_tag(event, (line, column))
        if kind is yaml.ScalarEvent:
            node = Node(self._read_scalar(event, line, column), Spot(line, column, *key))
        else:
            node = self._read_collection(event, depth, Spot(line, column, *key))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _read_scalar(self, event: Any, line: int, column: int) -> Any:
        text = event.value
        if event.implicit[0] and event.tag is None:
            return resolve_word(text)
        if event.style == '"' and FORBIDDEN.search(text):
            self._report_character(text, (line, column))
        return text

    def _read_collection(self, event: Any, depth: int, spot: Spot) -> Node:
        if depth >= MAX_DEPTH:
            message = f"Plus de {MAX_DEPTH} niveaux sont imbriqués."
            place = Location(file=self._name, line=spot.line, column=spot.column)
            raise refuse(Code.DEMESURE, message, "Un dossier n’en demande pas dix.", place)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if type(event) is yaml.MappingStartEvent:
            return self._read_mapping(depth + 1, spot)
        return self._read_sequence(depth + 1, spot)

    def _read_sequence(self, depth: int, spot: Spot) -> Node:
        items: list[Any] = []
        spots: list[Spot] = []
        size = 1
        self._path.append(0)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            self._path[-1] = len(items)
            node = self._read_node(event, depth, (0, 0))
            items.append(node.value)
            spots.append(node.spot)
            size += node.size
        self._path.pop()
        return Node(items, spot._replace(children=spots), size)

    def _read_mapping(self, depth: int, spot: Spot) -> Node:
        pairs = _Pairs()
        while type(event := self._next()) is not yaml.MappingEndEvent:
            self._read_pair(event, depth, pairs)
        for node in pairs.merged:
            self._merge(node, pairs)
        return Node(pairs.data, spot._replace(children=pairs.spots), pairs.size)

    def _read_pair(self, event: Any, depth: int, pairs: _Pairs) -> None:
        mark = _find_mark(event)
        merging = type(event) is yaml.ScalarEvent and event.implicit[0] and event.value == "<<"
        key = event.value if merging else self._read_key(event, depth, mark)
        self._path.append(key or "?")
        node = self._read_node(self._next(), depth, mark)
        if key is not None:
            self._add_pair(key, node, merging, pairs)
        self._path.pop()

    def _add_pair(self, key: str, node: Node, merging: bool, pairs: _Pairs) -> None:
        mark = (node.spot.key_line, node.spot.key_column)
        if key in pairs.spots or (merging and pairs.merged):
            first = pairs.spots.get(key) or pairs.merged[0].spot
            self.faults.append(make_duplicate(key, (first.key_line, first.key_column), self._locate(mark)))
        elif merging:
            pairs.merged.append(node)
        else:
            pairs.data[key] = node.value
            pairs.spots[key] = node.spot
            pairs.size += node.size

    def _read_key(self, event: Any, depth: int, mark: Mark) -> str | None:
        bare = type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None
        key = self._read_scalar(event, *mark) if bare else self._read_node(event, depth, (0, 0)).value
        if isinstance(key, str):
            return key
        self._report_key(key, mark)
        return None

    def _merge(self, node: Node, pairs: _Pairs) -> None:
        several = isinstance(node.value, list)
        for data, spot in zip(node.value if several else [node.value], _list_sources(node), strict=True):
            if isinstance(data, dict) and isinstance(spot.children, dict):
                pairs.data |= {key: value for key, value in data.items() if key not in pairs.data}
                pairs.spots |= {key: place for key, place in spot.children.items() if key not in pairs.spots}
            else:
                self._report_merge((spot.line, spot.column))
        pairs.size += node.size
        self._count(node.size, (node.spot.line, node.spot.column))

    def _read_alias(self, anchor: str, spot: Spot) -> Node:
        place = (spot.line, spot.column)
        if anchor not in self._anchors:
            raise self._refuse(
                Code.RENVOI,
                f"« *{anchor} » renvoie à une ancre « &{anchor} » qui n’est pas définie plus haut.",
                "Définissez l’ancre avant de l’employer ; si l’astérisque fait partie du texte, mettez celui-ci "
                f'entre guillemets : "*{anchor}".',
                place,
            )
        node = self._anchors[anchor]
        if node is None:
            message = f"« *{anchor} » renvoie à la valeur qui le contient : elle n’aurait pas de fin."
            raise self._refuse(Code.RENVOI, message, "Recopiez la valeur au lieu d’y renvoyer.", place)
        self._count(node.size, place)
        return Node(node.value, spot._replace(children=node.spot.children), node.size)

    def _count(self, size: int, place: Mark) -> None:
        self._expanded += size
        if self._expanded > MAX_EXPANDED:
            raise refuse_values(MAX_EXPANDED, self._locate(place))

    def _check_tag(self, event: Any, mark: Mark) -> None:
        if event.tag in _TAGS[type(event)]:
            return
        written = "!!" + event.tag.removeprefix(_CORE) if event.tag.startswith(_CORE) else event.tag
        self._report(
            Code.ETIQUETTE,
            f"L’étiquette YAML « {written} » n’est pas admise : un dossier ne contient que des textes, des nombres, "
            "des listes et des suites de clés.",
            'Supprimez-la ; si elle fait partie du texte, mettez celui-ci entre guillemets : "!important".',
            mark,
        )

    def _report_key(self, key: Any, mark: Mark) -> None:
        if isinstance(key, dict | list):
            message = "Une clé doit être un mot, et non une liste ou une suite de clés entre accolades."
            hint = (
                'Si les accolades ou les crochets font partie d’un texte, mettez celui-ci entre guillemets : "{{ x }}".'
            )
        else:
            message = "Une clé doit être un texte, et non un nombre, vrai, faux ou rien."
            hint = "Écrivez le nom d’un champ, par exemple « titre: … »."
        self._report(Code.CLE, message, hint, mark)

    def _report_merge(self, mark: Mark) -> None:
        message = "« << » ne peut reprendre qu’une suite de clés définie plus haut."
        self._report(Code.RENVOI, message, "Par exemple : « adresse: &siege » plus haut, puis « <<: *siege ».", mark)

    def _report_character(self, text: str, mark: Mark) -> None:
        found = FORBIDDEN.search(text)
        name = name_character(found[0]) if found else ""
        message = f"Le texte contient un caractère qu’un document ne peut pas imprimer ({name})."
        self._report(Code.CARACTERE, message, "Supprimez la séquence qui commence par « \\ ».", mark)

    def _locate(self, mark: Mark) -> Location:
        path = format_path(self._path) or None
        return Location(file=self._name, path=path, line=mark[0], column=mark[1])

    def _report(self, code: Code, message: str, hint: str, mark: Mark) -> None:
        self.faults.append(make_fault(code, message, hint, self._locate(mark)))

    def _refuse(self, code: Code, message: str, hint: str, mark: Mark) -> LoadError:
        return refuse(code, message, hint, self._locate(mark))


def _find_mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _list_sources(node: Node) -> list[Spot]:
    """Return the spots of the mappings that a merge key brings: one, or those of a list."""
    return node.spot.children if isinstance(node.spot.children, list) else [node.spot]
