"""CLA002 : la clause « Énoncé du projet » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA002",
    title="Énoncé du projet",
    clause=ClauseId.PROJET,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message=(
        "La clause « Énoncé du projet » manque : sans elle, rien ne dit ce que les parties veulent faire "
        "ensemble, pour qui et où."
    ),
    remedy=("Écrivez la clause « Énoncé du projet » : sa finalité, ses objectifs, sa population et son territoire."),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont l’énoncé du projet lui-même."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.PROJET)
