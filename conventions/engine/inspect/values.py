"""What the check knows of an expression: its kind, what it may lack, where its data comes from, what a guard proves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from conventions.engine.inspect.kinds import UNKNOWN, Kind

Names = frozenset[str]
NONE: Final[Names] = frozenset()
NO_WAYS: Final[frozenset[Kind]] = frozenset()
COMPUTED: Final = "≈"
LOOP_KEY: Final = "loop#"
"""How the keys of loops begin: `loop#2`, whose parts are `loop#2.index`…"""
ANYTHING: Final = "*"
"""The key of what cannot be read: a test of it may have proved anything."""
_MOST: Final = 32


class Facts(Struct, frozen=True):
    """What the tests around a place prove: the keys that have a value there, and those that have none.

    `either` holds sets of keys of which one at least has a value.
    """

    present: Names = NONE
    empty: Names = NONE
    either: frozenset[Names] = frozenset()

    def __and__(self, other: Facts) -> Facts:
        empty, either = self.empty | other.empty, self.either | other.either
        last = (left for keys in either if len(left := keys - empty) == 1)
        return Facts(self.present.union(other.present, *(spread(key) for left in last for key in left)), empty, either)

    def __or__(self, other: Facts) -> Facts:
        one, two = (fact.either | {frozenset({key}) for key in fact.present} for fact in (self, other))
        either = {first | second for first, second in product(one, two)} if len(one) * len(two) <= _MOST else ()
        return Facts(self.present & other.present, self.empty & other.empty, frozenset(either))


NO_FACTS: Final = Facts()
Both = tuple[Facts, Facts]
_NOTHING_TOLD: Final[Both] = (NO_FACTS, NO_FACTS)


class Value(Struct, frozen=True):
    """What an expression gives.

    `lack` says in words why the value may be missing, None when it is always there; `fragile` tells that nothing may
    then be read of it. A `full` list has an item at least, a `promised` one has in a final version. `ways` are its
    kinds, when it may have several. `key` names the expression for the guards (`convention.duree.debut`, `p#2.nom`),
    empty when it is not a path. `origins` are the data paths that it shows (`parties[*].nom`; `≈` marks what it is only
    computed from), `via` those of the references followed on the way. `given` are the attributes that each item of a
    list is known to have, `made_of` the keys of the lists that a computed list is made of (empty when it is), or that a
    number counts. `path` is what a person would call it in the template. `told` is what is known where a name that a
    condition was given to (`set`) is true, or false; `length` how many items a list that the template writes has;
    `level` whether what a macro or a block of `set` made is words (""), paragraphs (`p`), rows (`tr`) or cells (`tc`).
    """

    kind: Kind = UNKNOWN
    lack: str | None = None
    key: str = ""
    origins: Names = NONE
    given: Names = NONE
    path: str = ""
    via: Names = NONE
    made_of: Names = NONE
    full: bool = False
    promised: bool = False
    fragile: bool = False
    ways: frozenset[Kind] = frozenset()
    told: Both = _NOTHING_TOLD
    length: int = 0
    level: str | None = None

    def confirm(self) -> Value:
        """Return the same value, known to be there."""
        return replace(self, lack=None, fragile=False, full=True)


SILENT: Final = Value()


class Scope(Struct):
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
        return bool(key) and (key in self.facts.present or ANYTHING in self.facts.present)

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


def take_item(listed: Value, rank: str, *, shown: str = "…", within: bool = False) -> Value:
    """Return the item of a list at a rank: `0`, `-1`, or the key of a number; nothing is known of another one.

    `shown` is how the template writes the rank; `within` tells that the list is known to go as far as that.
    """
    key = f"{listed.key}[{rank}]" if listed.key and rank else ""
    path = f"{listed.path}[{shown if '#' in rank or not rank else rank}]" if listed.path else ""
    within = within or rank in map(str, range(-listed.length, listed.length))
    sure = within or (rank in {"0", "-1"} and (listed.full or listed.promised))
    lack = None if sure else "la liste peut être plus courte" if rank not in {"0", "-1"} else "la liste peut être vide"
    return Value(
        listed.kind.item or UNKNOWN, listed.lack or lack, key, listed.origins, listed.given, path, listed.via,
        fragile=bool(lack) and not (rank in {"0", "-1"} and _is_field(listed.key)),
    )  # fmt: skip


def _is_field(key: str) -> bool:
    """Whether a key is that of a field: one that is empty lets its parts be asked for."""
    return bool(key) and "#" not in key.rpartition(".")[2]
