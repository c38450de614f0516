"""HAB010 : autant d’originaux que de parties."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeSignature
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB010",
    title="Autant d’originaux que de parties",
    clause=ClauseId.SIGNATURE,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "L’acte prévoit {exemplaires} pour {parties} parties : sur papier, il faut au moins un original par "
        "partie qui a un intérêt distinct."
    ),
    remedy=(
        "Portez le nombre d’originaux à {parties} au moins. Si l’unique original est remis à un tiers, ou si des "
        "parties ont le même intérêt, dites-le dans une dérogation."
    ),
    source="Code civil, article 1375 (article 1325 pour un acte signé avant le 1er octobre 2016).",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte les parties qui s’engagent ; plus d’originaux que de parties ne gêne personne."""
    signature, parties = scene.dossier.signature, len(scene.dossier.parties_contractantes)
    stated = signature.exemplaires
    if stated is not None and signature.mode is not ModeSignature.ELECTRONIQUE and stated < parties:
        originals = "un seul original" if stated == 1 else f"{stated} originaux"
        yield hit("signature.exemplaires", exemplaires=originals, parties=parties)
