"""REG005 : les instances disent leur niveau, et il y a un pilotage politique et un suivi technique."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, NiveauInstance
from conventions.rules.reg.instances import walk_instances
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG005",
    title="Niveau de pilotage absent",
    clause=ClauseId.REGULATION,
    severity=Severity.INFORMATION,
    message="Aucune instance n’assure {manque}.",
    remedy="Donnez son niveau à chaque instance (politique, technique ou opérationnel) ; une même instance ne décide "
    "pas bien des orientations et du quotidien.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le cadre suit le pilotage politique du partenariat.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les deux niveaux parmi ceux des instances, dès qu’il y en a."""
    levels = {instance.niveau for _, instance in walk_instances(scene)}
    if not levels:
        return
    if NiveauInstance.POLITIQUE not in levels:
        yield hit("convention.regulation.instances", manque="le pilotage politique, où siègent ceux qui décident")
    if not levels & {NiveauInstance.TECHNIQUE, NiveauInstance.OPERATIONNEL}:
        yield hit("convention.regulation.instances", manque="le suivi technique ou opérationnel des actions")
