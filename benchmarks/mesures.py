"""The one list of what is measured: each a ratio of two jobs of one run, such that more is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import commandes, croissance, document, exemple, lot
from benchmarks.croissance import GROWTHS, Growth
from benchmarks.mesure import Session

SESSIONS: Final[Mapping[str, Callable[[Path, ExitStack], Session]]] = {
    "document": document.open_session,
    "exemple": exemple.open_session,
    "commandes": commandes.open_session,
    "lot": lot.open_session,
    "croissance": croissance.open_session,
    "memoire": croissance.open_memory_session,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio: the cost of the job `above` over that of the job `below`, in one session.

    Under `floor` it fails, unless it is a goal (`goal`), which is told and not yet reached. A quarter under the ratio
    that was committed, it fails in any case.
    """

    code: str
    title: str
    session: str
    above: str
    below: str
    floor: float
    goal: bool = False


def _describe_growth(growth: Growth) -> Measure:
    few, many = growth.sizes[growth.first], growth.sizes[-1]
    names = f"{growth.code}-{few}", f"{growth.code}-{many}"
    title = f"{growth.title} : une {growth.item} parmi {few} et parmi {many}"
    return Measure(f"croissance-{growth.code}", title, "croissance", *names, growth.floor)


_DOCUMENT: Final = (
    Measure("rendu-docxtpl", "Dossier chargé, rendu : docxtpl / nous", "document", "docxtpl", "dossier", 50),
    Measure(
        "rendu-docxtemplater",
        "Dossier chargé, rendu : docxtemplater / nous",
        "document",
        "docxtemplater",
        "dossier",
        20,
    ),
    Measure("rendu-carbone", "Dossier chargé, rendu : Carbone / nous", "document", "carbone", "dossier", 20),
    Measure("rendu-plancher", "Dossier chargé, rendu : Jinja seul / nous", "document", "plancher", "dossier", 0.5),
    Measure("rendu-donnees", "Simples données, rendues : docxtpl / nous", "document", "docxtpl", "donnees", 50),
    Measure(
        "chaine", "Du YAML au .docx, contrôlé : rendu de docxtpl / nous", "document", "docxtpl", "chaine", 15, goal=True
    ),
    Measure(
        "chaine-nue",
        "Le même, sans contrôle ni manifeste : rendu de docxtpl / nous",
        "document",
        "docxtpl",
        "chaine-nue",
        15,
        goal=True,
    ),
    Measure("ouverture", "Modèle ouvert et rendu : docxtpl / nous", "document", "docxtpl", "ouverture", 1, goal=True),
)
_COMMANDES: Final = (
    Measure(
        "premier", "Premier document : commande de docxtpl / la nôtre", "commandes", "docxtpl", "generer", 1, goal=True
    ),
    Measure(
        "premier-nu",
        "Bibliothèques et modèles de données importés, rien d’autre : commande de docxtpl / eux",
        "commandes",
        "docxtpl",
        "modeles",
        1,
        goal=True,
    ),
    Measure("aide", "Import de docxtpl / « conventions --help »", "commandes", "import", "aide", 1),
)
_EXEMPLE: Final = (
    Measure("exemple", "Exemple complet, rendu : docxtpl / nous", "exemple", "docxtpl", "rendu", 5),
    Measure("regles", "Exemple complet, contrôlé : rendu de docxtpl / nous", "exemple", "docxtpl", "regles", 10),
    Measure("modele", "Plus gros modèle, contrôlé : rendu de docxtpl / nous", "exemple", "docxtpl", "modele", 2),
    Measure(
        "modele-lu",
        "Le même, lu et contrôlé : rendu de docxtpl / nous",
        "exemple",
        "docxtpl",
        "modele-lu",
        2,
        goal=True,
    ),
)
_LOT: Final = (
    Measure("lot", "Lot de dossiers courts : rendus nus / lot", "lot", "nus", "lot", 1 / 1.15),
    Measure("deux-processus", "Rythme du lot : deux processus / un", "lot", "un", "deux", 1.8),
)
_MEMOIRE: Final = Measure("memoire", "80 000 lignes : XML / mémoire du rendu", "memoire", "xml", "memoire", 0.25)
MEASURES: Final = (*_DOCUMENT, *_COMMANDES, *_EXEMPLE, *_LOT, *map(_describe_growth, GROWTHS), _MEMOIRE)
