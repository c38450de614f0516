"""How far a run is, on one line of a terminal: done, rate, remaining time, failures."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final, Self

from conventions.cli.terminal import count, show_progress

if TYPE_CHECKING:
    from conventions.batch import Tally

_WINDOW: Final = 15.0
_PAUSE: Final = 0.2


class Progress:
    """Shows a tally at most five times a second, with the rate of the last seconds; clears its line at the end."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        show_progress()

    def show(self, tally: Tally) -> None:
        """Take note of a tally, and show it if the last one was shown long enough ago."""
        now = time.monotonic()
        if now - self._seen[-1][0] < _PAUSE:
            return
        self._seen.append((now, tally.done))
        while now - self._seen[0][0] > _WINDOW and len(self._seen) > 2:
            self._seen.popleft()
        (start, before), (end, after) = self._seen[0], self._seen[-1]
        show_progress(describe(tally, (after - before) / (end - start)))


def describe(tally: Tally, rate: float) -> str:
    """Return the line of a tally; `rate` is in records a second."""
    left = f", reste {describe_time((tally.total - tally.done) / rate)}" if rate else ""
    speed = f"{rate:.1f}".replace(".", ",")
    return f"{tally.done}/{tally.total} dossiers, {speed} par seconde{left}, {count(tally.failed, 'échec')}"


def describe_time(seconds: float) -> str:
    """Return a duration as people say it: `45 s`, `3 min 20 s`, `2 h 05`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02}"
