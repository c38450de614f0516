"""FIC009 : si une action sur deux au moins dit à qui elle s'adresse et où, toutes le disent."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC009",
    title="Public ou territoire d’une action à préciser",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.INFORMATION,
    message="La {fiche} ne précise pas {manque}, alors que d’autres le font.",
    remedy="Précisez-le s’il est plus étroit que celui de tout le projet, par exemple « les aidants en emploi » ou "
    "« la crèche de la Halle ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : des réponses à une population ciblée, sur un territoire "
    "déterminé.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le public et le territoire de chaque action ; s’ils manquent à la plupart, ce sont ceux du projet."""
    fiches = scene.dossier.fiches_action
    for field, nom in (("public", "son public"), ("territoire", "son territoire")):
        ranks = [rank for rank, fiche in enumerate(fiches) if not getattr(fiche, field)]
        for rank in ranks if len(ranks) * 2 <= len(fiches) else ():
            yield hit(f"fiches_action[{rank}].{field}", fiche=name_fiche(fiches[rank]), manque=nom)
