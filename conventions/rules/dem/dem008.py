"""DEM008 : un partenariat complexe a les clauses qu’il appelle."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, NatureMoyen, RegimeDonnees
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_COMPLEX: Final = 3
_CLAUSES: Final = (ClauseId.COMMUNICATION, ClauseId.CONFIDENTIALITE, ClauseId.ASSURANCES)


@rule(
    code="DEM008",
    title="Clauses à la mesure du partenariat",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.INFORMATION,
    message="Ce partenariat est complexe ({raisons}), et l’acte ne comporte pas la clause « {clause} ».",
    remedy=(
        "Ajoutez « {champ} » si le sujet peut se poser ; présente, même vide, une telle clause imprime son "
        "article usuel."
    ),
    source=(
        "D. Gacoin, « Réseau, coopération, partenariat » : plus le partenariat devient complexe, plus il est "
        "nécessaire de formaliser."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte ce qui rend le partenariat complexe, puis cherche les clauses qu’un tel partenariat appelle."""
    reasons = list(_list_reasons(scene))
    if len(reasons) < _COMPLEX:
        return
    for clause in _CLAUSES:
        if getattr(scene.dossier.convention, clause.value) is None:
            path = f"convention.{clause.value}"
            yield hit(path, raisons=join(reasons), clause=clause.libelle, champ=path)


def _list_reasons(scene: Scene) -> Iterator[str]:
    convention = scene.dossier.convention
    months = convention.duree and convention.duree.mois
    committed = len(list_committed(scene))
    if committed >= 4:
        yield f"{committed} parties"
    if months and months > 24:
        yield "plus de deux ans"
    if convention.budget and convention.budget.charges:
        yield "un budget"
    if any(moyen.nature is NatureMoyen.HUMAIN for moyen in convention.moyens):
        yield "du personnel"
    if convention.donnees_personnelles and convention.donnees_personnelles.regime is not RegimeDonnees.AUCUNE:
        yield "des données personnelles"
