"""`carte.yaml`, the card of a pack: which documents a kind of agreement gives, from which Word files.

Its keys are French, as legal staff write them; the faults of a card are told like those of a dossier.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from conventions.documents.levels import Levels, levels_field
from conventions.documents.names import list_variables
from conventions.models import CLAUSES_MINIMALES, ClauseId
from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.types import Code, Liste, OuiNon, Texte
from conventions.regex import regex

CARD_NAME = "carte.yaml"
_WORD_FILE = regex(r"[^/\\:*?\"<>|~$][^/\\:*?\"<>|]*\.docx", re.IGNORECASE)
_OUTPUT_NAME = regex(r"(?:[A-Za-z0-9_-]|\{dossier\}|\{partie\})+\.docx")


def _check_word_file(name: str) -> str:
    if _WORD_FILE.fullmatch(name):
        return name
    raise ValueError(
        f"« {name} » n’est pas le nom d’un fichier Word de ce répertoire. Donnez son nom seul, avec son extension : "
        "par exemple convention.docx.",
    )


def _check_output_name(pattern: str) -> str:
    if _OUTPUT_NAME.fullmatch(pattern):
        return pattern
    raise ValueError(
        f"« {pattern} » ne convient pas comme nom de fichier produit : des lettres sans accent, des chiffres, _ et -, "
        "avec au besoin {dossier} et {partie}, puis .docx. Par exemple fiches-{partie}.docx.",
    )


class Portee(Choix):
    """What one document covers: the whole dossier, or one party."""

    DOSSIER = "dossier", "un document pour tous"
    PARTIE = "partie", "un document par partie"


class Destinataires(Choix):
    """Who reads a document, and so which fields it may print."""

    INTERNE = "interne", "l’équipe qui rédige"
    PARTENAIRES = "partenaires", "les partenaires"
    PUBLIC = "public", "tout le monde"


class CardDocument(Modele):
    """One kind of document of a pack."""

    code: Code = champ("Code du document", "Le mot qui le désigne dans les commandes.", "convention", defaut=REQUIS)
    titre: Texte = champ("Titre du document", "Son nom en français.", "Convention de partenariat", defaut=REQUIS)
    portee: Portee = champ("Portée", "dossier : un pour tous ; partie : un par partie.", "dossier", defaut=REQUIS)
    fichier: Annotated[Texte, AfterValidator(_check_word_file)] = champ(
        "Fichier Word", "Le nom du modèle Word, dans le répertoire de la carte.", "convention.docx", defaut=REQUIS
    )
    nom_de_fichier: Annotated[Texte, AfterValidator(_check_output_name)] = champ(
        "Nom du fichier produit",
        "{dossier} y devient la référence ou le titre, {partie} le code de la partie.",
        "convention-{dossier}.docx",
        defaut=REQUIS,
    )
    destinataires: Destinataires = champ(
        "Destinataires",
        "Qui lit le document : interne (l'équipe qui rédige), partenaires ou public ; il tait ce qu'ils ne lisent pas.",
        "partenaires",
        defaut=Destinataires.PARTENAIRES,
    )
    fiches_requises: OuiNon = champ(
        "Seulement avec des fiches action",
        "true : une partie qui n'intervient dans aucune fiche action n'a pas ce document.",
        True,
        defaut=False,
    )

    @model_validator(mode="after")
    def _check_variables(self) -> CardDocument:
        if (self.portee is Portee.PARTIE) == ("partie" in list_variables(self.nom_de_fichier)):
            return self
        raise ValueError(
            "nom_de_fichier doit contenir {partie} quand la portée est « partie », et seulement alors. Par exemple "
            "fiches-{partie}.docx.",
        )


class Card(Modele):
    """The card of a pack."""

    origine: Code | None = champ(
        "Modèle d'origine", "Le modèle suivi : ce que la carte ne dit pas en vient.", "convention-partenariat"
    )
    code: Code = champ("Code du modèle", "Le « profil » des dossiers.", "convention-partenariat", defaut=REQUIS)
    titre: Texte = champ("Titre du modèle", "Son nom en français.", "Convention de partenariat", defaut=REQUIS)
    version: Texte = champ("Version", "Elle change avec les fichiers Word.", "1.0", defaut=REQUIS)
    langue: Texte = champ("Langue", "La langue des documents.", "fr-FR", defaut="fr-FR")
    typographie: OuiNon = champ(
        "Typographie française", "Poser les espaces insécables et les apostrophes.", True, defaut=True
    )
    clauses: Liste[ClauseId] = champ(
        "Clauses exigées", "Celles que ce type d'acte exige, outre les huit clauses minimales.", ["duree"], defaut=()
    )
    clauses_propres: dict[str, Texte] = champ(
        "Clauses propres à ce type d'acte",
        "Celles que les textes exigent et que le dossier rédige en articles libres : leur code et leur titre.",
        {"liberte_de_choix": "Liberté de choix des personnes"},
        defaut={},
    )
    regles: Levels = levels_field({"SUB009": "desactivee"})
    documents: Liste[CardDocument] = champ(
        "Documents",
        "Ce que le modèle produit, dans l'ordre.",
        [
            {
                "code": "convention",
                "titre": "Convention",
                "portee": "dossier",
                "fichier": "convention.docx",
                "nom_de_fichier": "convention-{dossier}.docx",
            }
        ],
        defaut=REQUIS,
    )
    non_imprimes: dict[str, Texte] = champ(
        "Champs non imprimés",
        "Les champs que les documents taisent exprès, avec le motif ; [*] vaut tous les rangs d'une liste.",
        {"parties[*].site": "le site n'engage à rien"},
        defaut={},
    )

    @property
    def required_clauses(self) -> tuple[ClauseId, ...]:
        """The clauses of the card after the eight that any agreement has."""
        return tuple(dict.fromkeys((*CLAUSES_MINIMALES, *self.clauses)))

    @property
    def agreement(self) -> str | None:
        """The code of the agreement itself: the first document that is one for all."""
        return next((item.code for item in self.documents if item.portee is Portee.DOSSIER), None)

    def find_reason(self, path: str) -> str | None:
        """Return why the data at `path` (`parties[0].site`) is deliberately not printed, None when it should be.

        The reason of a field holds for all that it contains.
        """
        parts = _split(path)
        return next((why for pattern, why in self.non_imprimes.items() if _covers(_split(pattern), parts)), None)

    @model_validator(mode="after")
    def _check_documents(self) -> Card:
        codes = [document.code for document in self.documents]
        doubled = next((code for code in codes if codes.count(code) > 1), None)
        if not codes:
            raise ValueError("la carte ne décrit aucun document. Ajoutez-en un sous documents:.")
        if doubled:
            raise ValueError(
                f"deux documents portent le code « {doubled} ». Donnez à chacun le sien : par exemple fiches.",
            )
        return self


def _split(path: str) -> tuple[Any, ...]:
    return tuple(re.findall(r"[^.\[\]]+", path))


def _covers(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return len(pattern) <= len(parts) and all(
        wanted in (part, "*") for wanted, part in zip(pattern, parts, strict=False)
    )
