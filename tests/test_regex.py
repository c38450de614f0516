"""Expressions compiled at their first use: the same as those of `re`, and none of ours at fault."""

import re
from copy import copy
from importlib import import_module
from pkgutil import walk_packages

import pytest

import conventions
from conventions.regex import _Ready, _Waiting, regex


def list_expressions() -> list[_Ready]:
    """Every expression of the modules that can be imported here."""
    names = [found.name for found in walk_packages(conventions.__path__, "conventions.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    return [value for module in modules for value in vars(module).values() if isinstance(value, _Ready)]


def test_it_is_compiled_at_its_first_use_only() -> None:
    found = regex(r"(?P<mot>\w+) (\d+)", re.ASCII)
    assert type(found) is _Waiting
    assert found.search("an 2027")["mot"] == "an"
    assert type(found) is _Ready
    assert (found.pattern, found.groups, dict(found.groupindex)) == (r"(?P<mot>\w+) (\d+)", 2, {"mot": 1})
    assert found.flags == re.compile("", re.ASCII).flags
    assert found.sub("x", "an 2027") == "x"


@pytest.mark.parametrize("name", [name for name in dir(re.compile("")) if name[0] != "_"])
def test_it_has_all_that_re_has(name: str) -> None:
    waiting, ready = regex("a"), regex("a")
    assert ready.search("a")
    assert getattr(waiting, name) is not None
    assert getattr(ready, name) is not None


def test_bytes_are_looked_for_too() -> None:
    assert regex(rb"\d").search(b"a1")[0] == b"1"


def test_a_fault_is_raised_at_its_first_use() -> None:
    found = regex("(")
    with pytest.raises(re.error):
        found.search("")


def test_it_may_be_copied_while_it_waits() -> None:
    assert copy(regex("a")).search("a")


def test_none_of_ours_is_at_fault() -> None:
    found = list_expressions()
    assert len(found) > 150
    assert all(isinstance(expression.pattern, str | bytes) for expression in found)
