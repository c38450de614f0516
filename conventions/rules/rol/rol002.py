"""ROL002 : chaque partie a un seul rôle, écrit en un seul endroit."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="ROL002",
    title="Partie inscrite deux fois dans les rôles",
    clause=ClauseId.ROLES,
    severity=Severity.AVERTISSEMENT,
    message="« {partie} » a déjà un rôle plus haut dans la répartition : ses engagements sont éparpillés.",
    remedy="Réunissez ses engagements en un seul rôle.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : ce que chaque acteur apporte et retire se lit d’un coup "
    "d’œil.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les parties déjà rencontrées."""
    seen: set[str] = set()
    for place, role in enumerate(scene.dossier.convention.roles):
        if role.partie in seen:
            yield hit(f"convention.roles[{place}].partie", partie=role.partie.appellation)
        seen.add(str(role.partie))
