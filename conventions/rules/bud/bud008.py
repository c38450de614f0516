"""BUD008 : les financeurs d'une fiche action couvrent son budget, ni plus ni moins."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD008",
    title="Financeurs d’une action égaux à son budget",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Les financeurs de la {fiche} apportent {financeurs} pour un budget de {budget} : {ecart} {sens}.",
    remedy="Corrigez les sommes des financeurs, ajoutez celui qui manque, ou revoyez le budget de l’action.",
    source="Équilibre du budget d’une action : arithmétique.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la somme des financeurs au budget de l’action, quand elle a les deux."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        if fiche.budget is None or not fiche.financeurs:
            continue
        total = fiche.total_financeurs
        if total != fiche.budget:
            yield hit(
                f"fiches_action[{rank}].financeurs",
                fiche=name_fiche(fiche),
                financeurs=format_amount(total),
                budget=format_amount(fiche.budget),
                ecart=format_amount(abs(total - fiche.budget)),
                sens="de trop" if total > fiche.budget else "à trouver",
            )
