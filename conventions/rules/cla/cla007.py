"""CLA007 : la clause « Mode de régulation » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA007",
    title="Mode de régulation",
    clause=ClauseId.REGULATION,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message=(
        "La clause « Mode de régulation » manque : sans elle, rien ne dit comment les parties décident et se "
        "départagent."
    ),
    remedy=(
        "Écrivez la clause « Mode de régulation » : un comité de pilotage, et les étapes à suivre en cas de désaccord."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont le mode de régulation."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.REGULATION)
