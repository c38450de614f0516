"""SUB017 : somme des versements égale au montant."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH


@rule(
    code="SUB017",
    title="Somme des versements égale au montant",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=("Les versements font {versements} en tout, et la subvention est de {montant} : l’écart est de {ecart}."),
    remedy="Corrigez les versements ou le montant, jusqu’à ce que la somme soit exacte.",
    source="Arithmétique : les versements, ensemble, font le montant accordé.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Tant qu’un montant manque à un versement, ne juge que le dépassement."""
    subvention = scene.dossier.convention.subvention
    if not subvention or subvention.montant is None or not subvention.versements:
        return
    gap = subvention.total_versements - subvention.montant
    complete = all(versement.montant is not None for versement in subvention.versements)
    if gap > 0 or (gap and complete):
        yield hit(
            f"{PATH}.versements",
            versements=format_amount(subvention.total_versements),
            montant=format_amount(subvention.montant),
            ecart=format_amount(abs(gap)),
        )
