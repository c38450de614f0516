"""PAR013 : chaque partie nomme un référent."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR013",
    title="Référent de chaque partie",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Aucun référent n’est nommé pour « {partie} » : les autres parties ne savent pas à qui s’adresser au quotidien."
    ),
    remedy="Nommez une personne dans « referent » de la partie, ou dans « regulation.referents ».",
    source=(
        "D. Gacoin, « Réseau, coopération, partenariat » : la carte des partenariats nomme l’interlocuteur "
        "de chaque organisme."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le référent de chaque partie qui s’engage, dans sa fiche ou dans la clause de régulation."""
    regulation = scene.dossier.convention.regulation
    named = {item.partie for item in regulation.referents if item.personne} if regulation else set()
    for partie in list_committed(scene):
        if partie.referent is None and partie.code not in named:
            yield hit(f"parties[{scene.places[partie.code]}].referent", partie=partie.appellation)
