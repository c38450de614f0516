"""ROL003 : chaque partie apporte quelque chose et en retire quelque chose."""

from collections.abc import Iterator
from itertools import chain

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Convention
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="ROL003",
    title="Partie sans apport ou sans retour",
    clause=ClauseId.ROLES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le dossier ne dit pas ce que « {partie} » {manque}.",
    remedy="Écrivez-le dans sa fiche de partie ou dans son rôle, par exemple « {exemple} » : un partenariat est "
    "complémentaire et équitable.",
    source="CAFERUIS 2009-2010, Stratégie et partenariat : l’acte dit ce que chacun apporte et ce qu’il peut espérer "
    "en retirer.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les apports (rôles, moyens, produits, contributions en nature) et les retours de chaque partie."""
    convention = scene.dossier.convention
    giving = _list_giving(convention)
    receiving = {str(role.partie) for role in convention.roles if role.retours}
    for partie in list_committed(scene):
        path = f"parties[{scene.places[partie.code]}]"
        if not partie.apports and partie.code not in giving:
            yield hit(
                f"{path}.apports",
                partie=partie.appellation,
                manque="apporte au partenariat",
                exemple="Une salle équipée le mardi",
            )
        if not partie.retours_attendus and partie.code not in receiving:
            yield hit(
                f"{path}.retours_attendus",
                partie=partie.appellation,
                manque="retire du partenariat",
                exemple="Un bilan chiffré chaque année",
            )


def _list_giving(convention: Convention) -> set[str]:
    """The codes of the parties that give something, wherever it is written in the agreement."""
    giving = {str(role.partie) for role in convention.roles if role.apports}
    giving |= {str(moyen.partie) for moyen in convention.moyens if moyen.partie}
    budget = convention.budget
    for source in chain(budget.produits, budget.contributions_nature) if budget else ():
        if source.partie:
            giving.add(str(source.partie))
    return giving
