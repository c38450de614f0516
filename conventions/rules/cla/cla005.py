"""CLA005 : la clause « Moyens » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA005",
    title="Moyens",
    clause=ClauseId.MOYENS,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La clause « Moyens » manque : sans elle, rien ne dit avec quoi le projet se fera.",
    remedy=(
        "Écrivez la clause « Moyens » : les personnes, les locaux, le matériel et les compétences que chaque "
        "partie met au service du projet."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont les moyens."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.MOYENS)
