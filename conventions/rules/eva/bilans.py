"""What the rules of the evaluation read: the reviews that the agreement plans, with their place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from conventions.models import Bilan, TypeBilan
from conventions.rules.scene import Scene

PATH: Final = "convention.evaluation.bilans"


def walk_bilans(scene: Scene, kind: TypeBilan | None = None) -> Iterator[tuple[str, Bilan]]:
    """Yield the reviews, those of a kind only when one is given, with their data path."""
    evaluation = scene.dossier.convention.evaluation
    for place, bilan in enumerate(evaluation.bilans if evaluation else ()):
        if kind is None or bilan.type is kind:
            yield f"{PATH}[{place}]", bilan


def list_shared(scene: Scene) -> list[tuple[date, str]]:
    """Return the day and the data path of the dated shared reviews, one for each day, from the oldest."""
    dated = [(bilan.date, path) for path, bilan in walk_bilans(scene, TypeBilan.PARTAGE) if bilan.date]
    return sorted(dict(reversed(dated)).items())
