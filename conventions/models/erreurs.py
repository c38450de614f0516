"""Tous les refus propres aux modèles : leur type, stable, et leur texte, qui dit quoi, pourquoi et que faire.

Les mots entre accolades sont remplis par le contexte de chaque refus (`ctx` de pydantic).
"""

from __future__ import annotations

from functools import cache

from pydantic_core import PydanticCustomError

from conventions.fr.typography import typeset

TEXTES: dict[str, str] = {
    "texte_attendu": (
        "un texte est attendu ici, et non {nature}. Écrivez une phrase ou un mot, au besoin entre guillemets : "
        'par exemple "Maison des aidants".'
    ),
    "texte_caractere_illegal": (
        "le caractère invisible {caractere}, en position {position}, ne peut pas figurer dans un document Word. "
        "Il vient sans doute d’un copier-coller : effacez-le, puis retapez le mot qui l’entoure."
    ),
    "texte_trop_long": (
        "ce texte compte {longueur} caractères, et {maximum} au plus sont admis. "
        "Gardez l’essentiel ici et mettez le reste dans une annexe."
    ),
    "element_vide": (
        "cette ligne de la liste est vide. Complétez-la ou supprimez-la : une valeur encore inconnue se laisse "
        "absente, elle paraîtra « À compléter » dans le projet."
    ),
    "montant_invalide": (
        "« {valeur} » n’est pas un montant. Écrivez un nombre d’euros, sans le signe € : par exemple 12000 ou 12000.50."
    ),
    "montant_negatif": (
        "le montant « {valeur} » est négatif. Un montant est toujours positif ou nul : portez une dépense "
        "dans les charges et une recette dans les produits, par exemple 12000."
    ),
    "montant_decimales": (
        "le montant « {valeur} » a plus de deux décimales. Dans un montant, le point et la virgule séparent les "
        "euros des centimes, jamais les milliers : par exemple 12000 ou 12000.50."
    ),
    "montant_trop_grand": (
        "le montant « {valeur} » dépasse {maximum} €. Vérifiez le nombre de zéros : par exemple 12000 pour douze "
        "mille euros."
    ),
    "cout_cache_trop_grand": (
        "les personnes, les heures et le taux multipliés donnent un coût caché de plus de {maximum} €. Vérifiez le "
        "nombre de zéros : par exemple heures: 12."
    ),
    "nombre_invalide": "« {valeur} » n’est pas un nombre. Écrivez des chiffres, sans unité : par exemple 0.5 ou 12.",
    "nombre_negatif": (
        "le nombre « {valeur} » est négatif, alors qu’une quantité est toujours positive ou nulle : par exemple 12."
    ),
    "nombre_decimales": (
        "le nombre « {valeur} » a trop de décimales : quatre au plus sont admises. Arrondissez-le : par exemple 0.25."
    ),
    "nombre_trop_grand": ("le nombre « {valeur} » dépasse {maximum}. Vérifiez le nombre de zéros : par exemple 12."),
    "entier_attendu": (
        "« {valeur} » n’est pas un nombre entier compris entre {minimum} et {maximum}. "
        "Écrivez des chiffres, sans unité ni décimale : par exemple {exemple}."
    ),
    "oui_non_attendu": (
        "« {valeur} » ne répond ni oui ni non. Écrivez true pour oui ou false pour non : par exemple true."
    ),
    "date_invalide": (
        "« {valeur} » n’est pas une date du calendrier écrite année-mois-jour. Écrivez-la ainsi : par exemple "
        "{exemple}."
    ),
    "date_hors_limites": (
        "la date « {valeur} » est hors des années {minimum} à {maximum}. Vérifiez l’année : par exemple 2027-01-01."
    ),
    "code_invalide": (
        "« {valeur} » ne peut pas servir de code. Un code commence par une lettre minuscule et ne contient ensuite "
        "que des minuscules sans accent, des chiffres, _ ou - (40 caractères au plus) : par exemple {exemple}."
    ),
    "siren_invalide": (
        "« {valeur} » n’est pas un SIREN : il en faut exactement 9 chiffres. Recopiez-le depuis l’avis de situation "
        'de l’Insee : par exemple "130 026 032".'
    ),
    "siret_invalide": (
        "« {valeur} » n’est pas un SIRET : il en faut exactement 14 chiffres, le SIREN puis les 5 chiffres de "
        'l’établissement. Recopiez-le depuis l’avis de situation de l’Insee : par exemple "130 026 032 00016".'
    ),
    "rna_invalide": (
        "« {valeur} » n’est pas un numéro RNA : il commence par W et compte 10 caractères. Recopiez-le depuis le "
        "récépissé de déclaration de l’association : par exemple W621001234."
    ),
    "finess_invalide": (
        "« {valeur} » n’est pas un numéro FINESS : il en faut 9 chiffres (2A ou 2B au début en Corse). Recopiez-le "
        'depuis l’arrêté d’autorisation, entre guillemets s’il commence par un zéro : par exemple "620101337".'
    ),
    "iban_invalide": (
        "« {valeur} » n’a pas la forme d’un IBAN : deux lettres, deux chiffres, puis 11 à 30 lettres ou chiffres. "
        "Recopiez-le depuis le relevé d’identité bancaire : par exemple FR76 3000 6000 0112 3456 7890 189."
    ),
    "bic_invalide": (
        "« {valeur} » n’a pas la forme d’un BIC, qui compte 8 ou 11 lettres ou chiffres. Recopiez-le depuis le "
        "relevé d’identité bancaire : par exemple AGRIFRPP."
    ),
    "code_postal_invalide": (
        "« {valeur} » n’est pas un code postal : il en faut 5 chiffres. Mettez-le entre guillemets s’il commence par "
        'un zéro : par exemple "01000".'
    ),
    "code_commune_invalide": (
        "« {valeur} » n’est pas un code de commune de l’Insee, qui compte 5 caractères et n’est pas le code postal. "
        'Mettez-le entre guillemets : par exemple "62119" pour Béthune ou "2A004" pour Ajaccio.'
    ),
    "couleur_invalide": (
        "« {valeur} » n’est pas une couleur. Écrivez un dièse et six chiffres hexadécimaux, entre guillemets : par "
        'exemple "#1F3864".'
    ),
    "choix_inconnu": (
        "« {valeur} » ne fait pas partie des choix possibles, qui sont : {attendus}. Recopiez-en un : par exemple "
        "{proche}."
    ),
    "schema_version_inconnue": (
        "ce dossier est écrit pour la version « {valeur} » du format, alors que cette version du logiciel lit la "
        "version {attendu}. Mettez le logiciel à jour, ou écrivez schema_version: {attendu}."
    ),
    "parties_absentes": (
        "le dossier ne nomme aucune partie, et une convention lie toujours quelqu’un. Nommez-en au moins une : par "
        "exemple la ligne « - code: caf » sous « parties: »."
    ),
    "partie_inconnue": (
        "aucune partie ne porte le code « {valeur} ». Écrivez le code d’une partie du dossier : par exemple {exemple}."
    ),
    "partie_inconnue_proche": (
        "aucune partie ne porte le code « {valeur} » ; vouliez-vous dire « {proche} » ? Écrivez le code d’une partie "
        "du dossier : par exemple {proche}."
    ),
    "fiche_inconnue": (
        "aucune fiche action ne porte le code « {valeur} ». Écrivez le code d’une fiche du dossier, qui est « f » "
        "suivi de son numéro si elle n’en a pas reçu d’autre : par exemple {exemple}."
    ),
    "fiche_inconnue_proche": (
        "aucune fiche action ne porte le code « {valeur} » ; vouliez-vous dire « {proche} » ? Écrivez le code d’une "
        "fiche du dossier : par exemple {proche}."
    ),
    "code_partie_double": (
        "le code « {valeur} » est déjà celui d’une autre partie ({autre}), et les renvois deviendraient ambigus. "
        "Donnez à chaque partie son propre code : par exemple {exemple}."
    ),
    "code_fiche_double": (
        "le code « {valeur} » est déjà celui d’une autre fiche action ({autre}), et les renvois deviendraient ambigus. "
        "Donnez à chaque fiche son propre code : par exemple {exemple}."
    ),
    "numero_fiche_double": (
        "le numéro {valeur} est déjà celui d’une autre fiche action ({autre}). Donnez à chaque fiche son propre "
        "numéro : par exemple {exemple}."
    ),
    "financeur_double": (
        "la partie « {partie} » et le tiers « {tiers} » sont donnés ensemble, alors qu’une somme vient d’un seul "
        "financeur. Gardez l’un des deux, ou séparez la somme en deux lignes : par exemple partie: {partie}."
    ),
}
"""Le texte de chaque refus, par type ; ses espaces et ses apostrophes se composent quand il se dit."""

_LONGUEUR_CITEE = 80


def refuser(type_: str, **contexte: object) -> PydanticCustomError:
    """Prépare le refus de type `type_`, avec les données de son contexte."""
    donnees = {nom: valeur if nom == "attendus" else _citer(valeur) for nom, valeur in contexte.items()}
    return PydanticCustomError(type_, _composer(type_), donnees)


@cache
def _composer(type_: str) -> str:
    return typeset(TEXTES[type_])


def _citer(valeur: object) -> int | str:
    """Rend la valeur citable : un entier court tel quel, sinon un texte court et imprimable."""
    if isinstance(valeur, int) and not isinstance(valeur, bool) and abs(valeur) < 10**15:
        return valeur
    texte = _ecrire(valeur)
    court = texte if len(texte) <= _LONGUEUR_CITEE else f"{texte[:_LONGUEUR_CITEE]}…"
    return "".join(signe if signe.isprintable() else "�" for signe in court)


def _ecrire(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, int):
        return "un nombre de plus de quinze chiffres"
    return valeur if isinstance(valeur, str) else str(valeur)
