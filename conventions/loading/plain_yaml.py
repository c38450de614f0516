"""The YAML that most dossiers are written in, read line by line: several times quicker than from libyaml's events.

It reads mappings and lists in blocks, texts plain, quoted, literal or folded, and flow collections that fit in a line.
Whatever else it meets, faults first of all, it leaves to the reader that tells them: what both read, they read alike.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Final

from conventions.loading.limits import MAX_DEPTH, MAX_EXPANDED, MAX_VALUES
from conventions.loading.plain_values import (
    COMMENT,
    FLOW_DEPTH,
    INDICATORS,
    NAME,
    QUOTES,
    STRANGE,
    UnusualError,
    cut_comment,
    fold,
    is_plain,
    read_flow,
    read_quoted,
    write_block,
)
from conventions.loading.scalars import WORDS, Scalar, resolve_word

_DEEPEST: Final = MAX_DEPTH - FLOW_DEPTH
_LONGEST_KEY: Final = 200
_END: Final = -1
_PATH_SIGNS: Final = str.maketrans("", "", ".[]*0123456789")


def read_plain(text: str) -> dict[str, Any]:
    """Return the data of a text that holds no forbidden character.

    Raises UnusualError, unless the full reader would return the same, and no fault.
    """
    values = 3 * text.count("\n") + sum(map(text.count, ("- ", ",", "[", "{")))
    if values >= MAX_VALUES or any(map(text.__contains__, STRANGE)):
        raise UnusualError
    return _Reader(text).read()


class _Reader:
    """Reads one text. `_at` is the rank of the next line to read among those that are neither empty nor a comment.

    `_columns` are their indents, `_rests` what follows, `_numbers` their ranks in the whole text.
    """

    def __init__(self, text: str) -> None:
        self._named: dict[str, tuple[Any, int]] = {}
        self._expanded = 0
        self._keys: set[str] = set()
        self._at = 0
        self._lines = text.split("\n")
        rests = [line.lstrip(" ") for line in self._lines]
        kept = [(number, rest) for number, rest in enumerate(rests) if rest and rest[0] != "#"]
        self._numbers = [number for number, _ in kept]
        self._columns = [len(self._lines[number]) - len(rest) for number, rest in kept]
        self._rests = [rest.rstrip(" ") for _, rest in kept]
        self._columns.append(_END)
        self._rests.append("")

    def read(self) -> dict[str, Any]:
        """Return the root, a mapping that starts at the first column."""
        if self._columns[0]:
            raise UnusualError
        root = self._read_mapping(0, self._rests[0], 1)
        if self._columns[self._at] != _END:
            raise UnusualError
        return root

    def _read_mapping(self, column: int, rest: str, depth: int) -> dict[str, Any]:
        """Read a mapping whose first key starts what is left of the line."""
        data: dict[str, Any] = {}
        columns, rests, keys, at = self._columns, self._rests, self._keys, self._at
        while True:
            key, colon, written = rest.partition(": ")
            if key not in keys or not colon or key in data:
                key = self._check_key(key, colon, data)
            if colon and columns[at + 1] <= column and written[0].isalpha() and is_plain(written):
                at += 1
                data[key] = written
            else:
                self._at = at
                data[key] = self._read_value(written.lstrip(" "), column, depth)
                at = self._at
            rest = rests[at]
            if columns[at] != column or rest[0] == "-":
                self._at = at
                return data

    def _check_key(self, key: str, colon: str, data: dict[str, Any]) -> str:
        """Return a key that stands alone, or that was not met before."""
        if not colon:
            key, colon = key[:-1], key[-1]
            if key in self._keys and colon == ":" and key not in data:
                return key
        if colon[0] != ":" or key in data or not _is_name(key) or key in WORDS or len(key) > _LONGEST_KEY:
            raise UnusualError
        self._keys.add(key)
        return key

    def _read_sequence(self, column: int, depth: int) -> list[Any]:
        """Read a list whose dashes stand at a column."""
        items: list[Any] = []
        while self._columns[self._at] == column and (line := self._rests[self._at]).startswith("- "):
            rest = line[1:].lstrip(" ")
            items.append(self._read_item(rest, column, column + len(line) - len(rest), depth))
        return items

    def _read_item(self, rest: str, parent: int, column: int, depth: int) -> Any:
        key, colon, written = rest.partition(":")
        if colon and written[:1] in {"", " "} and (key in self._keys or _is_name(key)):
            return self._read_mapping(column, rest, _deepen(depth))
        if rest.startswith("- "):
            self._columns[self._at], self._rests[self._at] = column, rest
            return self._read_sequence(column, _deepen(depth))
        if rest[:1] in {"", "#", "&"}:
            raise UnusualError
        return self._read_value(rest, parent, depth)

    def _read_value(self, written: str, column: int, depth: int) -> Any:
        """Read what follows a key or a dash, in a collection at this column, and go to the next line."""
        start = self._at
        self._at += 1
        if not written or written[0] == "#":
            return self._read_below(column, depth)
        if written[0] == "&":
            return self._read_named(written[1:], column, depth)
        if written[0] in INDICATORS and (written[0] != "-" or written[1:2] in {"", " "}):
            value = self._read_marked(written, start, column)
        else:
            value = self._read_text(written, start, column)
        if self._columns[self._at] > column:
            raise UnusualError
        return value

    def _read_below(self, column: int, depth: int) -> Any:
        """Read the collection that is under its key; nothing there is no value."""
        below = self._columns[self._at]
        if below >= column and self._rests[self._at].startswith("- "):
            return self._read_sequence(below, _deepen(depth))
        if below > column:
            return self._read_mapping(below, self._rests[self._at], _deepen(depth))
        return None

    def _read_named(self, name: str, column: int, depth: int) -> Any:
        """Read a collection that has a name, by which it is told again."""
        self._named.pop(name, None)
        if not NAME.fullmatch(name):
            raise UnusualError
        value = self._read_below(column, depth)
        self._named[name] = value, _count(value)
        return value

    def _read_alias(self, name: str) -> Any:
        value, size = self._named.get(name) or (None, MAX_EXPANDED)
        self._expanded += size
        if self._expanded >= MAX_EXPANDED:
            raise UnusualError
        return value

    def _read_text(self, written: str, start: int, column: int) -> Scalar:
        """Read a plain text, which may go on below."""
        if self._columns[self._at] > column and COMMENT not in written:
            written = self._unfold(written, start, column)
        return _read_words(written)

    def _unfold(self, first: str, start: int, column: int) -> str:
        """Return a plain text that goes on below the line where it starts."""
        lines, number = [first], self._numbers[start]
        while self._columns[self._at] > column:
            rest, below = self._rests[self._at], self._numbers[self._at]
            skipped = self._lines[number + 1 : below]
            if rest[0] in INDICATORS or COMMENT in rest or lines[-1][-1] == ":" or "".join(skipped).strip(" "):
                raise UnusualError
            lines += [*("" for _ in skipped), rest]
            number = below
            self._at += 1
        return fold("\n".join(lines))

    def _read_marked(self, written: str, start: int, column: int) -> Any:
        """Read a value whose first sign tells its form."""
        if written[0] == "*":
            return self._read_alias(written[1:])
        if written[0] in QUOTES:
            return self._read_quoted(written, self._numbers[start])
        return self._read_block(written, start, column) if written[0] in "|>" else read_flow(written)

    def _read_quoted(self, written: str, number: int) -> str:
        """Read a quoted text, which may go on below."""
        lines, count = [written], written.count(written[0])
        if count == 2 and written[-1] == written[0] and "\\" not in written:
            return written[1:-1]
        while count % 2:
            number += 1
            if number == len(self._lines) or self._lines[number][:1] not in {"", " "}:
                raise UnusualError
            lines.append(self._lines[number].strip(" "))
            count += lines[-1].count(written[0])
        self._at = bisect_right(self._numbers, number, self._at - 1)
        return read_quoted("\n".join(lines))

    def _read_block(self, written: str, start: int, column: int) -> str:
        """Read a literal or folded text, whose first line gives the indent."""
        number = self._numbers[start] + 1
        first = self._lines[number] if number < len(self._lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= column or indent == len(first):
            raise UnusualError
        last = number
        while last < len(self._lines) and (not (line := self._lines[last]).strip(" ") or line.startswith(" " * indent)):
            last += 1
        self._at = bisect_right(self._numbers, last - 1, self._at - 1)
        lines = [line[indent:] for line in self._lines[number:last]]
        return write_block(written, "\n".join(lines) + ("\n" if last < len(self._lines) else ""))


def _is_name(key: str) -> bool:
    """Whether a key is a name, or a data path such as `parties[*].nom`."""
    return key.isidentifier() or (key[:1].isidentifier() and key.translate(_PATH_SIGNS).isidentifier())


def _read_words(written: str) -> Scalar:
    """Return the value of a text that is not quoted."""
    if not is_plain(written):
        written = cut_comment(written)
    return resolve_word(written)


def _deepen(depth: int) -> int:
    if depth >= _DEEPEST:
        raise UnusualError
    return depth + 1


def _count(value: Any) -> int:
    """Return how many values a value is, with all that it holds."""
    if isinstance(value, dict):
        return 1 + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1
