"""DUR017 : une opération de revitalisation de territoire dure cinq ans au moins."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.dur.durees import has_profile
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR017",
    title="Durée d’une opération de revitalisation",
    clause=ClauseId.DUREE,
    severity=Severity.INFORMATION,
    message=(
        "L’opération de revitalisation de territoire dure {duree}, alors que la loi demande {minimum} ans au moins."
    ),
    remedy="Vérifiez la durée avec les services de l’État, ou portez la date de fin à ce minimum.",
    source=(
        "Code de la construction et de l’habitation, article L. 303-2 : durée minimale d’une opération de "
        "revitalisation de territoire."
    ),
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la durée au minimum, pour les dossiers de ce profil."""
    duree = scene.dossier.convention.duree
    minimum = scene.law.find("duree_minimale_ort")
    if not has_profile(scene, "ort") or duree is None or duree.mois is None or minimum is None:
        return
    if duree.mois < 12 * int(minimum.value):
        yield hit("convention.duree.fin", duree=duree.texte, minimum=int(minimum.value))
