"""CLA013 : chaque article libre suit une clause que la convention contient."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Convention
from conventions.models.champs import finale_of
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA013",
    title="Place des articles libres",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.INFORMATION,
    message="L’article libre « {titre} » se place après la clause « {clause} », que la convention n’a pas.",
    remedy="Écrivez cette clause, ou donnez à l’article une autre place dans « apres ».",
    source="Composition de l’acte : un article libre suit la clause qu’il nomme.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la place de chaque article libre aux clauses écrites."""
    for rank, article in enumerate(scene.dossier.convention.articles_libres):
        if article.apres and _is_absent(scene, article.apres):
            path = f"convention.articles_libres[{rank}].apres"
            yield hit(path, titre=article.titre, clause=article.apres.libelle)


def _is_absent(scene: Scene, clause: ClauseId) -> bool:
    """Dit si une clause n’aura pas d’article ; celles qu’exige tout acte s’impriment toujours, à compléter."""
    if clause is ClauseId.FICHES_ACTION:
        return not scene.dossier.fiches_action
    field = Convention.model_fields.get(clause.value)
    return field is not None and not finale_of(field) and getattr(scene.dossier.convention, clause.value) in (None, ())
