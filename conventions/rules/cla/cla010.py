"""CLA010 : les clauses qu’exige le modèle de convention sont écrites, à leur place."""

from collections.abc import Iterator
from typing import Any, Final

from conventions.diagnostics import Severity
from conventions.models import CLAUSES_MINIMALES, ClauseId, Convention
from conventions.models.champs import finale_of
from conventions.rules.cla.clauses import is_written
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_ARTICLES: Final = "convention.articles_libres"


@rule(
    code="CLA010",
    title="Clauses exigées par le modèle",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La clause « {clause} », qu’exige le modèle de convention, {faute}.",
    remedy="Écrivez cette clause {lieu}.",
    source=(
        "Modèle de convention choisi : sa carte énumère les clauses qu’il exige, en plus des huit clauses minimales."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale une clause exigée qui manque, ou qui n’est écrite que comme article libre alors qu’elle a sa place."""
    convention = scene.dossier.convention
    free = {fold(article.titre): rank for rank, article in enumerate(convention.articles_libres)}
    for clause in scene.required:
        if not _is_there(scene, clause):
            yield from _judge(clause, free.get(fold(clause.libelle)))
    for code, title in scene.extra:
        if fold(title) not in free and not is_written(_read(convention, code)):
            yield hit(_ARTICLES, clause=title, faute="manque", lieu=f"comme article libre, sous le titre « {title} »")


def _is_there(scene: Scene, clause: ClauseId) -> bool:
    """Dit si une clause est écrite ; celles de circonstance s’impriment dès qu’elles sont présentes, même vides."""
    if clause.value not in Convention.model_fields:
        return bool(getattr(scene.dossier, clause.value))
    value = _read(scene.dossier.convention, clause.value)
    return is_written(value) if clause in CLAUSES_MINIMALES else value not in (None, ())


def _read(convention: Convention, code: str) -> Any:
    """Lit un champ de la convention, et lui seul : le code d’une carte peut être aussi un mot de Python."""
    return getattr(convention, code) if code in Convention.model_fields else None


def _judge(clause: ClauseId, free: int | None) -> Iterator[Hit]:
    field = Convention.model_fields.get(clause.value)
    path = f"convention.{clause.value}" if field else clause.value
    place = f"dans « {path} », où le modèle la cherche"
    if free is not None:
        fault = "n’est écrite que comme article libre"
        yield hit(f"{_ARTICLES}[{free}].titre", clause=clause.libelle, faute=fault, lieu=place)
    elif not (field and finale_of(field)):
        yield hit(path, clause=clause.libelle, faute="manque", lieu=place)
