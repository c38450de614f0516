"""From JSON text to plain data; the positions are scanned only when a fault has to be placed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from conventions.diagnostics import Diagnostic, Location
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.encoding import FORBIDDEN, name_character
from conventions.loading.faults import make_duplicate, make_fault, refuse, refuse_values
from conventions.loading.json_messages import explain_json
from conventions.loading.json_positions import Duplicate, find_depth, find_word, scan_positions
from conventions.loading.limits import MAX_DEPTH, MAX_VALUES
from conventions.loading.paths import Parts, format_path
from conventions.loading.positions import Positions, Spot
from conventions.loading.scalars import resolve_number


class _ConstantError(Exception):
    """NaN or Infinity, which Python's reader accepts and JSON forbids."""


class JsonReader:
    """Reads one document. `faults` gathers what is wrong but does not prevent reading on."""

    def __init__(self, text: str, name: str | None) -> None:
        self.faults: list[Diagnostic] = []
        self._text = text
        self._name = name
        self._duplicates = False

    def read(self) -> tuple[Any, Positions]:
        """Return the data and its positions. Raises LoadError when the text cannot be read to its end."""
        try:
            data = self._decode()
        except json.JSONDecodeError as error:
            raise explain_json(error, self._name) from None
        except _ConstantError as error:
            raise self._refuse_constant(str(error)) from None
        except RecursionError:
            raise self._refuse_depth() from None
        positions = Positions(self._scan, file=self._name)
        self._check(data, positions)
        return data, positions

    def _decode(self) -> Any:
        return json.loads(
            self._text,
            parse_float=resolve_number,
            parse_int=resolve_number,
            parse_constant=_refuse_constant,
            object_pairs_hook=self._read_object,
        )

    def _read_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(reversed(pairs))
        if len(found) == len(pairs):
            return dict(pairs)
        self._duplicates = True
        return found

    def _scan(self) -> Spot:
        return scan_positions(self._text)[0]

    def _check(self, data: Any, positions: Positions) -> None:
        depth, values = _measure(data)
        if depth > MAX_DEPTH:
            raise self._refuse_depth()
        if values > MAX_VALUES:
            raise refuse_values(MAX_VALUES, Location(file=self._name))
        if self._duplicates:
            self.faults.extend(map(self._make_duplicate, scan_positions(self._text)[1]))
        if "\\u" in self._text:
            self.faults.extend(self._find_characters(data, positions))

    def _make_duplicate(self, found: Duplicate) -> Diagnostic:
        line, column = found.second
        place = Location(file=self._name, path=format_path(found.path), line=line, column=column)
        return make_duplicate(found.key, found.first, place)

    def _find_characters(self, data: Any, positions: Positions) -> Iterator[Diagnostic]:
        for path, text in _walk_texts(data, ()):
            found = FORBIDDEN.search(text)
            if found:
                name = name_character(found[0])
                message = f"Le texte contient un caractère qu’un document ne peut pas imprimer ({name})."
                hint = "Supprimez la séquence qui commence par « \\u »."
                yield make_fault(Code.CARACTERE, message, hint, positions.locate(path))

    def _refuse_constant(self, word: str) -> LoadError:
        line, column = find_word(self._text, word)
        message = f"« {word} » n’est pas un nombre que JSON admette."
        place = Location(file=self._name, line=line, column=column)
        return refuse(Code.JSON, message, "Écrivez un nombre, ou null s’il est inconnu.", place)

    def _refuse_depth(self) -> LoadError:
        line, column = find_depth(self._text, MAX_DEPTH)
        message = f"Plus de {MAX_DEPTH} niveaux sont imbriqués."
        place = Location(file=self._name, line=line, column=column)
        return refuse(Code.DEMESURE, message, "Un dossier n’en demande pas dix.", place)


def _refuse_constant(word: str) -> Any:
    raise _ConstantError(word)


def _measure(data: Any) -> tuple[int, int]:
    """Return how many levels of brackets the data has, up to one too many, and how many values."""
    depth, values, level = 0, 1, [data]
    while depth <= MAX_DEPTH and any(isinstance(value, dict | list) for value in level):
        level = [below for above in level for below in _list_below(above)]
        depth, values = depth + 1, values + len(level)
    return depth, values


def _list_below(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _walk_texts(value: Any, path: Parts) -> Iterator[tuple[Parts, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield (*path, key), key
            yield from _walk_texts(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _walk_texts(below, (*path, index))
