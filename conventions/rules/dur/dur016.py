"""DUR016 : un renouvellement exclu n’a ni conditions ni durée."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeRenouvellement
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR016",
    title="Renouvellement exclu et réglé",
    clause=ClauseId.RENOUVELLEMENT,
    severity=Severity.AVERTISSEMENT,
    message="La convention exclut tout renouvellement, et pourtant en règle {quoi} : les deux se contredisent.",
    remedy="Choisissez un renouvellement exprès, ou retirez ce que la clause en règle.",
    source="Cohérence de l’acte : on ne règle pas ce que l’on exclut.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche des conditions ou une limite à un renouvellement que la clause exclut."""
    renewal = scene.dossier.convention.renouvellement
    if renewal is None or renewal.mode is not ModeRenouvellement.AUCUN:
        return
    if renewal.duree_maximale:
        yield hit("convention.renouvellement.duree_maximale", quoi="la durée")
    elif renewal.conditions:
        yield hit("convention.renouvellement.conditions", quoi="les conditions")
