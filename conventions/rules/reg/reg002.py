"""REG002 : chaque instance a ses membres, une présidence, un rythme et un rôle."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.reg.instances import walk_instances
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG002",
    title="Instance incomplète",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="L’instance « {instance} » n’a pas {manque}.",
    remedy="Complétez-la, par exemple « présidée par chaque partie à tour de rôle, deux fois par an ; arrête les "
    "orientations et le budget ».",
    source="D. Gacoin, « Réseau, coopération, partenariat » : un groupe de suivi ou de pilotage. CAFERUIS 2009-2010, "
    "« Stratégie et partenariat » : le mode de régulation est au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque à chaque instance."""
    for path, instance in walk_instances(scene):
        fields = (
            ("de membres", instance.composition),
            ("de présidence", instance.presidence),
            ("de fréquence", instance.frequence),
            ("de rôle", instance.role),
        )
        lacks = [nom for nom, value in fields if not value]
        if lacks:
            yield hit(path, instance=instance.nom or "sans nom", manque=join(lacks, "ni"))
