"""ROL004 : qui signe « en présence » ne s'engage pas."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RangPartie
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="ROL004",
    title="Engagements d’une partie en présence",
    clause=ClauseId.ROLES,
    severity=Severity.AVERTISSEMENT,
    message="« {partie} » signe en présence des parties, sans s’engager, mais la répartition des rôles lui donne des "
    "engagements.",
    remedy="Donnez-lui le rang « partie » ou « associe », ou retirez ses engagements.",
    source="Cohérence de l’acte : le rang « en_presence » est celui d’un organisme qui assiste à la signature.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les engagements de ceux qui assistent seulement."""
    for place, role in enumerate(scene.dossier.convention.roles):
        partie = scene.parties[role.partie]
        if partie.rang is RangPartie.EN_PRESENCE and role.engagements:
            yield hit(f"convention.roles[{place}].engagements", partie=partie.appellation)
