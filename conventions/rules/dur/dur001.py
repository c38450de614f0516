"""DUR001 : la convention a une date de fin."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR001",
    title="Date de fin",
    clause=ClauseId.DUREE,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La convention n’a pas de date de fin : un partenariat se conclut pour un temps.",
    remedy="Donnez le dernier jour de la convention dans « fin », par exemple « 2029-12-31 ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : il n’y a pas de partenariat à long terme, mais "
        "une notion de temps."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la date de fin ; l’absence de toute durée relève de CLA011."""
    duree = scene.dossier.convention.duree
    if duree and duree.fin is None and (duree.debut or duree.entree_en_vigueur):
        yield hit("convention.duree.fin")
