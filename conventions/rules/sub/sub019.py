"""SUB019 : versements pendant la convention."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId, Duree, Versement
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH

_BALANCE: Final = re.compile(r"solde|reliquat|compte[- ]rendu|justificatif|bilan|rapport")


@rule(
    code="SUB019",
    title="Versements pendant la convention",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    message="Le versement du {date} tombe {place}.",
    remedy=(
        "Corrigez la date. Un solde versé après le terme se nomme « Solde », ou dit sa condition : le compte "
        "rendu financier."
    ),
    source="Ordre des dates : une somme se verse après la signature et, hors solde, avant le terme.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Le solde, qui attend souvent le compte rendu, peut suivre le terme."""
    convention, signed = scene.dossier.convention, scene.dossier.signature.date
    subvention, duree = convention.subvention, convention.duree
    start, end = signed or (duree and duree.debut), _read_end(duree)
    for place, versement in enumerate(subvention.versements if subvention else ()):
        day, path = versement.echeance, f"{PATH}.versements[{place}].echeance"
        if day and start and day < start:
            edge = "la signature" if signed else "le début de la convention"
            yield hit(path, date=long_date(day), place=f"avant {edge}, le {long_date(start)}")
        elif day and end and day > end and not _is_balance(versement):
            yield hit(path, date=long_date(day), place=f"après le terme de la convention, le {long_date(end)}")


def _read_end(duree: Duree | None) -> date | None:
    """Return the last day, None when it precedes the first, which the rules of the duration tell."""
    backwards = duree and duree.debut and duree.fin and duree.fin < duree.debut
    return duree.fin if duree and not backwards else None


def _is_balance(versement: Versement) -> bool:
    text = fold_accents(f"{versement.libelle or ''} {versement.condition or ''}")
    return bool(_BALANCE.search(text))
