"""FIC007 : une action dit ses résultats attendus et comment ils se mesurent."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.fic.manques import Asked, find_lacking
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene

_ASKED: Final = (
    Asked("resultats_attendus", "de résultat attendu", lambda fiche: not fiche.resultats_attendus),
    Asked("indicateurs", "d’indicateur", lambda fiche: not fiche.indicateurs),
)


@rule(
    code="FIC007",
    title="Action sans résultat ou sans indicateur",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{sujet} {manque}.",
    remedy="Dites ce qui aura changé, par exemple « 120 aidants accueillis chaque année », et ce qui permettra de le "
    "vérifier.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : évaluer, c’est comparer ce qui est atteint à ce qui "
    "était fixé.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les résultats attendus et les indicateurs de chaque action."""
    return find_lacking(scene, _ASKED)
