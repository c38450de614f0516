"""CLA001 : la clause « Valeurs communes » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA001",
    title="Valeurs communes",
    clause=ClauseId.VALEURS_COMMUNES,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message=(
        "La clause « Valeurs communes » manque : sans elle, rien ne dit ce que les parties partagent et qui "
        "fonde leur alliance."
    ),
    remedy="Écrivez la clause « Valeurs communes », par exemple « Le respect du choix des familles ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont l’énoncé des valeurs communes."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.VALEURS_COMMUNES)
