"""CLA008 : la clause « Objet et méthode d’évaluation » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA008",
    title="Objet et méthode de l’évaluation",
    clause=ClauseId.EVALUATION,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message=(
        "La clause « Objet et méthode d’évaluation » manque : sans elle, rien ne dit à quoi l’on reconnaîtra "
        "que le projet a réussi."
    ),
    remedy=(
        "Écrivez la clause « Objet et méthode d’évaluation » : ce que l’on mesure, comment, et les dates des bilans."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont l’objet et la méthode de l’évaluation."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.EVALUATION)
