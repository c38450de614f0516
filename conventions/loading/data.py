"""From a source to plain data with its positions: the part of loading that knows no model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Report
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.encoding import FORBIDDEN, find_forbidden, holds_forbidden
from conventions.loading.faults import make_error, make_fault, refuse
from conventions.loading.json_reader import JsonReader
from conventions.loading.plain_values import UnusualError
from conventions.loading.plain_yaml import read_plain
from conventions.loading.positions import Positions
from conventions.loading.sources import Format, Source, Text, read_text

if TYPE_CHECKING:
    from conventions.loading.yaml_reader import YamlReader

_EXAMPLES = {
    "yaml": "Commencez chaque ligne par le nom d’un champ, deux-points et une espace : titre: Convention.",
    "json": 'Mettez les champs entre accolades : {"titre": "Convention"}.',
}
_RETYPE = "Il vient sans doute d’un copier-coller : effacez-le, puis retapez le mot qui l’entoure."


class Data(Struct, frozen=True):
    """Plain data, where each value is, and the faults that did not prevent reading on."""

    value: dict[str, Any]
    positions: Positions
    faults: tuple[Diagnostic, ...] = ()
    format: Format = "yaml"


def read_data(source: Source, *, name: str | None = None) -> Data:
    """Read a YAML or JSON source. Raises LoadError when no data can be had from it."""
    text = read_text(source, name=name)
    return _parse_marked(text) if holds_forbidden(text.content) else _parse(text)


def _parse_marked(text: Text) -> Data:
    """Read a text that holds forbidden characters with a mark in their place, to tell what else is wrong."""
    try:
        data = _parse(Text(FORBIDDEN.sub("\ufffd", text.content), text.name, text.format))
    except LoadError:
        characters = _report_characters(text, Positions(file=text.name))
        raise make_error(Report.of(characters), text.name) from None
    return replace(data, faults=(*_report_characters(text, data.positions), *data.faults))


def _parse(text: Text) -> Data:
    value, positions, faults = _parse_json(text) if text.format == "json" else _parse_yaml(text)
    if isinstance(value, dict):
        return Data(value, positions, tuple(faults), text.format)
    nature = "une liste" if isinstance(value, list) else "un seul texte ou une seule valeur"
    message = f"Le fichier contient {nature}, au lieu des champs d’un dossier."
    raise refuse(Code.RACINE, message, _EXAMPLES[text.format], positions.locate(()))


def _parse_yaml(text: Text) -> tuple[Any, Positions, list[Diagnostic]]:
    try:
        value = read_plain(text.content)
    except UnusualError:
        reader = _open_full(text)
        root = reader.read()
        return root.value, Positions(root.spot, file=text.name), reader.faults
    return value, Positions(lambda: _open_full(text).read().spot, file=text.name), []


def _open_full(text: Text) -> YamlReader:
    from conventions.loading.yaml_reader import YamlReader  # libyaml and its classes: not for what is plain

    return YamlReader(text.content, text.name)


def _parse_json(text: Text) -> tuple[Any, Positions, list[Diagnostic]]:
    reader = JsonReader(text.content, text.name)
    value, positions = reader.read()
    return value, positions, reader.faults


def _report_characters(text: Text, positions: Positions) -> Iterator[Diagnostic]:
    for line, column, name in find_forbidden(text.content):
        path = positions.find_path(line, column)
        place = Location(file=text.name, path=path or None, line=line, column=column)
        message = f"Un caractère invisible, qu’un document ne peut pas contenir, se trouve ici ({name})."
        yield make_fault(Code.CARACTERE, message, _RETYPE, place)
