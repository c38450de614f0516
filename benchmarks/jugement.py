"""Whether a ratio holds: against its floor, and against the ratio that was committed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.mesures import Measure

RATIOS: Final = Path(__file__).resolve().parent / "ratios.json"
TOLERANCE: Final = 0.25
"""How far a ratio may fall under the one that was committed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a measure gave. `ratio` is None when it could not be taken: `absence` says why."""

    measure: Measure
    ratio: float | None
    committed: float | None = None
    absence: str = ""

    @property
    def fails(self) -> bool:
        """Whether the measure is to be mended."""
        return bool(self.fault)

    @property
    def fault(self) -> str:
        """What is wrong, in French; empty when all is well."""
        if self.ratio is None:
            return ""
        if self.ratio < self.measure.floor and not self.measure.goal:
            return "sous le plancher"
        if self.committed is not None and self.ratio < self.committed * (1 - TOLERANCE):
            return f"recul de plus de {TOLERANCE:.0%}".replace("%", "\u00a0%")
        return ""

    @property
    def verdict(self) -> str:
        """The last column of the table."""
        if self.ratio is None:
            return "sautée"
        reached = self.ratio >= self.measure.floor
        return self.fault or ("tenu" if reached else "objectif, pas encore tenu")


def read_committed(path: Path = RATIOS) -> dict[str, Any]:
    """Return what was committed: `rapports` by code, `courbes` by code and size."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rapports": {}, "courbes": {}}


def write_committed(results: list[Result], curves: Mapping[str, Mapping[str, float]], path: Path = RATIOS) -> None:
    """Commit what was measured; what was not keeps what it had."""
    known = read_committed(path)
    ratios = known["rapports"] | {item.measure.code: _round(item.ratio) for item in results if item.ratio is not None}
    whole = {"rapports": ratios, "courbes": known["courbes"] | curves}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _round(ratio: float) -> float:
    return float(f"{ratio:.3g}")
