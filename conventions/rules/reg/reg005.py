"""REG005 : chaque partie a un référent."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG005",
    title="Partie sans référent",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="« {partie} » n’a pas de référent : les autres parties ne savent pas à qui s’adresser.",
    remedy="Nommez une personne, avec sa fonction et son courriel, dans les référents du mode de régulation.",
    source="D. Gacoin, réseau, coopération et partenariat : chaque institution donne une délégation explicite à une "
    "personne.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un référent nommé dans la régulation, ou à défaut dans la partie elle-même."""
    regulation = scene.dossier.convention.regulation
    if not regulation:
        return
    named = {str(referent.partie) for referent in regulation.referents if referent.personne}
    for partie in list_committed(scene):
        if partie.code not in named and not partie.referent:
            yield hit("convention.regulation.referents", partie=partie.appellation)
