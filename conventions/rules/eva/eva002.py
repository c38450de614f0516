"""EVA002 : un indicateur a une famille, une unité, une cible et une source."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, Indicateur
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA002",
    title="Indicateur incomplet",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="L’indicateur « {indicateur} » n’a pas {manque} : on ne pourra pas en conclure.",
    remedy="Complétez-le, par exemple « efficacité, en personnes par an, cible 120, registre d’accueil ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : évaluer, c’est comparer ce qui est atteint à ce qui "
    "était fixé.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque aux indicateurs de l’évaluation et des fiches action."""
    for path, indicateur in _walk(scene):
        fields = (
            ("de famille", indicateur.famille),
            ("d’unité", indicateur.unite),
            ("de cible", indicateur.cible),
            ("de source", indicateur.source),
        )
        lacks = [nom for nom, value in fields if not value]
        if lacks:
            yield hit(path, indicateur=indicateur.intitule, manque=join(lacks, "ni"))


def _walk(scene: Scene) -> Iterator[tuple[str, Indicateur]]:
    evaluation = scene.dossier.convention.evaluation
    for place, indicateur in enumerate(evaluation.indicateurs if evaluation else ()):
        yield f"convention.evaluation.indicateurs[{place}]", indicateur
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        for place, indicateur in enumerate(fiche.indicateurs):
            yield f"fiches_action[{rank}].indicateurs[{place}]", indicateur
