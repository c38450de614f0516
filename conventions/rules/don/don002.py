"""DON002 : régime « aucune » démenti par l’acte."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RegimeDonnees
from conventions.rules.don.exchange import PATH
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON002",
    title="Régime « aucune » démenti par l’acte",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    message="Le régime choisi dit qu’aucune donnée personnelle n’est échangée, alors que l’acte {dementi}.",
    remedy=(
        "Choisissez un autre régime : responsables_distincts, responsables_conjoints ou sous_traitance. Ou "
        "retirez ce qui le dément."
    ),
    source="Règlement (UE) 2016/679 (RGPD), article 4 ; cohérence de l’acte.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche dans l’acte des données échangées malgré tout."""
    convention = scene.dossier.convention
    clause, sharing = convention.donnees_personnelles, convention.partage_information
    if clause and clause.regime is RegimeDonnees.AUCUNE:
        if clause.categories:
            yield hit(f"{PATH}.regime", dementi=f"énumère des catégories de données ({clause.categories[0]}…)")
        elif sharing and sharing.informations:
            yield hit(f"{PATH}.regime", dementi=f"organise un partage d’informations ({sharing.informations[0]}…)")
