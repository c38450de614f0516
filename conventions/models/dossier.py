"""Le dossier : tout ce qu'il faut pour écrire une convention et ses fiches action."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from pydantic import PrivateAttr, SkipValidation, field_validator, model_validator

from conventions.models.base import Calcul, Choix, Modele
from conventions.models.champs import REQUIS, champ, deduit
from conventions.models.convention import Convention
from conventions.models.erreurs import refuser
from conventions.models.fiche_action import FicheAction
from conventions.models.liens import lever_fautes, lier_dossier
from conventions.models.partie import Partie, RangPartie
from conventions.models.periode import ecrire_periode
from conventions.models.signature import Signature
from conventions.models.types import ELEMENTS_MAXIMUM, Code, Couleur, Entier, Jour, Liste, Texte

VERSION_SCHEMA = 1
"""Version du format des dossiers."""


class StatutDossier(Choix):
    """État de l'acte."""

    PROJET = "projet", "projet"
    FINALE = "finale", "version définitive"


class ModeDossier(Choix):
    """Comment le partenariat est né."""

    INITIATEUR = "initiateur", "à notre initiative"
    REPONSE = "reponse", "en réponse à une proposition"
    CONTRAINT = "contraint", "à la demande d’un prescripteur"


class Derogation(Modele):
    """Une règle écartée pour ce dossier, et pourquoi."""

    regle: Texte = champ(
        "Règle écartée", "Recopier le code de la règle à écarter.", "BUD001", defaut=REQUIS, visibilite="interne"
    )
    motif: Texte = champ(
        "Motif de la dérogation",
        "Dire pourquoi la règle ne s'applique pas ici.",
        "Le budget sera arrêté en mars.",
        defaut=REQUIS,
        visibilite="interne",
    )
    auteur: Texte = champ(
        "Auteur de la dérogation",
        "Dire qui répond de cette dérogation.",
        "Service juridique",
        defaut=REQUIS,
        visibilite="interne",
    )


class Logo(Modele):
    """Un logo de la charte graphique."""

    fichier: Texte = champ(
        "Fichier du logo", "Donner le chemin de l'image, à côté du dossier.", "logos/projet.png", defaut=REQUIS
    )
    texte: Texte = champ(
        "Texte de remplacement d'un logo de la charte",
        "Écrire ce que lit une personne qui ne voit pas l'image.",
        "Logo du projet",
        defaut=REQUIS,
    )


class CharteGraphique(Modele):
    """L'apparence des documents."""

    couleur: Couleur | None = champ(
        "Couleur principale des documents", "Donner la couleur des titres, en hexadécimal.", "#1F3864"
    )
    police: Texte | None = champ("Police de caractères", "Nommer une police installée sur les postes.", "Marianne")
    logos: Liste[Logo] = champ(
        "Logos de la charte",
        "Donner les logos que porte l'en-tête.",
        [{"fichier": "logos/projet.png", "texte": "Logo du projet"}],
        defaut=(),
    )


class CelluleMatrice(Calcul):
    """Ce que fait une partie dans une action : P pilote, C contribue, rien."""

    partie: SkipValidation[Partie] = deduit("Partie de la colonne")
    lettre: str = deduit("Place de la partie, en une lettre")
    libelle: str = deduit("Place de la partie, en un mot")


class LigneMatrice(Calcul):
    """Une action et la place de chaque partie."""

    fiche: SkipValidation[FicheAction] = deduit("Fiche action de la ligne")
    cellules: tuple[CelluleMatrice, ...] = deduit("Cases de la ligne, une par partie")


class _Origine:
    """Le répertoire d'où vient un dossier. Deux dossiers de même contenu restent égaux, d'où qu'ils viennent."""

    __slots__ = ("repertoire",)

    def __init__(self, repertoire: Path | None = None) -> None:
        self.repertoire = repertoire

    def __eq__(self, autre: object) -> bool:
        return isinstance(autre, _Origine)

    def __hash__(self) -> int:
        return hash(_Origine)


