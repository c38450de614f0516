"""EVA009 : la décision de renouveler a son moment, après le bilan partagé."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeRenouvellement, TypeBilan
from conventions.rules.eva.bilans import walk_bilans
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA009",
    title="Décision de renouveler sans moment",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="La convention peut se renouveler, et un bilan partagé est prévu, mais rien ne dit quand la décision se "
    "prend : elle se prendrait dans l’élan du bilan, ou trop tard.",
    remedy="Donnez dans « decision_renouvellement » la date de la décision ou son délai après le bilan partagé, trente "
    "jours par exemple, et l’organe qui décide.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le temps de l’évaluation n’est pas celui de la "
    "reconduction.",
    grade=Grade.METHODE,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la date ou le délai de la décision, dès qu’un renouvellement et un bilan partagé sont prévus."""
    renewal, evaluation = scene.dossier.convention.renouvellement, scene.dossier.convention.evaluation
    if renewal is None or evaluation is None or renewal.mode is ModeRenouvellement.AUCUN:
        return
    decision = evaluation.decision_renouvellement
    told = decision is not None and (decision.date is not None or decision.delai_jours is not None)
    if not told and any(walk_bilans(scene, TypeBilan.PARTAGE)):
        yield hit("convention.evaluation.decision_renouvellement")
