"""PAR009 : chaque partie dit ce qu’elle attend en retour."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR009",
    title="Retour de chaque partie",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Aucun retour n’est écrit pour « {partie} » : rien ne dit ce que cette partie est en droit d’espérer du "
        "partenariat."
    ),
    remedy="Écrivez ce que la partie attend en retour, par exemple « Un bilan chiffré chaque année ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : le contrat dit ce que chaque acteur apporte et "
        "ce qu’il peut espérer en retirer."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un retour pour chaque partie, dans sa fiche, dans son rôle ou dans la subvention qu’elle reçoit."""
    convention = scene.dossier.convention
    receivers: set[str | None] = {role.partie for role in convention.roles if role.retours}
    if convention.subvention:
        receivers.add(convention.subvention.beneficiaire)
    for partie in list_committed(scene):
        if not partie.retours_attendus and partie.code not in receivers:
            yield hit(f"parties[{scene.places[partie.code]}].retours_attendus", partie=partie.appellation)
