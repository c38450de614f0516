"""DUR014 : l’entrée en vigueur et le début sont une seule date."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_AT_SIGNATURE: Final = regex(
    r"(?:elle (?:entre en vigueur|prend effet) )?(?:à|dès|au|le)\s+(?:compter de\s+)?"
    r"(?:la date de\s+|(?:le )?jour de\s+)?"
    r"(?:la|sa)\s+signature",
    re.IGNORECASE,
)


@rule(
    code="DUR014",
    title="Entrée en vigueur",
    clause=ClauseId.DUREE,
    severity=Severity.INFORMATION,
    message=(
        "La convention commence le {debut}, mais entre en vigueur à sa signature, le {signature} : elle a "
        "deux commencements."
    ),
    remedy=(
        "Gardez un seul point de départ : retirez « entree_en_vigueur », ou donnez au début la date de la signature."
    ),
    source="Cohérence de l’acte : une convention n’a qu’un point de départ.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le début à la signature, quand celle-ci déclenche l’entrée en vigueur ; DUR013 juge la rétroactivité."""
    duree, signed = scene.dossier.convention.duree, scene.dossier.signature.date
    if not duree or not duree.debut or not duree.entree_en_vigueur or not signed:
        return
    if signed < duree.debut and _AT_SIGNATURE.match(duree.entree_en_vigueur):
        yield hit("convention.duree.entree_en_vigueur", debut=long_date(duree.debut), signature=long_date(signed))
