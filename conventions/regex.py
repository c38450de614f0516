"""Regular expressions compiled when they are first used: a command imports many, and most never look for anything."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, but for a fault of the expression, which is raised at its first use."""
    return cast("re.Pattern[AnyStr]", _Waiting(expression, flags))


class _Ready:
    """An expression that was compiled: what it can do is its own, found at once."""


class _Waiting(_Ready):
    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by those who copy or print it
            raise AttributeError(name)
        compiled = re.compile(self._expression, self._flags)
        vars(self).update({own: getattr(compiled, own) for own in dir(compiled) if own[0] != "_"})
        self.__class__ = _Ready  # type: ignore[assignment]
        return getattr(compiled, name)
