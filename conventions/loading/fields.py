"""What the models say of a place in the data: its field, its title, its example, the keys it admits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from conventions.loading.paths import Part, Parts
from conventions.models.champs import titre_of


class Place(Struct, frozen=True):
    """A place in the data as the models know it: a group of fields (`model`), a list, or a plain value."""

    annotation: Any = None
    title: str | None = None
    example: Any = None

    @property
    def model(self) -> type[BaseModel] | None:
        """The model that stands there, alone, when one does."""
        found = (option for option in _list_options(self.annotation) if isinstance(option, type))
        return next((option for option in found if issubclass(option, BaseModel)), None)

    @property
    def choices(self) -> list[str]:
        """The values admitted there, when it is a closed list."""
        found = (option for option in _list_options(self.annotation) if isinstance(option, type))
        return [str(choice.value) for option in found if issubclass(option, Enum) for choice in option]

    @property
    def is_list(self) -> bool:
        """Whether a list may stand there."""
        return any(map(_is_list, _list_options(self.annotation)))

    def admits(self, kind: type) -> bool:
        """Tell whether a value of a kind, such as `date`, may stand there."""
        return kind in _list_options(self.annotation)

    def step(self, part: Part) -> Place:
        """Return the place of a key or of an item; an empty place when the models do not have it."""
        if isinstance(part, int):
            return self._step_item()
        field = self.model.model_fields.get(part) if self.model else None
        return _make_place(field) if field else Place()

    def _step_item(self) -> Place:
        lists = [option for option in _list_options(self.annotation) if _is_list(option)]
        if not lists:
            return Place()
        example = self.example[0] if isinstance(self.example, list | tuple) and self.example else self.example
        return replace(self, annotation=get_args(lists[0])[0], example=example)


def find_place(model: type[BaseModel], parts: Parts) -> Place:
    """Return the place of a data path in a model."""
    place = Place(model)
    for part in parts:
        place = place.step(part)
    return place


def find_owner(model: type[BaseModel], name: str) -> str | None:
    """Return where a key that stands elsewhere belongs: the shallowest path, such as `convention.projet`."""
    return _list_owners(model).get(name)


@lru_cache(maxsize=8)
def _list_owners(root: type[BaseModel]) -> dict[str, str]:
    owners: dict[str, str] = {}
    seen = {root}
    queue = deque([(root, "")])
    while queue:
        model, path = queue.popleft()
        for name, field in model.model_fields.items():
            owners.setdefault(name, path)
            below, inner = _find_below(field, f"{path}.{name}".removeprefix("."))
            if below is not None and below not in seen:
                seen.add(below)
                queue.append((below, inner))
    return owners


def _find_below(field: FieldInfo, path: str) -> tuple[type[BaseModel] | None, str]:
    place = _make_place(field)
    return (place.model, path) if place.model else (place.step(0).model, f"{path}[]")


def _make_place(field: FieldInfo) -> Place:
    return Place(field.annotation, titre_of(field) or None, field.examples[0] if field.examples else None)


def _list_options(annotation: Any) -> Iterator[Any]:
    """Yield a type, or what an Annotated or a union holds."""
    if hasattr(annotation, "__metadata__"):
        yield from _list_options(annotation.__origin__)
    elif _is_list(annotation) or not get_args(annotation):
        yield annotation
    else:
        for option in get_args(annotation):
            yield from _list_options(option)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) in (tuple, list)
