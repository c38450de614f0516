"""CLA011 : le partenariat dit pour qui, où et pour combien de temps il est conclu."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Projet
from conventions.rules.cla.clauses import is_written
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA011",
    title="Population, territoire et durée",
    clause=ClauseId.PROJET,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message=(
        "Un partenariat est un projet écrit, pour une population, sur un territoire et pour un temps "
        "donnés : il manque {element}."
    ),
    remedy="Renseignez « {chemin} », par exemple « {exemple} ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : définition du partenariat par quatre éléments, "
        "le projet écrit, la population, le territoire et le laps de temps."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche population, territoire et durée ; le projet relève de CLA002, la date de fin de DUR001."""
    convention = scene.dossier.convention
    projet = convention.projet
    if is_written(projet):
        yield from _judge(projet)
    if not is_written(convention.duree):
        yield _tell("convention.duree", "le temps pour lequel il est conclu", "du 1er janvier 2027 au 31 décembre 2029")


def _judge(projet: Projet) -> Iterator[Hit]:
    if not projet.population:
        yield _tell("convention.projet.population", "la population à laquelle il s’adresse", "Les proches aidants")
    if not is_written(projet.territoire):
        yield _tell("convention.projet.territoire", "le territoire où il se déroule", "Béthune")
    elif not projet.territoire.nom:
        yield _tell("convention.projet.territoire.nom", "le nom du territoire où il se déroule", "Béthune")


def _tell(path: str, element: str, example: str) -> Hit:
    return hit(path, element=element, chemin=path, exemple=example)
