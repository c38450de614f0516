"""What the check knows of an expression: its kind, what it may lack, where its data comes from, what a guard proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from conventions.engine.inspect.kinds import UNKNOWN, Kind

Names = frozenset[str]
NONE: Final[Names] = frozenset()
COMPUTED: Final = "≈"


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives.

    `lack` is the title of what may be missing, None when the value is always there. `key` names the expression for the
    guards (`convention.duree.debut`, `p#2.nom`), empty when it is not a path. `origins` are the data paths that it
    shows (`parties[*].nom`; `≈` marks what it is only computed from), `via` those of the references followed on the
    way. `given` are the attributes that each item of a list is known to have, `made_of` the keys of the lists that a
    computed list is made of: empty when it is. `path` is what a person would call it in the template.
    """

    kind: Kind = UNKNOWN
    lack: str | None = None
    key: str = ""
    origins: Names = NONE
    given: Names = NONE
    path: str = ""
    via: Names = NONE
    made_of: Names = NONE

    def drop_lack(self) -> Value:
        """Return the same value, known to be there."""
        return replace(self, lack=None) if self.lack else self


SILENT: Final = Value()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tests around a place prove: the keys that have a value there, and those that have none."""

    present: Names = NONE
    empty: Names = NONE

    def __and__(self, other: Facts) -> Facts:
        return Facts(self.present | other.present, self.empty | other.empty)

    def __or__(self, other: Facts) -> Facts:
        return Facts(self.present & other.present, self.empty & other.empty)


NO_FACTS: Final = Facts()


@dataclass(slots=True)
class Scope:
    """The names that a place of the template sees, in their frames, and the facts that hold there."""

    names: dict[str, Value] = field(default_factory=dict)
    facts: Facts = NO_FACTS
    above: Scope | None = None

    def find(self, name: str) -> Value | None:
        """Return the value of a name that the template set."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.above
        return None

    def know(self, key: str) -> bool:
        """Whether a key is known to have a value."""
        return bool(key) and key in self.facts.present

    def is_empty(self, key: str) -> bool:
        """Whether a key is known to have no value: printing it is a hole that the author wants."""
        return bool(key) and key in self.facts.empty

    def open(self, names: dict[str, Value] | None = None) -> Scope:
        """Return a frame inside this one: what it sets is forgotten when it closes."""
        return Scope(dict(names or {}), self.facts, self)

    def with_facts(self, facts: Facts) -> Scope:
        """Return the same frame under more facts; names that it sets are those of the frame."""
        return Scope(self.names, self.facts & facts, self.above)


def spread(key: str) -> Names:
    """Return a key and what holds it: `a.b.c` is there only if `a.b` and `a` are."""
    found, rest = [key], key
    while "." in rest or "[" in rest:
        rest = rest[: max(rest.rfind("."), rest.rfind("["))]
        found.append(rest)
    return frozenset(found)


def gather(values: Iterable[Value]) -> Names:
    """Return the origins of several values together."""
    return frozenset(origin for value in values for origin in value.origins)
