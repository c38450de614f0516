"""HAB017 : texte arrêté avant la signature."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB017",
    title="Texte arrêté avant la signature",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Cette version du texte est du {version}, après la signature du {signature} : ce n’est pas celle que les "
        "parties ont signée."
    ),
    remedy=("Corrigez celle des deux dates qui est fausse. Après la signature, une modification passe par un avenant."),
    source="Ordre des dates : le texte signé est arrêté au plus tard le jour de la signature.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la date de la version à celle de la signature."""
    version, signed = scene.dossier.date_version, scene.dossier.signature.date
    if version and signed and version > signed:
        yield hit("date_version", version=long_date(version), signature=long_date(signed))
