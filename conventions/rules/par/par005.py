"""PAR005 : deux parties n’ont pas le même numéro SIREN, ni le même nom sans numéro."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique, Partie
from conventions.rules.reading import fold, shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

Ranked = list[tuple[int, Partie]]
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
    ranked = enumerate(scene.dossier.parties)
    parties = [(rank, partie) for rank, partie in ranked if partie.forme_juridique not in _SERVICES]
    yield from _find_same_numbers(parties)
    yield from _find_namesakes(parties)


def _find_same_numbers(parties: Ranked) -> Iterator[Hit]:
    seen: dict[str, Partie] = {}
    for rank, partie in parties:
        written = partie.siren or partie.siret
        if not written:
            continue
        first = seen.setdefault(written[:9], partie)
        if first is not partie:
            field, number = "siren" if partie.siren else "siret", f"Le numéro SIREN {_group(written[:9])}"
            yield hit(f"parties[{rank}].{field}", quoi=number, partie=partie.appellation, autre=first.appellation)


def _find_namesakes(parties: Ranked) -> Iterator[Hit]:
    seen: dict[str, Partie] = {}
    for rank, partie in parties:
        if partie.nom is None:
            continue
        first = seen.setdefault(fold(partie.nom), partie)
        if first is not partie and not (_is_numbered(partie) and _is_numbered(first)):
            name = f"Le nom « {shorten(partie.nom)} »"
            yield hit(f"parties[{rank}].nom", quoi=name, partie=partie.appellation, autre=first.appellation)


def _is_numbered(partie: Partie) -> bool:
    return bool(partie.siren or partie.siret or partie.rna or partie.finess)


def _group(number: str) -> str:
    return "\u00a0".join((number[:3], number[3:6], number[6:]))
