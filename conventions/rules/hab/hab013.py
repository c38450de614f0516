"""HAB013 : transmission de l’acte d’une commune au préfet."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RangPartie
from conventions.regex import regex
from conventions.rules.hab.signatories import COMMUNES
from conventions.rules.reading import matches
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_TOLD: Final = regex(r"transm(?:i|et)|controle de legalite")


@rule(
    code="HAB013",
    title="Transmission de l’acte d’une commune au préfet",
    clause=ClauseId.PUBLICATION,
    severity=Severity.INFORMATION,
    message=(
        "« {partie} » est une commune : ses actes ne sont exécutoires qu’une fois publiés ou notifiés et, pour "
        "ceux que la loi désigne, transmis au préfet. L’acte n’en dit rien."
    ),
    remedy=(
        "Prévoyez la transmission dans l’entrée en vigueur ou la publication. Par exemple : après sa "
        "transmission au représentant de l’État."
    ),
    source=("Code général des collectivités territoriales, article L. 2131-1 (rédaction révisée en 2021 et 2022)."),
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la version définitive, et cherche la transmission dans les articles qui en parlent d’ordinaire."""
    if not scene.final:
        return
    convention = scene.dossier.convention
    start = convention.duree.entree_en_vigueur if convention.duree else None
    if matches(_TOLD, start, convention.publication.precisions if convention.publication else None):
        return
    for place, partie in enumerate(scene.dossier.parties):
        if partie.forme_juridique in COMMUNES and partie.rang is not RangPartie.EN_PRESENCE:
            yield hit(f"parties[{place}]", partie=partie.appellation)
