"""EVA009 : chaque objectif du projet peut être mesuré."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, Objectif
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA009",
    title="Objectif impossible à mesurer",
    clause=ClauseId.PROJET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{sujet} {manque} : l’évaluation ne pourra pas conclure.",
    remedy="Dites ce qui se compte, la valeur à atteindre et pour quand, par exemple « aidants accueillis par an, 120, "
    "le 31 décembre 2029 ».",
    source="CAFERUIS 2009-2010, Stratégie et partenariat : l’efficacité est l’écart entre les objectifs fixés et les "
    "objectifs atteints.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque à chaque objectif pour être mesuré ; ce qui manque à tous se dit une fois."""
    projet = scene.dossier.convention.projet
    objectifs = projet.objectifs if projet else ()
    lacks = [_list_lacks(objectif) for objectif in objectifs]
    if len(lacks) > 1 and lacks[0] and all(missing == lacks[0] for missing in lacks):
        yield hit("convention.projet.objectifs", sujet="Aucun objectif n’a", manque=join(lacks[0], "ni"))
        return
    for place, (objectif, missing) in enumerate(zip(objectifs, lacks, strict=True)):
        if missing:
            sujet = f"L’objectif « {objectif.intitule} » n’a pas"
            yield hit(f"convention.projet.objectifs[{place}]", sujet=sujet, manque=join(missing, "ni"))


def _list_lacks(objectif: Objectif) -> list[str]:
    fields = (("d’indicateur", objectif.indicateur), ("de cible", objectif.cible), ("d’échéance", objectif.echeance))
    return [nom for nom, value in fields if not value]
