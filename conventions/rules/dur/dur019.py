"""DUR019 : un contrat de ville finit au plus tard avec la période que la loi lui donne."""

from collections.abc import Iterator
from datetime import date, timedelta

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.dur.durees import has_profile
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR019",
    title="Fin d’un contrat de ville",
    clause=ClauseId.DUREE,
    severity=Severity.INFORMATION,
    message=(
        "Le contrat de ville finit le {fin}, alors que les contrats « Engagements quartiers 2030 » s’achèvent le "
        "{terme}."
    ),
    remedy="Vérifiez le terme avec les services de l’État, ou ramenez la date de fin au {terme}.",
    source=(
        "Loi n° 2014-173 du 21 février 2014 de programmation pour la ville et la cohésion urbaine, article 6 : "
        "contrats de ville de la période 2024-2030."
    ),
    grade=Grade.C,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la fin au terme de la période en cours à la signature, pour les dossiers de ce profil."""
    duree, period = scene.dossier.convention.duree, scene.law.find("periode_contrats_de_ville")
    if not has_profile(scene, "contrat-de-ville") or duree is None or duree.fin is None or period is None:
        return
    last = date(period.since.year + int(period.value), 1, 1) - timedelta(days=1)
    if duree.fin > last:
        yield hit("convention.duree.fin", fin=long_date(duree.fin), terme=long_date(last))
