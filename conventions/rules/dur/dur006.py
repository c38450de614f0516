"""DUR006 : un CPOM dure cinq ans au plus."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.dur.durees import find_excess
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR006",
    title="Durée d’un CPOM",
    clause=ClauseId.DUREE,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "Le contrat pluriannuel d’objectifs et de moyens dure {duree}, alors que la loi le limite à {maximum} ans."
    ),
    remedy=(
        "Ramenez la date de fin dans cette limite ; une prorogation d’une année au plus se décide ensuite, par avenant."
    ),
    source=(
        "Code de l’action sociale et des familles, article L. 313-11 : ces contrats sont conclus pour cinq "
        "ans au plus, avec une prorogation possible d’une sixième année."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la durée au maximum, pour les dossiers de ce profil."""
    yield from find_excess(scene, "duree_maximale_cpom", "cpom")
