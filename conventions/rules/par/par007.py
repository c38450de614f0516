"""PAR007 : chaque partie dit ce qu’elle gagne au partenariat."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR007",
    title="Intérêt de chaque partie",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Aucun intérêt n’est déclaré pour « {partie} » : on ignore ce que cette partie gagne au partenariat, et "
        "donc si elle y restera."
    ),
    remedy=(
        "Demandez à la partie ce qu’elle gagne à l’alliance et écrivez-le, par exemple « Mieux connaître les "
        "familles du territoire »."
    ),
    source=(
        "D. Gacoin, « Réseau, coopération, partenariat » : les meilleurs partenariats se fondent sur la "
        "rencontre et le respect des intérêts de chacun."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un intérêt chez chaque partie qui s’engage."""
    for partie in list_committed(scene):
        if not partie.interets:
            yield hit(f"parties[{scene.places[partie.code]}].interets", partie=partie.appellation)
