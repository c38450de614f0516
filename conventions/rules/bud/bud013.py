"""BUD013 : un coût caché se calcule. Le message ne cite aucune valeur : elles sont internes à chaque partie."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD013",
    title="Coût caché incomplet",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le coût caché « {cout} » de « {partie} » ne peut pas être calculé : il manque les heures ou le taux "
    "horaire, et il compte pour rien dans le total.",
    remedy="Donnez les heures par personne et le taux horaire ; sans nombre de personnes, une seule est comptée.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le temps passé est un coût du partenariat. Calcul : "
    "personnes × heures × taux.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les coûts cachés dont le total ne se calcule pas."""
    budget = scene.dossier.convention.budget
    for place, cout in enumerate(budget.couts_caches if budget else ()):
        if cout.heures is None or cout.taux is None:
            yield hit(f"convention.budget.couts_caches[{place}]", cout=cout.intitule, partie=cout.partie.appellation)
