"""PAR005 : deux parties n’ont pas le même numéro SIREN."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_SERVICES: Final = {FormeJuridique.ETAT, FormeJuridique.EDUCATION_NATIONALE}


@rule(
    code="PAR005",
    title="Parties distinctes",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Le numéro SIREN {siren} est donné pour « {partie} » et pour « {autre} » : un organisme ne "
        "contracte pas avec lui-même."
    ),
    remedy="Corrigez celui des deux numéros qui est faux, ou réunissez les deux services en une seule partie.",
    source=(
        "Code civil, article 1101 : le contrat est un accord entre deux ou plusieurs personnes ; un numéro "
        "SIREN désigne une seule personne."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les numéros SIREN, lus au besoin dans les SIRET ; les services de l’État peuvent partager le leur."""
    seen: dict[str, str] = {}
    for rank, partie in enumerate(scene.dossier.parties):
        written = partie.siren or partie.siret
        if not written or partie.forme_juridique in _SERVICES:
            continue
        number = written[:9]
        if number in seen:
            field = "siren" if partie.siren else "siret"
            yield hit(f"parties[{rank}].{field}", partie=partie.appellation, autre=seen[number], siren=_group(number))
        seen.setdefault(number, partie.appellation)


def _group(number: str) -> str:
    return "\u00a0".join((number[:3], number[3:6], number[6:]))
