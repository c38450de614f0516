"""BUD016 : un moyen mutualisé a une clé de répartition."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD016",
    title="Moyen mutualisé sans clé de répartition",
    clause=ClauseId.MOYENS,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le moyen « {moyen} » est mutualisé, et rien ne dit comment son usage ou son coût se partage.",
    remedy="Écrivez la clé dans « cle_repartition », par exemple « Au prorata des heures utilisées », ou retirez "
    "« mutualise » si une seule partie s’en sert.",
    source="A. Villeger, « Marketing et communication interne des villes » : mutualiser des coûts et des outils. Une "
    "mise en commun dit comment elle se partage.",
    grade=Grade.METHODE,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la clé de chaque moyen mutualisé."""
    for place, moyen in enumerate(scene.dossier.convention.moyens):
        if moyen.mutualise and not moyen.cle_repartition:
            yield hit(f"convention.moyens[{place}].cle_repartition", moyen=moyen.designation or "sans nom")
