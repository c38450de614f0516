"""DUR005 : une durée en années s’achève la veille du jour anniversaire."""

from collections.abc import Iterator
from datetime import date, timedelta

from conventions.diagnostics import Severity
from conventions.fr.dates import duration_text, long_date
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR005",
    title="Dernier jour d’une durée en années",
    clause=ClauseId.DUREE,
    severity=Severity.INFORMATION,
    message="Du {debut} au {fin}, il y a un jour de plus qu’un nombre rond d’années : le premier jour compte.",
    remedy="Écrivez le {veille} si la durée voulue est de {duree}.",
    source="Arithmétique des dates : n années s’achèvent la veille du jour anniversaire.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Reconnaît une fin posée au jour anniversaire du début."""
    duree = scene.dossier.convention.duree
    if duree and duree.debut and duree.fin and _is_anniversary(duree.debut, duree.fin):
        eve = duree.fin - timedelta(days=1)
        yield hit(
            "convention.duree.fin",
            debut=long_date(duree.debut),
            fin=long_date(duree.fin),
            veille=long_date(eve),
            duree=duration_text(duree.debut, eve),
        )


def _is_anniversary(debut: date, fin: date) -> bool:
    return fin.year > debut.year and (fin.month, fin.day) == (debut.month, debut.day)
