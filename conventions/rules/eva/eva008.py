"""EVA008 : un retour social sur investissement donne ses hypothèses."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_number
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA008",
    title="Retour social sans hypothèses",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    message="Le retour social sur investissement ({ratio} pour un) est annoncé sans ses hypothèses : personne ne peut "
    "le refaire ni le discuter.",
    remedy="Écrivez ce sur quoi il repose : la valeur donnée à chaque effet, ce qui serait arrivé sans le projet, la "
    "part qui revient à d’autres. Sinon, retirez-le : cette mesure ne fait pas l’unanimité.",
    source="Méthode du retour social sur investissement : un ratio se publie avec ses hypothèses.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un ratio sans hypothèse."""
    evaluation = scene.dossier.convention.evaluation
    sroi = evaluation.sroi if evaluation else None
    if sroi and sroi.ratio is not None and not sroi.hypotheses:
        yield hit("convention.evaluation.sroi.hypotheses", ratio=format_number(sroi.ratio))
