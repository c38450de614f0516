"""DEM014 : la version est arrêtée avant la signature."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM014",
    title="Date de la version",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message=(
        "La version est datée du {version}, après la signature du {signature} : le texte aurait changé une fois signé."
    ),
    remedy="Corrigez celle des deux dates qui est fausse ; un acte signé ne se modifie que par avenant.",
    source="Ordre des dates : un texte est arrêté avant d’être signé.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la date de la version à celle de la signature."""
    written, signed = scene.dossier.date_version, scene.dossier.signature.date
    if written and signed and written > signed:
        yield hit("date_version", version=long_date(written), signature=long_date(signed))
