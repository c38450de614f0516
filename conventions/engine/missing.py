"""A value that the dossier does not have yet: false, empty, and printed as a visible hole."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NoReturn

from jinja2 import Undefined, UndefinedError
from pydantic import BaseModel

from conventions.engine.state import CURRENT
from conventions.models.champs import titre_of


class Hole(UndefinedError):
    """A final document was about to print a hole."""


class Missing(Undefined):
    """The missing value of a model's field. Following its attributes names the fields that it would have had."""

    __slots__ = ("model", "owner", "title")

    def __init__(self, title: str, owner: str, name: str, model: type[BaseModel] | None) -> None:
        super().__init__(name=name)
        self.title, self.owner, self.model = title, owner, model

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, model: type[BaseModel], name: str) -> Missing:
        """Return the missing value of `model.name`; `name` may be a property."""
        found = model.model_fields.get(name)
        if found is not None:
            return cls(titre_of(found) or name, model.__name__, name, find_model(found.annotation))
        described = getattr(model, name, None)
        text = (getattr(described, "__doc__", None) or name).strip().splitlines()[0].rstrip(".")
        return cls(text, model.__name__, name, find_model(find_return(described)))

    @property
    def text(self) -> str:
        """What a draft prints. Raises Hole in a final document, however the hole came to be printed."""
        state = CURRENT.get(None)
        if state is not None and state.final:
            raise Hole(self.title)
        return f"[À COMPLÉTER : {self.title}]"

    def _stay(self, *_: object, **__: object) -> Missing:
        return self

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def _false(self, _other: object) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _stay  # type: ignore[assignment]
    __call__ = _stay  # type: ignore[assignment]
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = __getitem__ = _stay  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = _false  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return other is None or other == () or isinstance(other, Missing)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Missing, self.owner, self.title))

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())


NOTHING: Final = Missing("valeur", "", "valeur", None)


class Unknown(Undefined):
    """A name that the data does not have: false in a condition, empty in a loop, refused when printed or followed."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise UndefinedError(self._undefined_message)

    __str__ = __html__ = __getattr__ = _refuse


def find_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation speaks of, through optional, tuple and annotated types."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        return next((found for item in typing.get_args(annotation) if (found := find_model(item))), None)
    return None


def find_return(described: Any) -> Any:
    """Return the return annotation of a property, None when it has none that can be resolved."""
    function = getattr(described, "fget", None) or getattr(described, "func", None)
    try:
        return typing.get_type_hints(function).get("return") if function else None
    except (NameError, TypeError):
        return None
