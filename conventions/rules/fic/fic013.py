"""FIC013 : la contribution d'une partie à une action s'écrit en un seul endroit."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC013",
    title="Partie inscrite deux fois dans une action",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    message="Dans la {fiche}, « {partie} » a déjà une contribution : la fiche remise à ce partenaire n’en mettra "
    "qu’une en avant.",
    remedy="Réunissez ses deux contributions en une seule : sa place, son rôle, son activité.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient la place, le rôle et "
    "l’activité de chacun.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche, dans chaque action, les parties déjà rencontrées."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        seen: set[str] = set()
        for place, contribution in enumerate(fiche.contributions):
            if contribution.partie in seen:
                path = f"fiches_action[{rank}].contributions[{place}].partie"
                yield hit(path, fiche=name_fiche(fiche), partie=contribution.partie.appellation)
            seen.add(str(contribution.partie))
