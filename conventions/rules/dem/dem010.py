"""DEM010 : les résistances notées reçoivent une réponse."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM010",
    title="Réponse aux résistances",
    clause=ClauseId.SCENARIOS,
    severity=Severity.INFORMATION,
    message="Une note interne sur les difficultés pressenties n’a encore aucune réponse dans l’acte.",
    remedy=(
        "Prévoyez un scénario de remplacement ou une étape de règlement des désaccords qui y réponde, sans "
        "citer la note."
    ),
    source=(
        "D. Gacoin, « Conduite de projet » : une résistance appelle une écoute, un traitement et la "
        "certitude d’une avancée."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche de quoi répondre aux résistances notées, sans dire dans le message lesquelles ni de qui."""
    convention = scene.dossier.convention
    if convention.scenarios or (convention.regulation and convention.regulation.conflits):
        return
    for rank, partie in enumerate(scene.dossier.parties):
        if partie.resistances:
            yield hit(f"parties[{rank}].resistances")
