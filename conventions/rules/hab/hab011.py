"""HAB011 : nombre d’originaux mentionné."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeSignature
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB011",
    title="Nombre d’originaux mentionné",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message=("Le nombre d’originaux n’est pas dit : sur papier, chaque original mentionne combien il en a été fait."),
    remedy="Écrivez le nombre d’originaux, au moins {parties}, ou choisissez la signature électronique.",
    source="Code civil, article 1375 (article 1325 pour un acte signé avant le 1er octobre 2016).",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la version définitive, sur papier."""
    signature, parties = scene.dossier.signature, len(scene.dossier.parties_contractantes)
    paper = signature.mode is not ModeSignature.ELECTRONIQUE
    if scene.final and paper and signature.exemplaires is None and parties > 1:
        yield hit("signature.exemplaires", parties=parties)
