"""PAR006 : deux parties ne portent pas le même nom abrégé."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Partie
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR006",
    title="Noms abrégés des parties",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message="« {nom} » désigne à la fois « {partie} » et « {autre} » : le lecteur ne saura pas qui s’engage.",
    remedy=("Donnez à chaque partie des désignations que nulle autre ne porte, par exemple « la Commune de Béthune »."),
    source="Cohérence de l’acte : un nom abrégé désigne une seule partie.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les noms par lesquels l’acte cite chaque partie : ses désignations, sinon son sigle ou son nom."""
    seen: dict[str, Partie] = {}
    for rank, partie in enumerate(scene.dossier.parties):
        for path, name in _list_names(partie):
            other = seen.setdefault(fold(name), partie)
            if other is not partie:
                yield hit(f"parties[{rank}].{path}", nom=name, partie=_name(partie), autre=_name(other))


def _list_names(partie: Partie) -> Iterator[tuple[str, str]]:
    if partie.designations:
        yield from ((f"designations[{place}]", name) for place, name in enumerate(partie.designations))
    else:
        yield ("sigle" if partie.sigle else "nom"), partie.appellation


def _name(partie: Partie) -> str:
    return partie.nom or partie.code
