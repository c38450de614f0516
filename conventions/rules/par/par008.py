"""PAR008 : chaque partie apporte quelque chose au projet."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Dossier
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR008",
    title="Apport de chaque partie",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Aucun apport de « {partie} » n’est écrit, ni avec elle, ni dans les rôles, moyens, budget ou actions.",
    remedy=("Écrivez ce que la partie apporte, par exemple « Une salle équipée », ou donnez-lui le rang d’associée."),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : le contrat dit ce que chaque acteur apporte et "
        "ce qu’il peut espérer en retirer."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un apport de chaque partie, où qu’il soit écrit dans le dossier."""
    givers = set(_list_givers(scene.dossier))
    for partie in list_committed(scene):
        if not partie.apports and partie.code not in givers:
            yield hit(f"parties[{scene.places[partie.code]}].apports", partie=partie.appellation)


def _list_givers(dossier: Dossier) -> Iterator[str | None]:
    convention = dossier.convention
    yield from (role.partie for role in convention.roles if role.apports)
    yield from (moyen.partie for moyen in convention.moyens)
    if convention.budget:
        yield from (item.partie for item in convention.budget.produits)
        yield from (item.partie for item in convention.budget.contributions_nature)
    for fiche in dossier.fiches_action:
        yield from fiche.intervenants
        yield from (financeur.partie for financeur in fiche.financeurs)
