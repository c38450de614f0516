"""The lines of a file, one at a time, none of them longer in memory than its bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, AnyStr


def list_lines(stream: IO[AnyStr], limit: int, ends: tuple[AnyStr, ...]) -> Iterator[AnyStr | None]:
    """Yield each line with what ends it; None for one that has more than `limit` bytes or characters."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(ends):
            yield line
        else:
            while (rest := stream.readline(limit)) and not rest.endswith(ends):
                pass
            yield None
