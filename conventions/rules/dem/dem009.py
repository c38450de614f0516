"""DEM009 : le motif de chaque partie est noté."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM009",
    title="Motif de chaque partie",
    clause=ClauseId.PARTIES,
    severity=Severity.INFORMATION,
    message=("Aucun motif n’est noté pour « {partie} » : image, obligation, choix politique ou capacités manquantes."),
    remedy="Notez-le dans « motif » ; ce champ est interne et ne s’imprime jamais.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : on s’allie par souci d’image, par obligation, "
        "par choix politique ou faute de capacités internes."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le motif de chaque partie qui s’engage, tant que le texte se négocie."""
    for partie in () if scene.final else list_committed(scene):
        if partie.motif is None:
            yield hit(f"parties[{scene.places[partie.code]}].motif", partie=partie.appellation)
