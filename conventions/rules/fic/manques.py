"""What actions lack, among the fields that a rule asks for. What all of them lack is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from conventions.models import FicheAction
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Hit, hit
from conventions.rules.scene import Scene


class Asked(NamedTuple):
    """A field of the action, its French name for the end of a sentence, and whether an action lacks it."""

    field: str
    nom: str
    lacks: Callable[[FicheAction], bool]


def find_lacking(scene: Scene, asked: tuple[Asked, ...]) -> Iterator[Hit]:
    """Yield a hit for each field that an action lacks, or one at `fiches_action` when none of several has it."""
    fiches = scene.dossier.fiches_action
    for field, nom, lacks in asked:
        ranks = [rank for rank, fiche in enumerate(fiches) if lacks(fiche)]
        if len(ranks) == len(fiches) > 1:
            yield hit("fiches_action", sujet="Aucune fiche action n’a", manque=nom)
        else:
            for rank in ranks:
                sujet = f"La {name_fiche(fiches[rank])} n’a pas"
                yield hit(f"fiches_action[{rank}].{field}", sujet=sujet, manque=nom)
