"""ROL001 : chaque partie a un rôle."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="ROL001",
    title="Partie sans rôle",
    clause=ClauseId.ROLES,
    severity=Severity.AVERTISSEMENT,
    message="La répartition des rôles ne dit rien de « {partie} », qui s’engage pourtant.",
    remedy="Écrivez son rôle et ses engagements, ou donnez-lui le rang « associe » ou « en_presence ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : la répartition des rôles est au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les parties sans rôle, dès que les rôles sont écrits."""
    held = {str(role.partie) for role in scene.dossier.convention.roles}
    if not held:
        return
    for partie in list_committed(scene):
        if partie.code not in held:
            yield hit("convention.roles", partie=partie.appellation)
