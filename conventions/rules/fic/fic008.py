"""FIC008 : une action a un budget, et des financeurs s'il n'est pas nul."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.fic.manques import Asked, find_lacking
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene

_ASKED: Final = (
    Asked("budget", "de budget", lambda fiche: fiche.budget is None),
    Asked("financeurs", "de financeur", lambda fiche: bool(fiche.budget) and not fiche.financeurs),
)


@rule(
    code="FIC008",
    title="Action sans budget ou sans financeur",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{sujet} {manque}.",
    remedy="Chiffrez l’action et dites qui la paie. Une action sans dépense a un budget de 0.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les moyens et le budget sont au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le budget et les financeurs de chaque action."""
    return find_lacking(scene, _ASKED)
