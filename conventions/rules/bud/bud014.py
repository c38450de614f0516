"""BUD014 : une partie qui siège dans une instance y passe du temps."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD014",
    title="Partie qui siège sans coût caché",
    clause=ClauseId.BUDGET,
    severity=Severity.INFORMATION,
    message="« {partie} » siège à l’instance « {instance} », mais le budget ne lui compte aucun coût caché.",
    remedy="Chiffrez le temps que cette partie passe en réunions, préparation comprise, ou vérifiez qu’il est compté "
    "ailleurs.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le temps passé en réunions, avant et après, est un coût "
    "du partenariat.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les membres des instances aux parties dont le temps est compté."""
    budget, regulation = scene.dossier.convention.budget, scene.dossier.convention.regulation
    if not budget or not budget.couts_caches or not regulation:
        return
    counted = {str(cout.partie) for cout in budget.couts_caches}
    for instance in regulation.instances:
        for partie in instance.composition:
            if str(partie) not in counted:
                counted.add(str(partie))
                nom = instance.nom or "sans nom"
                yield hit("convention.budget.couts_caches", partie=partie.appellation, instance=nom)
