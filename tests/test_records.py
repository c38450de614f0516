"""Records that equal those that have their key, whatever else they hold."""

from __future__ import annotations

import pickle

import pytest
from msgspec import Struct

from conventions.records import Keyed


class Place(Keyed, Struct, frozen=True):
    code: str
    name: str

    def _key(self) -> object:
        return self.code


class Other(Keyed, Struct, frozen=True):
    code: str

    def _key(self) -> object:
        return self.code


def test_records_of_one_key_are_one() -> None:
    first, second = Place("a", "un"), Place("a", "deux")
    assert first == second
    assert not first != second  # noqa: SIM202 -- each sign has its own way
    assert hash(first) == hash(second)
    assert {first, second} == {second}
    assert pickle.loads(pickle.dumps(first)) == second  # noqa: S301


def test_records_of_two_keys_or_of_two_classes_differ() -> None:
    assert Place("a", "un") != Place("b", "un")
    assert Place("a", "un") != Other("a")
    assert Other("a") != "a"


def test_a_record_is_not_changed() -> None:
    with pytest.raises(AttributeError):
        Place("a", "un").name = "deux"  # type: ignore[misc]
