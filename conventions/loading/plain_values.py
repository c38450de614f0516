"""Single values of plain YAML, from the words that write them: what is not surely one of them is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from conventions.loading.scalars import WORDS, Scalar, resolve_word
from conventions.regex import regex

STRANGE: Final = ("\t", "\r", "\ufeff")
INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
COMMENT: Final = " #"
NAME: Final = regex("[A-Za-z0-9_-]+")
FLOW_DEPTH: Final = 8
_TAIL: Final = r"(?: +#.*)?"
QUOTES: Final = {
    "'": regex(rf"'((?:[^']|'')*)'{_TAIL}"),
    '"': regex(rf'"([^"\\]*)"{_TAIL}'),
}
_BREAKS: Final = regex("\n+")
_WORD: Final = regex(r"""[^\s,\[\]{}#&*!|>'"%@`?:=-](?:[^,\[\]{}#?:]|:(?=[\w/]))*|'(?:[^']|'')*'|"[^"\\]*\"""")
_KEY: Final = regex("([a-z_]+): +")
_SEPARATOR: Final = regex(r" *([,\]}]) *")
_SPACES: Final = regex(" *")


class UnusualError(Exception):
    """The text holds what only the full reader reads, or tells."""


def is_plain(written: str) -> bool:
    """Whether a text that is not quoted is only that: no comment follows it, no value stands in it."""
    return " #" not in written and ": " not in written and written[-1] != ":" and written not in WORDS


def cut_comment(written: str) -> str:
    """Return the text that is not quoted, without the comment that may follow it."""
    text = written.partition(COMMENT)[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise UnusualError
    return text


def fold(text: str) -> str:
    """Return a text of several lines as YAML folds it: a line break is a space, an empty line a line break."""
    return _BREAKS.sub(lambda at: at[0][1:] or " ", text) if "\n" in text else text


def read_quoted(written: str) -> str:
    """Return the text that is between quotes, its lines stripped of their margins."""
    quote = written[0]
    found = QUOTES[quote].fullmatch(written)
    if found is None:
        raise UnusualError
    return fold(found[1]).replace("''", "'") if quote == "'" else fold(found[1])


def write_block(head: str, text: str) -> str:
    """Return the text of a block, folded and less the line breaks of its end as its head wants."""
    body = text.rstrip("\n")
    ending = text[len(body) :]
    kept = {"": ending[:1], "-": "", "+": ending}.get(head[1:])
    if kept is None or (head[0] == ">" and "\n " in body):
        raise UnusualError
    return (fold(body) if head[0] == ">" else body) + kept


def read_flow(written: str) -> Any:
    """Read a list or a mapping that fits in its line."""
    if written.count("[") + written.count("{") > FLOW_DEPTH:
        raise UnusualError
    value, end = _read_node(written, 0)
    if end < len(written) and (written[end] != "#" or written[end - 1] != " "):
        raise UnusualError
    return value


def _read_node(text: str, at: int) -> tuple[Any, int]:
    opening = text[at : at + 1]
    if opening == "[":
        items: list[Any] = []
        return items, _read_all(text, at + 1, "]", lambda start: _read_item(text, start, items))
    if opening == "{":
        pairs: dict[str, Any] = {}
        return pairs, _read_all(text, at + 1, "}", lambda start: _read_pair(text, start, pairs))
    found = _WORD.match(text, at)
    if found is None:
        raise UnusualError
    return _read_word(found[0]), found.end()


def _read_word(word: str) -> Scalar:
    return read_quoted(word) if word[0] in QUOTES else resolve_word(word.rstrip(" "))


def _read_item(text: str, at: int, items: list[Any]) -> int:
    value, end = _read_node(text, at)
    items.append(value)
    return end


def _read_pair(text: str, at: int, pairs: dict[str, Any]) -> int:
    found = _KEY.match(text, at)
    if found is None or found[1] in pairs or found[1] in WORDS:
        raise UnusualError
    pairs[found[1]], end = _read_node(text, found.end())
    return end


def _read_all(text: str, at: int, closing: str, read_one: Callable[[int], int]) -> int:
    """Read what is between brackets, one after the other, and return the place after them."""
    found: re.Match[str] | None = _SPACES.match(text, at)
    at = found.end() if found else at
    if text.startswith(closing, at):
        return at + len(closing)
    while True:
        found = _SEPARATOR.match(text, read_one(at))
        if found is None:
            raise UnusualError
        if found[1] == closing:
            return found.end()
        if found[1] != ",":
            raise UnusualError
        at = found.end()
