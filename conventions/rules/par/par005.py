"""PAR005 : deux parties n’ont pas le même numéro SIREN, ni le même nom sans numéro."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique, Partie
from conventions.rules.reading import fold, shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_SERVICES: Final = {FormeJuridique.ETAT, FormeJuridique.EDUCATION_NATIONALE}


@rule(
    code="PAR005",
    title="Parties distinctes",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=("{quoi} est donné pour « {partie} » et pour « {autre} » : un organisme ne contracte pas avec lui-même."),
    remedy=(
        "Corrigez celui des deux qui est faux, ou réunissez les deux services en une seule partie. Deux homonymes se "
        "distinguent par leurs numéros SIREN."
    ),
    source=(
        "Code civil, article 1101 : le contrat est un accord entre deux ou plusieurs personnes ; un numéro "
        "SIREN désigne une seule personne."
    ),
    grade=Grade.A,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les numéros SIREN, lus au besoin dans les SIRET, et les noms que nul numéro ne distingue.

    Les services de l’État peuvent partager l’un et l’autre.
    """
    by_number: dict[str, Partie] = {}
    by_name: dict[str, Partie] = {}
    for rank, partie in enumerate(scene.dossier.parties):
        if partie.forme_juridique in _SERVICES:
            continue
        number, name = (partie.siren or partie.siret or "")[:9], fold(partie.nom or "")
        same, namesake = by_number.get(number), by_name.get(name)
        if same:
            field, what = "siren" if partie.siren else "siret", f"Le numéro SIREN {_group(number)}"
            yield hit(f"parties[{rank}].{field}", quoi=what, partie=partie.appellation, autre=same.appellation)
        elif namesake and not (_is_numbered(partie) and _is_numbered(namesake)):
            what = f"Le nom « {shorten(partie.nom or '')} »"
            yield hit(f"parties[{rank}].nom", quoi=what, partie=partie.appellation, autre=namesake.appellation)
        if number:
            by_number.setdefault(number, partie)
        if name:
            by_name.setdefault(name, partie)


def _is_numbered(partie: Partie) -> bool:
    return bool(partie.siren or partie.siret or partie.rna or partie.finess)


def _group(number: str) -> str:
    return "\u00a0".join((number[:3], number[3:6], number[6:]))
