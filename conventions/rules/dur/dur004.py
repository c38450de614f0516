"""DUR004 : une reconduction tacite a une limite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeRenouvellement
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR004",
    title="Reconduction tacite sans limite",
    clause=ClauseId.RENOUVELLEMENT,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention se reconduit tacitement sans limite : une fois reconduite, elle devient un contrat à "
        "durée indéterminée, que chacun peut rompre à tout moment."
    ),
    remedy=(
        "Écrivez dans « duree_maximale » pour combien de temps elle peut se reconduire, par exemple « une "
        "fois, pour trois ans »."
    ),
    source=(
        "Code civil, articles 1211, 1214 et 1215 : la tacite reconduction donne naissance à un contrat à "
        "durée indéterminée, auquel chaque partie peut mettre fin avec un préavis raisonnable."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
    since="2016-10-01",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la limite d’une reconduction tacite."""
    renewal = scene.dossier.convention.renouvellement
    if renewal and renewal.mode is ModeRenouvellement.TACITE and not renewal.duree_maximale:
        yield hit("convention.renouvellement.duree_maximale")
