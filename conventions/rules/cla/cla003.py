"""CLA003 : la clause « Répartition des rôles » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA003",
    title="Répartition des rôles",
    clause=ClauseId.ROLES,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La clause « Répartition des rôles » manque : sans elle, personne n’est tenu de rien de précis.",
    remedy=(
        "Écrivez la clause « Répartition des rôles » : pour chaque partie, son rôle et ses engagements, par "
        "exemple « Financeur principal »."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont la répartition des rôles."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.ROLES)
