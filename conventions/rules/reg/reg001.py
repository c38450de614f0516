"""REG001 : une instance au moins réunit toutes les parties."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG001",
    title="Aucune instance ne réunit toutes les parties",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    message="Aucune instance ne réunit toutes les parties : à la plus complète, « {instance} », il manque {absentes}.",
    remedy="Inscrivez toutes les parties à un comité de pilotage : ce qui est commun se décide ensemble.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le mode de régulation est au minimum de l’acte, et les "
    "discussions sont communes à tous.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche une instance complète, quand la composition de toutes est écrite ; sinon, voir REG002."""
    regulation = scene.dossier.convention.regulation
    if not regulation or not regulation.instances or not all(i.composition for i in regulation.instances):
        return
    committed = {partie.code: partie.appellation for partie in list_committed(scene)}
    fullest = max(regulation.instances, key=lambda instance: len(committed.keys() & set(instance.composition)))
    absent = [nom for code, nom in committed.items() if code not in set(fullest.composition)]
    if absent:
        names = join(f"« {nom} »" for nom in absent)
        yield hit("convention.regulation.instances", instance=fullest.nom or "sans nom", absentes=names)
