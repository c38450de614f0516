"""DUR007 : une convention territoriale d’exercice concerté dure six ans au plus."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.dur.durees import find_excess
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR007",
    title="Durée d’un exercice concerté",
    clause=ClauseId.DUREE,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "La convention territoriale d’exercice concerté dure {duree}, alors que la loi la limite à {maximum} ans."
    ),
    remedy="Ramenez la date de fin dans cette limite.",
    source=(
        "Code général des collectivités territoriales, article L. 1111-9-1, V, 5° : la convention "
        "territoriale d’exercice concerté dure six ans au plus."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la durée au maximum, pour les dossiers de ce profil."""
    yield from find_excess(scene, "duree_maximale_exercice_concerte", "exercice-concerte", "ctec")
