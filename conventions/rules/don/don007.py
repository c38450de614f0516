"""DON007 : sous-traitant sans sous-traitance."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RegimeDonnees
from conventions.rules.don.exchange import PATH
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON007",
    title="Sous-traitant sans sous-traitance",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "L’acte désigne « {partie} » comme sous-traitant, alors que le régime choisi est : {regime}. L’article "
        "imprimé ne contiendra pas les obligations d’un sous-traitant."
    ),
    remedy="Choisissez le régime sous_traitance, ou retirez le sous-traitant.",
    source="Règlement (UE) 2016/679 (RGPD), article 28 ; cohérence de la clause.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le sous-traitant désigné au régime choisi."""
    clause = scene.dossier.convention.donnees_personnelles
    if clause and clause.sous_traitant and clause.regime is not RegimeDonnees.SOUS_TRAITANCE:
        regime = clause.regime.libelle
        yield hit(f"{PATH}.sous_traitant", partie=clause.sous_traitant.appellation, regime=regime)
