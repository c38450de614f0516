"""CLA012 : chaque objectif du projet a un indicateur et une valeur visée."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Objectif
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA012",
    title="Objectifs mesurables",
    clause=ClauseId.PROJET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="L’objectif « {intitule} » n’a {manque} : on ne saura pas dire s’il est atteint.",
    remedy=(
        "Donnez à l’objectif un indicateur et une valeur visée, par exemple « Aidants accueillis par an » et « 120 »."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : l’efficacité mesure l’écart entre les objectifs "
        "fixés et les objectifs atteints."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un indicateur et une valeur visée ; un nombre dans l’intitulé vaut valeur visée."""
    projet = scene.dossier.convention.projet
    for rank, objectif in enumerate(projet.objectifs if projet else ()):
        lack = _find_lack(objectif)
        if lack:
            yield hit(f"convention.projet.objectifs[{rank}]", intitule=objectif.intitule, manque=lack)


def _find_lack(objectif: Objectif) -> str | None:
    aimed = objectif.cible or any(sign.isdigit() for sign in objectif.intitule)
    if not aimed:
        return "pas de valeur visée" if objectif.indicateur else "ni indicateur ni valeur visée"
    return None if objectif.indicateur else "pas d’indicateur"
