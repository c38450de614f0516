"""EVA005 : chaque bilan a une date, une nature, et une partie s'il est interne."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import Bilan, ClauseId, TypeBilan
from conventions.rules.eva.bilans import walk_bilans
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA005",
    title="Bilan à dater ou à préciser",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{bilan} n’a pas {manque}.",
    remedy="Complétez-le : un bilan sans date a peu de chances d’avoir lieu.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les réunions de bilan sont prévues dès le départ.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque à chaque bilan."""
    for path, bilan in walk_bilans(scene):
        lacks = list(_list_lacks(bilan))
        if lacks:
            nature = bilan.type.libelle if bilan.type else "bilan"
            objet = f" « {bilan.objet} »" if bilan.objet else ""
            yield hit(path, bilan=f"Le {nature}{objet}", manque=join(lacks, "ni"))


def _list_lacks(bilan: Bilan) -> Iterator[str]:
    if not bilan.date:
        yield "de date"
    if not bilan.type:
        yield "de nature (interne ou partagé)"
    if bilan.type is TypeBilan.INTERNE and not bilan.partie:
        yield "de partie"
