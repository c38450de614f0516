"""What a tag prints with the complete trial dossier, or with the example that its field gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter

from conventions.documents.dictionary.tags import Printed
from conventions.engine.filters import FILTERS
from conventions.engine.printing import to_text
from conventions.fr.typography import typeset
from conventions.models.base import Modele

_EACH: Final = "[*]"
_LONG: Final = 90


def find_value(root: BaseModel, path: str) -> Any:
    """Return the first value that stands at a data path (`parties[*].nom`), None when there is none."""
    return next((value for value in _follow(root, path.split(".")) if value is not None and value != ()), None)


def _follow(held: Any, names: list[str]) -> Iterator[Any]:
    if not names:
        yield held
        return
    name = names[0].removesuffix(_EACH)
    value = getattr(held, name, None)
    if names[0] != name:
        for item in value.values() if isinstance(value, dict) else value or ():
            yield from _follow(item, names[1:])
    elif value is not None:
        yield from _follow(value, names[1:])


def read_example(model: type[BaseModel], name: str) -> Any:
    """Return the example that the field of a model gives, as the dossier would hold it; None for a computed value."""
    field = model.model_fields.get(name)
    if field is None or not field.examples or not issubclass(model, Modele):
        return None
    annotation: Any = field.annotation
    held: Any = Annotated[(annotation, *field.metadata)] if field.metadata else annotation
    return TypeAdapter(held).validate_python(field.examples[0])


def show(value: Any, printed: Printed) -> str:
    """Return what is printed of a value, cut when long."""
    if printed.filter.startswith("image"):
        return f"l’image du fichier {value}"
    if isinstance(value, tuple | list):
        value = FILTERS["liste"](value)
    elif printed.filter:
        value = FILTERS[printed.filter](value)
    return cut(typeset(to_text(value)))


def cut(text: str) -> str:
    """Return the beginning of a long text, whole words, on one line."""
    flat = " ".join(text.split(" ")).partition("\n")[0]
    return flat if len(flat) <= _LONG else flat[:_LONG].rpartition(" ")[0] + "…"
