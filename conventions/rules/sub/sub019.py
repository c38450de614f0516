"""SUB019 : versements pendant la convention."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import matches, read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH

_BALANCE: Final = regex(r"solde|reliquat|compte[- ]rendu|justificatif|bilan|rapport")

_AFTER: Final = ", ou, si c’est un solde, nommez-le « Solde » ou dites sa condition : le compte rendu financier"


@rule(
    code="SUB019",
    title="Versements pendant la convention",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    message="Le versement du {date} tombe {place}.",
    remedy="Corrigez la date{suite}.",
    source="Ordre des dates : une somme se verse après la signature et, hors solde, avant le terme.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Le solde, qui attend souvent le compte rendu, peut suivre le terme."""
    subvention, signed = scene.dossier.convention.subvention, scene.dossier.signature.date
    debut, end = read_period(scene)
    start = signed or debut
    for place, versement in enumerate(subvention.versements if subvention else ()):
        day, path = versement.echeance, f"{PATH}.versements[{place}].echeance"
        if day and start and day < start:
            edge = "la signature" if signed else "le début de la convention"
            yield hit(path, date=long_date(day), place=f"avant {edge}, le {long_date(start)}", suite="")
        elif day and end and day > end and not matches(_BALANCE, versement.libelle, versement.condition):
            term = f"après le terme de la convention, le {long_date(end)}"
            yield hit(path, date=long_date(day), place=term, suite=_AFTER)
