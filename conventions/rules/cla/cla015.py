"""CLA015 : la clause des valeurs communes nomme des valeurs."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA015",
    title="Valeurs nommées",
    clause=ClauseId.VALEURS_COMMUNES,
    severity=Severity.INFORMATION,
    message="La clause « Valeurs communes » a un texte, mais ne nomme aucune valeur.",
    remedy=(
        "Ajoutez à « valeurs » celles que le texte défend, une par ligne, par exemple « Le respect du choix "
        "des familles »."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : les valeurs communes sont le premier point de la "
        "contractualisation."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche une valeur au moins, quand la clause a un texte."""
    clause = scene.dossier.convention.valeurs_communes
    if clause and clause.texte and not clause.valeurs:
        yield hit("convention.valeurs_communes.valeurs")
