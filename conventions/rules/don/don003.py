"""DON003 : description du traitement de données."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, RegimeDonnees
from conventions.rules.don.exchange import PATH, find_processing
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_FIELDS: Final = {
    "finalite": "à quoi servent les données",
    "base_legale": "quelle base légale autorise le traitement",
    "categories": "quelles catégories de données sont traitées",
    "personnes_concernees": "de quelles personnes viennent les données",
    "duree_conservation": "combien de temps les données sont gardées",
}


@rule(
    code="DON003",
    title="Description du traitement de données",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="La clause sur les données personnelles ne dit pas {manque}.",
    remedy=(
        "Complétez la clause. Par exemple : finalité, « Suivre l’accueil des aidants » ; durée de conservation, "
        "« deux ans après le dernier contact »."
    ),
    source="Règlement (UE) 2016/679 (RGPD), articles 5, 6 et 28, paragraphe 3.",
    grade=Grade.C,
    checked_on="2026-11-22",
    since="2018-05-25",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Demande ce que tout traitement décrit ; la base légale d’une sous-traitance est celle du responsable."""
    clause = find_processing(scene)
    if clause:
        processor = clause.regime is RegimeDonnees.SOUS_TRAITANCE
        for field, missing in _FIELDS.items():
            if not getattr(clause, field) and not (processor and field == "base_legale"):
                yield hit(f"{PATH}.{field}", manque=missing)
