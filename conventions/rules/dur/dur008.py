"""DUR008 : une convention territoriale globale dure cinq ans au plus."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.dur.durees import find_excess
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR008",
    title="Durée d’une convention territoriale globale",
    clause=ClauseId.DUREE,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention territoriale globale dure {duree}, alors que la branche famille la conclut "
        "d’ordinaire pour {maximum} ans au plus."
    ),
    remedy="Vérifiez la durée avec la Caf, ou ramenez la date de fin dans cette limite.",
    source=(
        "Branche famille, présentation de la convention territoriale globale : cinq ans d’ordinaire, quatre "
        "dans des textes plus anciens."
    ),
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la durée au maximum, pour les dossiers de ce profil."""
    yield from find_excess(scene, "duree_usuelle_ctg", "ctg", "convention-territoriale-globale")
