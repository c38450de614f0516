"""DON001 : régime des données personnelles échangées."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON001",
    title="Régime des données personnelles échangées",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "L’acte organise un partage d’informations sur des personnes, et aucune clause ne dit qui répond du "
        "traitement de ces données."
    ),
    remedy=(
        "Ajoutez la clause « donnees_personnelles » et choisissez un régime : responsables_distincts, "
        "responsables_conjoints ou sous_traitance."
    ),
    source="Règlement (UE) 2016/679 (RGPD), articles 4, 26 et 28.",
    grade=Grade.C,
    checked_on="2026-11-22",
    since="2018-05-25",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Rapproche le partage d’informations de la clause sur les données personnelles."""
    convention = scene.dossier.convention
    if convention.partage_information and not convention.donnees_personnelles:
        yield hit("convention.partage_information")
