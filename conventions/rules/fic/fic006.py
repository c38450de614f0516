"""FIC006 : le pilote d'une action y contribue."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC006",
    title="Pilote sans contribution",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.INFORMATION,
    message="« {partie} » pilote l’action de la {fiche}, mais ne figure pas parmi ses contributions.",
    remedy="Ajoutez sa contribution : ce que le pilote fait, avec quels moyens et combien de temps.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient la place, le rôle et "
    "l’activité de chacun.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le pilote parmi ceux qui contribuent, dès qu’il y en a."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        pilote = fiche.pilote.partie if fiche.pilote else None
        if pilote and fiche.contributions and all(item.partie != pilote for item in fiche.contributions):
            yield hit(f"fiches_action[{rank}].pilote.partie", partie=pilote.appellation, fiche=name_fiche(fiche))
