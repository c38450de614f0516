"""PAR014 : le référent d’une partie est le même partout."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Personne, RefPartie
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
    pairs = list(_walk_pairs(scene))
    agreed = {code for _, code, known, other in pairs if _name(known) == _name(other)}
    for path, code, known, other in pairs:
        if code not in agreed:
            yield hit(path, partie=code.appellation, nom=known.nom_complet, autre=other.nom_complet)


def _walk_pairs(scene: Scene) -> Iterator[tuple[str, RefPartie, Personne, Personne]]:
    """Each referent that the clause names, after the one that the party names."""
    regulation = scene.dossier.convention.regulation
    for rank, item in enumerate(regulation.referents if regulation else ()):
        known, other = scene.parties[item.partie].referent, item.personne
        if known and other and _name(known) and _name(other):
            yield f"convention.regulation.referents[{rank}].personne", item.partie, known, other


def _name(person: Personne) -> str:
    return fold(f"{person.prenom or ''} {person.nom or ''}")
