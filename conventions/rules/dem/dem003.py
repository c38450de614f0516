"""DEM003 : un projet porte une version et une date."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, StatutDossier
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM003",
    title="Version du projet",
    clause=ClauseId.PREAMBULE,
    severity=Severity.INFORMATION,
    message=("Le projet n’a pas de {quoi} : nul ne saura si tous relisent le même texte."),
    remedy="Renseignez « {champ} », par exemple « {exemple} », et changez-la à chaque envoi.",
    source=(
        "D. Gacoin, « Conduite de projet » : les écrits font des allers-retours et sont validés en interne "
        "par chaque partenaire."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la version d’un projet et sa date."""
    dossier = scene.dossier
    if scene.final or dossier.statut is not StatutDossier.PROJET:
        return
    if dossier.version is None:
        yield hit("version", quoi="numéro de version", champ="version", exemple="0.3")
    if dossier.date_version is None:
        yield hit("date_version", quoi="date de version", champ="date_version", exemple="2026-11-03")
