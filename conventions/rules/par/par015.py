"""PAR015 : le numéro FINESS est du département de l’adresse."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_POSTAL: Final = {"2A": "20", "2B": "20", "98": "97"}
"""The first digits of the postcodes where a number begins otherwise: Corsica, and Mayotte."""


@rule(
    code="PAR015",
    title="Département du numéro FINESS",
    clause=ClauseId.PARTIES,
    severity=Severity.INFORMATION,
    message=(
        "Le numéro FINESS {finess}, donné pour « {partie} », commence par {numero}, alors que le code postal de "
        "l’adresse commence par {postal}."
    ),
    remedy="Vérifiez que le numéro est celui de cet établissement, et non d’un autre du même organisme.",
    source="Répertoire FINESS : les deux premiers caractères du numéro sont ceux du département.",
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le département du numéro à celui du code postal, là où ils s’écrivent de même."""
    for rank, partie in enumerate(scene.dossier.parties):
        postcode = partie.adresse.code_postal if partie.adresse else None
        if partie.finess and postcode and _POSTAL.get(partie.finess[:2], partie.finess[:2]) != postcode[:2]:
            path, name = f"parties[{rank}].finess", partie.appellation
            yield hit(path, finess=partie.finess, partie=name, numero=partie.finess[:2], postal=postcode[:2])
