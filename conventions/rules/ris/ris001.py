"""RIS001 : la convention prévoit ce que l'on fera si une pièce du projet manque."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="RIS001",
    title="Aucun scénario de remplacement",
    clause=ClauseId.SCENARIOS,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="La convention ne prévoit aucun scénario de remplacement.",
    remedy="Décrivez au moins le risque qui menace le plus le projet, par exemple « Départ de la coordinatrice », et "
    "ce que les parties feront alors.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les risques d’échec ont leurs scénarios de "
    "remplacement.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un scénario."""
    if not scene.dossier.convention.scenarios:
        yield hit("convention.scenarios")
