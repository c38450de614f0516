"""DEM001 : un partenariat contraint nomme son prescripteur."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeDossier
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM001",
    title="Prescripteur d’un partenariat contraint",
    clause=ClauseId.PREAMBULE,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le partenariat naît à la demande d’un prescripteur, que le dossier ne nomme pas.",
    remedy="Nommez-le dans « prescripteur », par exemple « Agence régionale de santé ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : un partenariat peut être contraint, par le choix "
        "du prescripteur."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le prescripteur d’un partenariat contraint."""
    if scene.dossier.mode is ModeDossier.CONTRAINT and not scene.dossier.prescripteur:
        yield hit("prescripteur")
