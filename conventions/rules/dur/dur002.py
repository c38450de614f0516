"""DUR002 : la fin de la convention ne précède pas son début."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR002",
    title="Ordre des dates",
    clause=ClauseId.DUREE,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="La convention finit le {fin}, avant de commencer le {debut}.",
    remedy="Corrigez celle des deux dates qui est fausse.",
    source="Arithmétique des dates : le dernier jour suit le premier.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux dates ; une convention d’un seul jour est possible."""
    duree = scene.dossier.convention.duree
    if duree and duree.debut and duree.fin and duree.fin < duree.debut:
        yield hit("convention.duree.fin", debut=long_date(duree.debut), fin=long_date(duree.fin))