class Dossier(Modele):
    """Le dossier d'une convention de partenariat."""

    _origine: _Origine = PrivateAttr(default_factory=_Origine)

    schema_version: Entier = champ(
        "Version du format",
        "Écrire toujours 1 à ce jour ; le logiciel s'en sert.",
        VERSION_SCHEMA,
        defaut=VERSION_SCHEMA,
    )
    reference: Texte | None = champ(
        "Référence du dossier", "Donner la référence sous laquelle le dossier est classé.", "2026-041"
    )
    titre: Texte = champ(
        "Titre de la convention",
        "Le titre, sans « convention de partenariat ».",
        "Lieu de répit pour les aidants",
        defaut=REQUIS,
        finale=True,
        visibilite="public",
    )
    version: Texte | None = champ("Version du texte", "Écrire le numéro de version, entre guillemets.", "0.3")
    date_version: Jour | None = champ(
        "Date de la version", "Donner le jour où cette version a été arrêtée.", "2026-11-03"
    )
    profil: Code = champ(
        "Profil de la convention",
        "Donner le code du modèle de documents à employer.",
        "convention-partenariat",
        defaut="convention-partenariat",
    )
    statut: StatutDossier = champ(
        "Statut de l'acte",
        "Choisir projet pendant la négociation, finale pour la signature.",
        "projet",
        defaut=StatutDossier.PROJET,
    )
    mode: ModeDossier | None = champ(
        "Naissance du partenariat", "Choisir qui a pris l'initiative du partenariat.", "initiateur"
    )
    prescripteur: Texte | None = champ(
        "Prescripteur du partenariat",
        "Nommer celui qui demande le partenariat, s'il est contraint.",
        "Agence régionale de santé",
    )
    parties: Liste[Partie] = champ(
        "Parties à la convention",
        "Les organismes ; une au moins pour un projet, deux pour une version définitive.",
        [{"code": "caf", "nom": "Caisse d'allocations familiales"}, {"code": "mairie", "nom": "Commune de Béthune"}],
        defaut=REQUIS,
        finale=True,
    )
    convention: Convention = champ(
        "Clauses de la convention",
        "Écrire ici toutes les clauses de l'acte.",
        {"objet": "Ouvrir un lieu de répit."},
        defaut=Convention(),
    )
    fiches_action: Liste[FicheAction] = champ(
        "Fiches action",
        "Décrire les actions du projet, une fiche par action.",
        [{"numero": 1, "titre": "Ouvrir un lieu de répit"}],
        defaut=(),
    )
    signature: Signature = champ(
        "Signature de la convention",
        "Dire où, quand et comment l'acte se signe.",
        {"lieu": "Béthune"},
        defaut=Signature(),
    )
    derogations: Liste[Derogation] = champ(
        "Dérogations",
        "Écrire les règles écartées pour ce dossier, avec leur motif.",
        [{"regle": "BUD001", "motif": "Le budget sera arrêté en mars.", "auteur": "Service juridique"}],
        defaut=(),
        visibilite="interne",
    )
    charte_graphique: CharteGraphique = champ(
        "Charte graphique",
        "Donner la couleur, la police et les logos des documents.",
        {"couleur": "#1F3864"},
        defaut=CharteGraphique(),
    )
    notes: Texte | None = champ(
        "Notes de rédaction",
        "Écrire ce qui reste entre rédacteurs et ne s'imprime jamais.",
        "Revoir le budget avec la Caf.",
        visibilite="interne",
    )

    @field_validator("schema_version")
    @classmethod
    def _verifier_version(cls, version: int) -> int:
        if version != VERSION_SCHEMA:
            raise refuser("schema_version_inconnue", valeur=version, attendu=VERSION_SCHEMA)
        return version

    @field_validator("parties")
    @classmethod
    def _exiger_une_partie(cls, parties: tuple[Partie, ...]) -> tuple[Partie, ...]:
        if not parties:
            raise refuser("parties_absentes")
        return parties

    @model_validator(mode="after")
    def _lier_references(self) -> Self:
        lever_fautes(type(self).__name__, lier_dossier(self, self.parties, self.fiches_action))
        return self

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        lier_dossier(self, self.parties, self.fiches_action)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        copie = super().__deepcopy__(memo)
        lier_dossier(copie, copie.parties, copie.fiches_action)
        return copie

    def situer(self, repertoire: Path) -> Self:
        """Retient le répertoire où sont les images du dossier, et rend le dossier."""
        self._origine = _Origine(repertoire)
        return self

    def lire_repertoire(self) -> Path | None:
        """Donne le répertoire où sont les images du dossier, s'il vient d'un fichier."""
        return self._origine.repertoire

    @property
    def partie_par_code(self) -> dict[str, Partie]:
        """Les parties, par leur code."""
        return {partie.code: partie for partie in self.parties}

    @property
    def signataires(self) -> tuple[Partie, ...]:
        """Les parties qui signent : d'abord celles qui s'engagent, puis les associées, puis celles en présence."""
        return self.parties_contractantes + self.associes + self.en_presence

    @property
    def parties_contractantes(self) -> tuple[Partie, ...]:
        """Les parties qui s'engagent, dans l'ordre de signature."""
        return self._ranger(RangPartie.PARTIE)

    @property
    def associes(self) -> tuple[Partie, ...]:
        """Les parties associées, dans l'ordre de signature."""
        return self._ranger(RangPartie.ASSOCIE)

    @property
    def en_presence(self) -> tuple[Partie, ...]:
        """Les parties en présence desquelles l'acte est signé, dans l'ordre de signature."""
        return self._ranger(RangPartie.EN_PRESENCE)

    @property
    def periode(self) -> str | None:
        """La période de la convention : « du 1er janvier 2027 au 31 décembre 2029 »."""
        duree = self.convention.duree
        return ecrire_periode(duree.debut, duree.fin) if duree else None

    @property
    def matrice_actions(self) -> tuple[LigneMatrice, ...]:
        """Les actions en lignes, les parties en colonnes : qui pilote, qui contribue."""
        parties = self.signataires
        return tuple(_tracer_ligne(fiche, parties) for fiche in self.fiches_action)

    def fiches_de(self, partie: Partie) -> tuple[FicheAction, ...]:
        """Les fiches action où la partie intervient."""
        return tuple(fiche for fiche in self.fiches_action if partie.code in fiche.intervenants)

    def _ranger(self, rang: RangPartie) -> tuple[Partie, ...]:
        places = {str(code): place for place, code in reversed(list(enumerate(self.signature.ordre)))}
        du_rang = (partie for partie in self.parties if partie.rang is rang)
        return tuple(sorted(du_rang, key=lambda partie: places.get(partie.code, ELEMENTS_MAXIMUM)))


_PLACES = {"pilote": "P", "copilote": "P", "contribue": "C", "": ""}


def _tracer_ligne(fiche: FicheAction, parties: tuple[Partie, ...]) -> LigneMatrice:
    places: dict[str, str] = {str(contribution.partie): "contribue" for contribution in fiche.contributions}
    places |= {str(copilote): "copilote" for copilote in fiche.copilotes}
    if fiche.pilote and fiche.pilote.partie:
        places[str(fiche.pilote.partie)] = "pilote"
    cellules = tuple(_tracer_cellule(partie, places.get(partie.code, "")) for partie in parties)
    return LigneMatrice.model_construct(fiche=fiche, cellules=cellules)


def _tracer_cellule(partie: Partie, place: str) -> CelluleMatrice:
    return CelluleMatrice.model_construct(partie=partie, lettre=_PLACES[place], libelle=place)
