"""DON005 : responsable et sous-traitant désignés."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RegimeDonnees
from conventions.rules.don.exchange import PATH
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON005",
    title="Responsable et sous-traitant désignés",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le régime choisi est la sous-traitance, et l’acte ne désigne pas {manque}.",
    remedy=(
        "Donnez le code de la partie qui décide du traitement (responsable) et celui de la partie qui traite "
        "pour elle (sous_traitant)."
    ),
    source="Règlement (UE) 2016/679 (RGPD), article 28, paragraphe 3.",
    grade=Grade.C,
    checked_on="2026-11-22",
    since="2018-05-25",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Demande les deux parties d’une sous-traitance."""
    clause = scene.dossier.convention.donnees_personnelles
    if clause and clause.regime is RegimeDonnees.SOUS_TRAITANCE:
        if clause.responsable is None:
            yield hit(f"{PATH}.responsable", manque="le responsable du traitement")
        if clause.sous_traitant is None:
            yield hit(f"{PATH}.sous_traitant", manque="le sous-traitant")
