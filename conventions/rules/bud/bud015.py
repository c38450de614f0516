"""BUD015 : ce qu'une action coûte à ses partenaires tient dans son budget."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD015",
    title="Coûts des partenaires au-dessus du budget de l’action",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    message="Dans la {fiche}, les contributions coûtent ensemble {couts} aux parties, plus que le budget de l’action "
    "({budget}).",
    remedy="Relevez le budget de l’action, ou corrigez le coût des contributions.",
    source="Le coût d’une action pour chacun est une part de son budget : arithmétique.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la somme des coûts des contributions au budget de l’action, quand elle en a un."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        if fiche.budget is None:
            continue
        couts = sum((contribution.cout or Decimal(0) for contribution in fiche.contributions), Decimal(0))
        if couts > fiche.budget:
            yield hit(
                f"fiches_action[{rank}].contributions",
                fiche=name_fiche(fiche),
                couts=format_amount(couts),
                budget=format_amount(fiche.budget),
            )
