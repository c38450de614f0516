"""DUR015 : une convention longue a un bilan avant sa dernière année."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import count_months, duration_text, long_date
from conventions.models import ClauseId
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR015",
    title="Bilan en cours de route",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention dure {duree} et son premier bilan est du {premier}, dans sa dernière année : rien ne "
        "permet de corriger en route."
    ),
    remedy="Ajoutez un bilan intermédiaire, par exemple à mi-parcours.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : des bilans intermédiaires sont prévus pour les "
        "actions lourdes ou longues."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un bilan avant la dernière année d’une convention de plus de deux ans, dès que des bilans sont datés."""
    evaluation, (debut, fin) = scene.dossier.convention.evaluation, read_period(scene)
    if not evaluation or not debut or not fin or count_months(debut, fin) <= 24:
        return
    first = min((item.date for item in evaluation.bilans if item.date), default=None)
    if first and count_months(first, fin) < 12:
        yield hit("convention.evaluation.bilans", duree=duration_text(debut, fin), premier=long_date(first))
