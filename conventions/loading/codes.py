"""The stable codes of loading: one per family of faults. A code is never reused for something else."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Codes of the findings of loading; `libelle` says in French what the family is."""

    libelle: str

    def __new__(cls, code: str, libelle: str) -> Code:
        """Make a member that is its code and carries its French label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.libelle = libelle
        return member

    INTROUVABLE = "CHG001", "fichier introuvable"
    ILLISIBLE = "CHG002", "fichier illisible (répertoire, droits, disque)"
    VIDE = "CHG003", "fichier vide"
    TROP_GRAND = "CHG004", "fichier trop volumineux"
    ENCODAGE = "CHG005", "texte qui n’est pas en UTF-8"
    CARACTERE = "CHG006", "caractère de contrôle ou invisible interdit"
    NATURE = "CHG007", "fichier d’une autre nature (Word, Excel, PDF, etc.)"
    YAML = "CHG010", "syntaxe YAML incorrecte"
    JSON = "CHG011", "syntaxe JSON incorrecte"
    DOUBLON = "CHG012", "clé écrite deux fois"
    DOCUMENTS = "CHG013", "plusieurs documents dans le même fichier"
    ETIQUETTE = "CHG014", "étiquette YAML refusée"
    DEMESURE = "CHG015", "imbrication ou répétition démesurée"
    CLE = "CHG016", "clé qui n’est pas un texte"
    RACINE = "CHG017", "premier niveau qui n’est pas une suite de clés"
    RENVOI = "CHG018", "ancre, alias ou fusion YAML incorrects"
    CLE_INCONNUE = "CHG020", "clé inconnue"
    MANQUANT = "CHG030", "champ obligatoire absent"
    TYPE = "CHG040", "valeur d’une autre nature que celle attendue"
    ECRITURE = "CHG041", "nombre, date ou oui/non illisible"
    CHOIX = "CHG042", "valeur hors de la liste admise"
    BORNE = "CHG043", "nombre ou date hors des bornes"
    LONGUEUR = "CHG044", "texte ou liste trop court ou trop long"
    FORME = "CHG045", "texte qui n’a pas la forme attendue"
    COHERENCE = "CHG050", "règle du modèle non respectée"
    AUTRE = "CHG099", "autre faute de saisie"
    SIREN = "IDE001", "numéro SIREN dont la clé est fausse"
    SIRET = "IDE002", "numéro SIRET dont la clé est fausse"
    RNA = "IDE003", "numéro RNA invraisemblable"
    FINESS = "IDE004", "numéro FINESS dont la clé est fausse"
    IBAN = "IDE005", "IBAN dont la clé est fausse"
    IDENTIFIANT = "IDE099", "autre identifiant invraisemblable"
