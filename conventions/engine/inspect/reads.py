"""What a template reads of the models, printed or not: each field and computed property, and where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct
from pydantic import BaseModel

from conventions.engine.inspect.expressions import Reader
from conventions.engine.inspect.kinds import Nature, list_members
from conventions.engine.inspect.notes import Notes
from conventions.engine.inspect.origins import follow, trace
from conventions.engine.inspect.statements import Walker
from conventions.engine.inspect.values import Names, Scope, Value
from conventions.engine.places import Place
from conventions.engine.source import Source, write_bare
from conventions.engine.syntax import ENVIRONMENT
from conventions.engine.word import Word

_HOLDERS: Final = frozenset({Nature.OBJET, Nature.RENVOI})


class Read(Struct, frozen=True):
    """A name of a model that a tag reads: `origins` are the data paths that it stands for."""

    model: type[BaseModel]
    name: str
    origins: Names
    place: Place


class _Listener(Reader):
    """A reader that remembers each member that it reads."""

    def listen(self, heard: list[Read]) -> None:
        """Write what is read from now on in `heard`."""
        self._heard = heard

    def read_member(self, base: Value, name: str, node: nodes.Node, scope: Scope) -> Value:
        """Read a member, and remember it."""
        model = base.kind.model
        member = list_members(model).get(name) if model and base.kind.nature in _HOLDERS else None
        if model and member:
            held = follow(model) if base.kind.nature is Nature.RENVOI else base.origins
            self._heard.append(Read(model, name, trace(model, name, held, member.kind), self.place(node)))
        return super().read_member(base, name, node, scope)


def list_reads(word: Word, model: type[BaseModel]) -> tuple[Read, ...]:
    """Return what a Word file, whose names are read in `model`, reads: part after part, in the order of its tags."""
    return tuple(found for source in word.sources.values() for found in _list_part(source, model))


def _list_part(source: Source, model: type[BaseModel]) -> Iterator[Read]:
    """Yield what a part reads; nothing for one that is not balanced, whose faults are told elsewhere."""
    try:
        tree = ENVIRONMENT.parse("".join(map(write_bare, source.order)))
    except (TemplateSyntaxError, RecursionError):
        return
    heard: list[Read] = []
    reader = _Listener(model, ENVIRONMENT, Notes(), source)
    reader.listen(heard)
    walker = Walker(reader)
    reader.learn(tree)
    walker.walk(tree.body, Scope())
    yield from heard
