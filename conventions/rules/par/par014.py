"""PAR014 : le référent d’une partie est le même partout."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Personne
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR014",
    title="Un seul nom de référent",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Deux référents sont nommés pour « {partie} » : {nom} dans sa présentation, {autre} dans la clause de "
        "régulation."
    ),
    remedy="Gardez la même personne aux deux endroits, ou n’écrivez le référent qu’une fois.",
    source="Cohérence de l’acte : les deux endroits où un référent s’écrit nomment la même personne.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le référent écrit dans la partie à ceux que nomme la clause de régulation."""
    regulation = scene.dossier.convention.regulation
    if regulation is None:
        return
    agreed = {item.partie for item in regulation.referents if _name(item.personne) == _name_of(scene, item.partie)}
    for rank, item in enumerate(regulation.referents):
        known, other = scene.parties[item.partie].referent, item.personne
        if known and other and _name(known) and _name(other) and item.partie not in agreed:
            path = f"convention.regulation.referents[{rank}].personne"
            yield hit(path, partie=item.partie.appellation, nom=known.nom_complet, autre=other.nom_complet)


def _name_of(scene: Scene, code: str) -> str:
    return _name(scene.parties[code].referent)


def _name(person: Personne | None) -> str:
    return fold(f"{person.prenom or ''} {person.nom or ''}") if person else ""
