"""FIC001 : le partenariat a des fiches action."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC001",
    title="Aucune fiche action",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le dossier n’a aucune fiche action : rien ne dit qui fait quoi, ni quand.",
    remedy="Écrivez une fiche par action : la place, le rôle et l’activité de chacun, le calendrier, les évaluations.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient la place, le rôle et "
    "l’activité de chacun.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche une fiche action."""
    if not scene.dossier.fiches_action:
        yield hit("fiches_action")
