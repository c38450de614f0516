"""EVA004 : un bilan partagé au moins est prévu, deux si la convention dure plus d'un an."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, TypeBilan
from conventions.rules.eva.bilans import PATH, walk_bilans
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA004",
    title="Bilan partagé ou bilan intermédiaire absent",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{constat}.",
    remedy="Prévoyez dès la signature la date des réunions de bilan : une à la fin, et une en chemin dès que la "
    "convention dure plus d’un an.",
    source="CAFERUIS 2009-2010, Stratégie et partenariat : les réunions de bilan sont prévues dès le départ, avec des "
    "bilans intermédiaires pour les actions lourdes ou longues.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte les bilans partagés, dès qu’un bilan est prévu et que la nature de chacun est dite."""
    bilans = [bilan for _, bilan in walk_bilans(scene)]
    if not bilans or not all(bilan.type for bilan in bilans):
        return
    shared = sum(bilan.type is TypeBilan.PARTAGE for bilan in bilans)
    duree = scene.dossier.convention.duree
    if not shared:
        yield hit(PATH, constat="Aucun bilan partagé n’est prévu : chaque partie ferait le sien de son côté")
    elif shared == 1 and duree and (duree.mois or 0) > 12:
        constat = (
            f"La convention dure {duree.texte}, et un seul bilan partagé est prévu : rien ne permet de la corriger"
        )
        yield hit(PATH, constat=f"{constat} en chemin")
