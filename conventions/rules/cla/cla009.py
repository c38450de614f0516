"""CLA009 : tout ce qu’exige la version définitive est renseigné."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import CLAUSES_MINIMALES, ClauseId, Manquant, list_missing
from conventions.regex import regex
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_ELSEWHERE: Final = frozenset(
    {
        *(f"convention.{clause.value}" for clause in CLAUSES_MINIMALES),  # CLA001 à CLA008
        "parties",  # PAR001
        "convention.projet.population",  # CLA011, comme les trois suivantes
        "convention.projet.territoire",
        "convention.projet.territoire.nom",
        "convention.duree",
        "convention.duree.fin",  # DUR001
    }
)
_NO_MONEY: Final = {
    "convention.budget.charges": "poste: Aucune dépense, montant: 0",
    "convention.budget.produits": "tiers: Aucun financeur, montant: 0",
}
_LABELS: Final = {clause.value: clause.libelle for clause in ClauseId}
_ITEM: Final = regex(r"(parties|fiches_action|convention\.roles)\[(\d+)\](?:\.contributions\[(\d+)\])?")


@rule(
    code="CLA009",
    title="Valeurs exigées de la version définitive",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="« {titre} » manque{lieu} : une convention définitive ne peut s’en passer.",
    remedy="Renseignez « {chemin} » dans le dossier{suite}.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : le contrat dit qui s’engage, à quoi, quand et "
        "avec quels moyens."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale chaque valeur exigée qui manque, sauf celles dont une autre règle parle."""
    for lacking in list_missing(scene.dossier):
        if lacking.path not in _ELSEWHERE:
            place, more = _tell_place(scene, lacking), _tell_otherwise(lacking)
            yield hit(lacking.path, titre=lacking.titre, lieu=place, chemin=lacking.path, suite=more)


def _tell_place(scene: Scene, lacking: Manquant) -> str:
    """Name what lacks it, as the reader of a draft knows it: a party, an action, a role; else the clause."""
    found = _ITEM.match(lacking.path)
    if found is None:
        label = _LABELS[lacking.clause]
        return f" (clause « {label} »)" if label != lacking.titre else ""
    kind, rank, part = found[1], int(found[2]), found[3]
    if kind == "parties":
        return f" pour « {scene.dossier.parties[rank].appellation} »"
    if kind == "convention.roles":
        return f" dans le rôle de « {scene.dossier.convention.roles[rank].partie.appellation} »"
    fiche = scene.dossier.fiches_action[rank]
    whose = f", pour « {fiche.contributions[int(part)].partie.appellation} »" if part else ""
    return f" dans la {name_fiche(fiche)}{whose}"


def _tell_otherwise(lacking: Manquant) -> str:
    """Return what else may be done: an item, or a subvention, may be too much; a project may have no money."""
    if "[" in lacking.path:
        return ", ou retirez l’élément auquel cette valeur appartient s’il est de trop"
    if lacking.path in _NO_MONEY:
        return f", ou, si le projet est sans argent, une ligne nulle : « {_NO_MONEY[lacking.path]} »"
    is_grant = lacking.clause == ClauseId.SUBVENTION
    return ", ou retirez la clause si aucune subvention n’est versée" if is_grant else ""
