"""DON006 : responsable et sous-traitant différents."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.don.exchange import PATH
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON006",
    title="Responsable et sous-traitant différents",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="« {partie} » est à la fois le responsable du traitement et son sous-traitant.",
    remedy=(
        "Corrigez l’un des deux codes. Si la partie traite les données pour elle-même, ce n’est pas une sous-traitance."
    ),
    source="Cohérence de la clause : le sous-traitant traite pour le compte d’un autre.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux codes."""
    clause = scene.dossier.convention.donnees_personnelles
    if clause and clause.responsable and clause.responsable == clause.sous_traitant:
        yield hit(f"{PATH}.sous_traitant", partie=clause.responsable.appellation)
