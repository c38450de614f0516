"""CLA018 : l’acte dit comment il se renouvelle, se modifie, s’ouvre et se quitte."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_CLAUSES: Final = (
    (ClauseId.RENOUVELLEMENT, "ce que devient l’acte à son terme", "un renouvellement exprès, après le bilan partagé"),
    (ClauseId.ENTREE_SORTIE, "comment un partenaire arrive ou s’en va", "une sortie avec trois mois de préavis"),
    (ClauseId.AVENANT, "comment l’acte se modifie", "un avenant signé de toutes les parties"),
)


@rule(
    code="CLA018",
    title="Vie de l’acte",
    clause=ClauseId.RENOUVELLEMENT,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="La clause « {clause} » manque : rien ne dit {sujet}.",
    remedy="Écrivez « {chemin} », par exemple : {exemple}.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : un partenariat a un temps, et chacun reste libre "
        "d’y entrer ou de le quitter."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la suite, l’entrée et la sortie, la révision ; à deux, la résiliation tient lieu de sortie."""
    convention = scene.dossier.convention
    alone = len(list_committed(scene)) < 3 and convention.resiliation is not None
    for clause, subject, example in _CLAUSES:
        if getattr(convention, clause.value) is None and not (alone and clause is ClauseId.ENTREE_SORTIE):
            path = f"convention.{clause.value}"
            yield hit(path, clause=clause.libelle, sujet=subject, chemin=path, exemple=example)
