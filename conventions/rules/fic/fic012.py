"""FIC012 : une action de partenariat réunit plusieurs partenaires."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC012",
    title="Action d’un seul partenaire",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.INFORMATION,
    message="Dans la {fiche}, « {partie} » agit sans autre partenaire : ce n’est pas une action de partenariat.",
    remedy="Dites ce qu’un autre partenaire y apporte, ou laissez cette action hors de la convention.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : le partenariat suppose un autre, différent, une "
    "association libre et un projet.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les actions où n’intervient qu’une partie, sans partenaire associé."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        actors = fiche.intervenants
        if len(actors) == 1 and fiche.contributions and not fiche.partenaires_associes:
            yield hit(f"fiches_action[{rank}].contributions", partie=actors[0].appellation, fiche=name_fiche(fiche))
