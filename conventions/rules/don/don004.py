"""DON004 : répartition entre responsables conjoints."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RegimeDonnees
from conventions.rules.don.exchange import PATH
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON004",
    title="Répartition entre responsables conjoints",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Les parties sont responsables conjoints du traitement, et l’acte ne dit pas {manque}.",
    remedy=(
        "Complétez la clause : la partie qui informe les personnes (information_par) et l’adresse où elles "
        "exercent leurs droits (contact)."
    ),
    source="Règlement (UE) 2016/679 (RGPD), article 26.",
    grade=Grade.C,
    checked_on="2026-11-22",
    since="2018-05-25",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Demande qui informe les personnes et qui répond à leurs demandes."""
    clause = scene.dossier.convention.donnees_personnelles
    if clause and clause.regime is RegimeDonnees.RESPONSABLES_CONJOINTS:
        if clause.information_par is None:
            yield hit(f"{PATH}.information_par", manque="qui informe les personnes")
        if clause.contact is None:
            yield hit(f"{PATH}.contact", manque="à qui les personnes s’adressent pour exercer leurs droits")
