"""CLA004 : la clause « Phasage et calendrier » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA004",
    title="Phasage et calendrier",
    clause=ClauseId.CALENDRIER,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La clause « Phasage et calendrier » manque : sans elle, aucun engagement n’a de date.",
    remedy="Écrivez la clause « Phasage et calendrier » : les phases du projet et leurs dates.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont le phasage et le calendrier."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.CALENDRIER)
