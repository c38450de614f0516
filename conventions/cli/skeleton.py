"""A dossier to fill in, written from the models: titles, instructions and examples are theirs, so it never goes stale.

A line that starts with `# ` is YAML to free by taking these two characters away; a line that starts with `##` explains.
Whatever is freed, with the lines that it is indented under, gives a valid dossier.
"""

from __future__ import annotations

import json
import textwrap
import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct, field
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from conventions.models import Dossier, FicheAction, RefFiche
from conventions.models.champs import consigne_of, finale_of, titre_of, visibilite_of
from conventions.models.references import Reference, RefPartie

_WIDTH = 110
_PARTY = "partenaire"
_ACTIVE = {
    "titre": "Titre de la convention",
    "parties[].code": _PARTY,
    "parties[].nom": "Nom du premier partenaire",
}
_ELSE = {"tiers": "partie"}
_HEADER = """\
# yaml-language-server: $schema={schema}
##
## DOSSIER DE CONVENTION
##
## Ce fichier est valable tel quel : « conventions generer » en tire un projet où ce qui manque est signalé.
## - Une ligne qui commence par « ## » explique ; elle ne change rien.
## - Une ligne qui commence par « # » attend : retirez « # » et l’espace qui suit, puis remplacez l’exemple.
##   Retirez-les aussi des lignes dont elle dépend, c’est-à-dire celles qui l’introduisent, moins en retrait.
## - Un texte se met entre guillemets, une date s’écrit année-mois-jour, une somme sans espace ni symbole.
## - [final] : nécessaire à la version définitive. [interne] : ne sort dans aucun document.
"""


class _Writer(Struct):
    """Lines under construction, and the models whose fields are already explained."""

    profil: str
    lines: list[str] = field(default_factory=list)
    explained: set[type[BaseModel]] = field(default_factory=set)

    def write_model(self, model: type[BaseModel], indent: int, path: str, *, item: bool = False) -> None:
        """Write every field of a model; `item` makes it one element of a list."""
        explain = model not in self.explained
        self.explained.add(model)
        dash = "- " if item else ""
        for name, info in model.model_fields.items():
            shift = indent + (2 if item else 0)
            if explain:
                self.explain(info, shift, name)
            advice = _find_advice(name, info, model, path)
            if advice:
                self.note(shift, advice)
                continue
            self.write_field(name, info, shift - len(dash), path, dash)
            dash = ""

    def write_field(self, name: str, info: FieldInfo, indent: int, path: str, dash: str) -> None:
        """Write a field with its example, or with the fields of the model that it holds."""
        place = f"{path}{name}"
        held, several = _look_into(info.annotation)
        start = f"{dash}{name}:"
        inner = indent + len(dash) + 2
        if isinstance(held, type) and issubclass(held, BaseModel):
            self.write(indent, start, active=any(key.startswith(f"{place}[]") for key in _ACTIVE))
            self.write_model(held, inner, f"{place}[]." if several else f"{place}.", item=several)
        elif several:
            self.write(indent, start)
            for value in _list_values(info):
                self.write(inner, f"- {_write_value(held, value)}")
        else:
            value = self.profil if place == "profil" else _ACTIVE.get(place, _example(info))
            text = json.dumps(value, ensure_ascii=False) if place in _ACTIVE else _write_value(held, value)
            self.write(indent, f"{start} {text}", active=place in _ACTIVE or place == "profil")

    def write(self, indent: int, text: str, *, active: bool = False) -> None:
        """Write one line of YAML, free or waiting."""
        self.lines.append(("" if active else "# ") + " " * indent + text)

    def explain(self, info: FieldInfo, indent: int, name: str) -> None:
        """Write the title and the instruction of a field, its choices, and who needs or sees it."""
        marks = "".join(
            mark
            for mark, holds in ((" [final]", finale_of(info)), (" [interne]", visibilite_of(info) == "interne"))
            if holds
        )
        held, _ = _look_into(info.annotation)
        choices = f" Choix : {', '.join(held)}." if isinstance(held, type) and issubclass(held, StrEnum) else ""
        self.note(indent, f"{titre_of(info) or name}{marks} — {consigne_of(info)}{choices}")

    def note(self, indent: int, text: str) -> None:
        """Write an explanation, wrapped."""
        for line in textwrap.wrap(text, _WIDTH - indent - 3, break_long_words=False, break_on_hyphens=False):
            self.lines.append("## " + " " * indent + line)

    def part(self) -> None:
        """Leave a line between two parts of the file."""
        self.lines.append("")


def write_skeleton(profil: str, schema: str) -> str:
    """Return the text of a new dossier for a pack; `schema` is where an editor finds the JSON Schema."""
    writer = _Writer(profil)
    for name, info in Dossier.model_fields.items():
        writer.part()
        writer.explain(info, 0, name)
        writer.write_field(name, info, 0, "", "")
    return _HEADER.format(schema=schema) + "\n".join(writer.lines) + "\n"


def _find_advice(name: str, info: FieldInfo, model: type[BaseModel], path: str) -> str | None:
    """Return how to write a field that cannot wait as a line: one that excludes another, or that needs an action."""
    example = _write_value(_look_into(info.annotation)[0], _example(info))
    if _ELSE.get(name) in model.model_fields:
        return f"Ou bien, à la place de « {_ELSE[name]} » — {name}: {example}"
    if _look_into(info.annotation)[0] is RefFiche and not path.startswith("fiches_action"):
        return f"Une fois la fiche action décrite plus bas — {name}: {example}"
    return None


def _look_into(annotation: Any) -> tuple[Any, bool]:
    """Return what an annotation holds (a model, a type) and whether it holds several."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _look_into(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _look_into(next(kind for kind in get_args(annotation) if kind is not types.NoneType))
    if origin is tuple:
        return _look_into(get_args(annotation)[0])[0], True
    return annotation, False


def _example(info: FieldInfo) -> Any:
    return info.examples[0] if info.examples else None


def _list_values(info: FieldInfo) -> Iterator[Any]:
    example = _example(info)
    yield from example if isinstance(example, list | tuple) else [example]


def _write_value(held: Any, value: Any) -> str:
    if isinstance(held, type) and issubclass(held, Reference):
        return _PARTY if held is RefPartie else str(_example(FicheAction.model_fields["code"]))
    if held is date or (isinstance(held, type) and issubclass(held, StrEnum)):
        return str(value)
    return _write_scalar(value)


def _write_scalar(value: Any) -> str:
    """Write a value that YAML reads back as it is: dates and numbers bare, any other text between quotes."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
