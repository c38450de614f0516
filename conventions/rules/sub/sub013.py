"""SUB013 : service d’intérêt économique général au-delà du régime de minimis."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant


@rule(
    code="SUB013",
    title="Service d’intérêt économique général au-delà du régime de minimis",
    clause=ClauseId.SUBVENTION,
    severity=Severity.INFORMATION,
    message=(
        "La subvention représente {montant} sur trois ans, au-delà du plafond de {seuil} du régime de minimis : "
        "si l’activité est économique, il faut un mandat de service d’intérêt économique général."
    ),
    remedy=(
        "Vérifiez la nature de l’activité et le cumul des aides publiques. Au besoin, prenez le modèle de "
        "convention qui vaut mandat."
    ),
    source=("Règlement (UE) 2023/2832 de la Commission du 13 décembre 2023 ; auparavant règlement (UE) n° 360/2012."),
    grade=Grade.B,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le montant moyen de trois ans au plafond du jour de la signature."""
    grant, ceiling = find_public_grant(scene), scene.law.find("plafond_de_minimis_sieg")
    if grant and ceiling and grant.three_years > ceiling.value:
        values = {"montant": format_amount(grant.three_years), "seuil": format_amount(ceiling.value)}
        yield hit(f"{PATH}.montant", **values)
