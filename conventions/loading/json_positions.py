"""Where each value of a JSON text is. The text is known to be right: json has read it before."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from conventions.loading.encoding import find_place
from conventions.loading.paths import Parts
from conventions.loading.positions import Spot
from conventions.regex import regex

_TOKEN = regex(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)

Token: TypeAlias = re.Match[str]
Mark: TypeAlias = tuple[int, int]


class Duplicate(NamedTuple):
    """A key written twice in one object."""

    key: str
    path: Parts
    first: Mark
    second: Mark


def scan_positions(text: str) -> tuple[Spot, list[Duplicate]]:
    """Return the tree of spots of a well-formed JSON text, and its duplicate keys."""
    scanner = _Scanner(text)
    return scanner.scan(), scanner.duplicates


def find_word(text: str, word: str) -> Mark:
    """Return the place of a bare word such as NaN, which the text is known to hold."""
    return find_place(text, next(token.start() for token in _TOKEN.finditer(text) if token[0] == word))


def find_depth(text: str, depth: int) -> Mark:
    """Return the place of the first bracket that opens more levels than `depth`, which the text is known to hold."""
    levels = accumulate((token[0] in "{[") - (token[0] in "}]") for token in _TOKEN.finditer(text))
    deepest = zip(levels, _TOKEN.finditer(text), strict=True)
    return find_place(text, next(token.start() for level, token in deepest if level > depth))


class _Scanner:
    def __init__(self, text: str) -> None:
        self.duplicates: list[Duplicate] = []
        self._tokens: Iterator[Token] = _TOKEN.finditer(text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def scan(self) -> Spot:
        return self._read_value(next(self._tokens), (), (0, 0))

    def _read_value(self, token: Token, path: Parts, key: Mark) -> Spot:
        spot = Spot(*self._find_mark(token), *key)
        if token[0] == "{":
            return spot._replace(children=self._read_object(path))
        if token[0] == "[":
            return spot._replace(children=self._read_array(path))
        return spot

    def _read_object(self, path: Parts) -> dict[str, Spot]:
        spots: dict[str, Spot] = {}
        while (token := self._next_item())[0] != "}":
            key = str(json.loads(token[0]))
            mark = self._find_mark(token)
            next(self._tokens)
            spot = self._read_value(next(self._tokens), (*path, key), mark)
            first = spots.setdefault(key, spot)
            if first is not spot:
                self.duplicates.append(Duplicate(key, (*path, key), (first.key_line, first.key_column), mark))
        return spots

    def _read_array(self, path: Parts) -> list[Spot]:
        spots: list[Spot] = []
        while (token := self._next_item())[0] != "]":
            spots.append(self._read_value(token, (*path, len(spots)), (0, 0)))
        return spots

    def _next_item(self) -> Token:
        token = next(self._tokens)
        return next(self._tokens) if token[0] == "," else token

    def _find_mark(self, token: Token) -> Mark:
        line = bisect_right(self._starts, token.start())
        return line, token.start() - self._starts[line - 1] + 1
