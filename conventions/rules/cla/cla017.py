"""CLA017 : un terme n’a qu’une définition."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import find_doubles
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA017",
    title="Termes définis",
    clause=ClauseId.DEFINITIONS,
    severity=Severity.AVERTISSEMENT,
    message="Le terme « {titre} » est défini deux fois : il peut avoir deux sens dans le même acte.",
    remedy="Gardez une seule définition de ce terme.",
    source="Cohérence de l’acte : un terme défini n’a qu’un sens.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les termes, aux majuscules, aux accents et aux espaces près."""
    items = scene.dossier.convention.definitions
    for rank, _first in find_doubles(item.terme for item in items):
        yield hit(f"convention.definitions[{rank}].terme", titre=items[rank].terme)
