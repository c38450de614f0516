"""Fuzzing guided by coverage: `python -m tests.securite.fuzz_atheris [-max_total_time=60]`, with libFuzzer's options.

The bytes that atheris invents are the choices of `hasard` and of `alterations`, so that nearly all make a package. The
first input that breaks a promise is written to `crash-…` in the current folder, told, and ends the run.
"""

from __future__ import annotations

import random
import sys
from typing import Any

import atheris

ROOMS = ("conventions.engine", "conventions.ooxml", "conventions.documents", "conventions.outputs")

with atheris.instrument_imports(include=[*ROOMS]):
    from tests.securite.alterations import alter_bytes, alter_package
    from tests.securite.hasard import BUNDLED, make_package
    from tests.securite.promesses import prove

_MADE, _BYTES, _BUNDLED = 15, 30, 31


class Invented(random.Random):
    """Takes its choices from the bytes that the fuzzer invents: zeros once they are spent."""

    def __init__(self, data: bytes) -> None:
        self._provider = atheris.FuzzedDataProvider(data)
        super().__init__(0)

    def random(self) -> float:
        """Return a number of [0, 1[: the greatest once the bytes are spent, so that nothing rare is chosen then."""
        return (255 - self.getrandbits(8)) / 256

    def getrandbits(self, k: int) -> int:
        """Return a number of k bits, k being at most 64."""
        return int(self._provider.ConsumeIntInRange(0, (1 << k) - 1))


def make(data: bytes) -> bytes:
    """Return the package that these bytes choose: random, altered, or bytes of no sense."""
    rng = Invented(data)
    kind = rng.randrange(32)
    if kind == _BUNDLED:  # seldom: they take a hundred times as long
        return alter_package(rng.choice(BUNDLED), rng)
    raw = make_package(rng)
    if kind == _BYTES:
        return alter_bytes(raw, rng)
    return alter_package(raw, rng) if kind > _MADE else raw


def test_one_input(data: bytes) -> None:
    """Break on a package that breaks a promise."""
    try:
        raw = make(data)
    except ValueError:  # a text that no XML can hold
        return
    prove(raw)


def main(arguments: list[str]) -> Any:
    """Fuzz until an option of libFuzzer says to stop."""
    atheris.Setup(arguments, test_one_input)
    return atheris.Fuzz()


if __name__ == "__main__":
    # Long inputs at once: of the few bytes that libFuzzer would try for an hour, the first choices alone are made.
    main(["fuzz_atheris", "-timeout=300", "-rss_limit_mb=3000", "-max_len=4096", "-len_control=0", *sys.argv[1:]])
