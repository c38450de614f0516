"""REG006 : une instance n'est décrite qu'une fois."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import find_doubles
from conventions.rules.reg.instances import walk_instances
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG006",
    title="Instance décrite deux fois",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    message="L’instance « {instance} » est déjà décrite plus haut : on ne sait laquelle des deux descriptions vaut.",
    remedy="Gardez une seule description, ou donnez un autre nom à la seconde.",
    source="Cohérence de l’acte : une instance a une composition et un rôle.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les noms d’instances déjà rencontrés."""
    bodies = list(walk_instances(scene))
    for place, _ in find_doubles(instance.nom for _, instance in bodies):
        path, instance = bodies[place]
        yield hit(f"{path}.nom", instance=instance.nom)
