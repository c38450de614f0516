"""REG003 : une instance qui décide dit avec quel quorum et à quelle majorité."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, NiveauInstance
from conventions.rules.reg.instances import walk_instances
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG003",
    title="Décision de l’instance à préciser",
    clause=ClauseId.REGULATION,
    severity=Severity.INFORMATION,
    message="L’instance « {instance} » n’a pas {manque}.",
    remedy="Dites combien de parties doivent être présentes et comment elles décident, par exemple « au consensus ; à "
    "défaut, à la majorité des trois quarts ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le mode de régulation est au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le quorum et le mode de décision des instances, sauf des opérationnelles."""
    for path, instance in walk_instances(scene):
        if instance.niveau is NiveauInstance.OPERATIONNEL:
            continue
        fields = (("de quorum", instance.quorum), ("de mode de décision", instance.decision))
        lacks = [nom for nom, value in fields if not value]
        if lacks:
            yield hit(path, instance=instance.nom or "sans nom", manque=join(lacks, "ni"))
