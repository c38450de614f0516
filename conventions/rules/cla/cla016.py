"""CLA016 : deux annexes ne portent pas le même titre."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import find_doubles
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA016",
    title="Titres des annexes",
    clause=ClauseId.ANNEXES,
    severity=Severity.AVERTISSEMENT,
    message="Deux annexes portent le titre « {titre} » : un renvoi à cette annexe ne dit pas laquelle.",
    remedy="Retirez l’annexe en double, ou donnez-lui un titre plus précis, par exemple avec sa date.",
    source="Cohérence de l’acte : un titre désigne une seule pièce.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les titres, aux majuscules, aux accents et aux espaces près."""
    items = scene.dossier.convention.annexes
    for rank, _first in find_doubles(item.titre for item in items):
        yield hit(f"convention.annexes[{rank}].titre", titre=items[rank].titre)
