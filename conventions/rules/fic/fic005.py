"""FIC005 : une contribution dit la place, le rôle et l'activité du partenaire."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC005",
    title="Place, rôle ou activité à préciser",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Dans la {fiche}, la contribution de « {partie} » ne dit pas {manque}.",
    remedy="Complétez-la, par exemple « Cofinanceur » (place), « Oriente les familles » (rôle), « Présente le lieu à "
    "chaque allocataire » (activité).",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient la place, le rôle et "
    "l’activité de chacun.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque à chaque contribution."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        for place, contribution in enumerate(fiche.contributions):
            fields = (
                ("sa place", contribution.place),
                ("son rôle", contribution.role),
                ("son activité", contribution.activite),
            )
            lacks = [nom for nom, value in fields if not value]
            if lacks:
                yield hit(
                    f"fiches_action[{rank}].contributions[{place}]",
                    fiche=name_fiche(fiche),
                    partie=contribution.partie.appellation,
                    manque=join(lacks, "ni"),
                )
