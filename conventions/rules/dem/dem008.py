"""DEM008 : un partenariat complexe a des fiches action."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, NatureMoyen, RegimeDonnees
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_COMPLEX: Final = 3


@rule(
    code="DEM008",
    title="Fiches action d’un partenariat complexe",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.INFORMATION,
    message=(
        "Ce partenariat est complexe ({raisons}) et n’a pas de fiche action : la convention seule dira mal "
        "qui fait quoi."
    ),
    remedy=("Ajoutez une fiche par action dans « fiches_action », avec la place, le rôle et l’activité de chacun."),
    source=(
        "D. Gacoin, « Réseau, coopération, partenariat » : plus le partenariat devient complexe, plus il est "
        "nécessaire de formaliser."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte ce qui rend le partenariat complexe, quand il n’a aucune fiche action."""
    reasons = [] if scene.dossier.fiches_action else list(_list_reasons(scene))
    if len(reasons) >= _COMPLEX:
        yield hit("fiches_action", raisons=join(reasons))


def _list_reasons(scene: Scene) -> Iterator[str]:
    convention = scene.dossier.convention
    committed = len(list_committed(scene))
    if committed >= 4:
        yield f"{committed} parties"
    if convention.duree and (convention.duree.mois or 0) > 24:
        yield "plus de deux ans"
    if convention.budget and convention.budget.charges:
        yield "un budget"
    if any(moyen.nature is NatureMoyen.HUMAIN for moyen in convention.moyens):
        yield "du personnel"
    if convention.donnees_personnelles and convention.donnees_personnelles.regime is not RegimeDonnees.AUCUNE:
        yield "des données personnelles"
