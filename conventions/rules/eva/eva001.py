"""EVA001 : l'évaluation mesure l'efficacité, l'efficience et l'impact."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Famille
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_WHAT = {
    Famille.EFFICACITE: "l’efficacité, c’est-à-dire l’écart entre ce qui est atteint et ce qui était fixé",
    Famille.EFFICIENCE: "l’efficience, c’est-à-dire le résultat obtenu pour les moyens employés",
    Famille.IMPACT: "l’impact, c’est-à-dire ce que le projet change autour de lui",
}


@rule(
    code="EVA001",
    title="Efficacité, efficience ou impact sans indicateur",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Aucun indicateur ne mesure {famille}.",
    remedy="Ajoutez un indicateur de la famille « {code} », ou donnez sa famille à un indicateur qui n’en a pas.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : l’évaluation porte sur l’efficacité, l’efficience et "
    "l’impact.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les trois familles parmi les indicateurs de l’évaluation et ceux des fiches action."""
    evaluation = scene.dossier.convention.evaluation
    if not evaluation or not evaluation.indicateurs:
        return
    measured = {indicateur.famille for indicateur in evaluation.indicateurs}
    measured.update(indicateur.famille for fiche in scene.dossier.fiches_action for indicateur in fiche.indicateurs)
    for famille, what in _WHAT.items():
        if famille not in measured:
            yield hit("convention.evaluation.indicateurs", famille=what, code=famille.value)
