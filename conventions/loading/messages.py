"""The French of pydantic's errors, by error type. Never pydantic's own English.

`{sujet}` is the field with its title, `{recu}` the nature of what was written, `{exemple}` a legal line; the other
names are those of pydantic's context.
"""

from __future__ import annotations

from typing import NamedTuple

from conventions.loading.codes import Code


class Text(NamedTuple):
    """What to say of one type of error."""

    code: Code
    message: str
    hint: str = "Par exemple : {exemple}"


_LIST = Text(
    Code.TYPE,
    "{sujet} attend une liste, et non {recu}.",
    "Mettez chaque élément à la ligne après un tiret, ou tous entre crochets : {exemple}",
)
_GROUP = Text(Code.TYPE, "{sujet} attend un groupe de champs, et non {recu}.")
_STRING = Text(Code.TYPE, "{sujet} attend un texte, et non {recu}.")
_BOOLEAN = Text(Code.ECRITURE, "{sujet} attend oui ou non.", "Écrivez true pour oui, false pour non : {exemple}")
_INTEGER = Text(Code.ECRITURE, "{sujet} attend un nombre entier.", "Écrivez des chiffres, sans unité : {exemple}")
_DECIMAL = Text(Code.ECRITURE, "{sujet} attend un nombre.", "Écrivez des chiffres, sans unité : {exemple}")
_DATE = Text(Code.ECRITURE, "{sujet} attend une date du calendrier.", "Une date s’écrit année-mois-jour : {exemple}")
_TIME = Text(Code.ECRITURE, "{sujet} attend une heure.", "Une heure s’écrit 14:30 : {exemple}")
_CHOICE = Text(
    Code.CHOIX, "{sujet} : « {valeur} » ne fait pas partie des choix possibles{proche}", "Écrivez l’un de : {choix}."
)
_REFUSED = Text(Code.AUTRE, "{sujet} a une valeur que le modèle refuse.")

TEXTS: dict[str, Text] = {
    "missing": Text(Code.MANQUANT, "{sujet} est obligatoire, et il est absent.", "Ajoutez-le, par exemple : {exemple}"),
    "extra_forbidden": Text(
        Code.CLE_INCONNUE,
        "La clé « {cle} » n’existe pas {lieu}{proche}",
        "Les clés admises {lieu} sont : {cles}.",
    ),
    "invalid_key": Text(Code.CLE, "Une clé de {sujet} n’est pas un texte.", "Écrivez le nom d’un champ : {exemple}"),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "too_long": Text(
        Code.LONGUEUR,
        "{sujet} compte {actual_length} éléments, et {max_length} au plus sont admis.",
        "Supprimez des éléments, ou regroupez-les.",
    ),
    "too_short": Text(
        Code.LONGUEUR,
        "{sujet} compte {actual_length} élément, et il en faut au moins {min_length}.",
        "Ajoutez-en, par exemple : {exemple}",
    ),
    "string_type": _STRING,
    "string_sub_type": _STRING,
    "string_unicode": Text(
        Code.CARACTERE,
        "{sujet} contient un caractère qui n’en est pas un.",
        "Effacez-le, puis retapez le mot qui l’entoure : {exemple}",
    ),
    "string_too_long": Text(
        Code.LONGUEUR, "{sujet} dépasse {max_length} caractères.", "Gardez l’essentiel et annexez le reste."
    ),
    "string_too_short": Text(Code.LONGUEUR, "{sujet} compte moins de {min_length} caractères."),
    "string_pattern_mismatch": Text(Code.FORME, "{sujet} n’a pas la forme attendue."),
    "string_not_ascii": Text(Code.FORME, "{sujet} n’admet ni accent ni signe particulier."),
    "choix_inconnu": _CHOICE,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "none_required": Text(Code.TYPE, "{sujet} doit rester vide.", "Supprimez la valeur."),
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_parsing_size": _INTEGER,
    "int_from_float": _INTEGER,
    "float_type": _DECIMAL,
    "float_parsing": _DECIMAL,
    "finite_number": _DECIMAL,
    "decimal_type": _DECIMAL,
    "decimal_parsing": _DECIMAL,
    "decimal_max_digits": Text(Code.BORNE, "{sujet} compte plus de {max_digits} chiffres."),
    "decimal_max_places": Text(Code.BORNE, "{sujet} compte plus de {decimal_places} décimales."),
    "decimal_whole_digits": Text(Code.BORNE, "{sujet} compte plus de {whole_digits} chiffres avant la virgule."),
    "greater_than": Text(Code.BORNE, "{sujet} doit être supérieur à {gt}."),
    "greater_than_equal": Text(Code.BORNE, "{sujet} doit être au moins égal à {ge}."),
    "less_than": Text(Code.BORNE, "{sujet} doit être inférieur à {lt}."),
    "less_than_equal": Text(Code.BORNE, "{sujet} doit être au plus égal à {le}."),
    "multiple_of": Text(Code.BORNE, "{sujet} doit être un multiple de {multiple_of}."),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_past": Text(Code.BORNE, "{sujet} doit être dans le passé."),
    "date_future": Text(Code.BORNE, "{sujet} doit être à venir."),
    "datetime_type": _DATE,
    "datetime_parsing": _DATE,
    "datetime_from_date_parsing": _DATE,
    "datetime_object_invalid": _DATE,
    "time_type": _TIME,
    "time_parsing": _TIME,
    "is_instance_of": _REFUSED,
    "value_error": Text(Code.COHERENCE, "{sujet} : {error}"),
    "assertion_error": _REFUSED,
    "recursion_loop": Text(Code.DEMESURE, "{sujet} se contient lui-même.", "Recopiez la valeur au lieu d’y renvoyer."),
}

OTHER = _REFUSED

_CUSTOM = {
    "element_vide": Code.TYPE,
    "texte_attendu": Code.TYPE,
    "texte_caractere_illegal": Code.CARACTERE,
    "texte_trop_long": Code.LONGUEUR,
    "montant_invalide": Code.ECRITURE,
    "nombre_invalide": Code.ECRITURE,
    "entier_attendu": Code.ECRITURE,
    "oui_non_attendu": Code.ECRITURE,
    "date_invalide": Code.ECRITURE,
}
_ENDINGS = {
    "_invalide": Code.FORME,
    "_negatif": Code.BORNE,
    "_decimales": Code.BORNE,
    "_trop_grand": Code.BORNE,
    "_hors_limites": Code.BORNE,
}


def find_code(kind: str) -> Code:
    """Return the code of an error type that the models declare."""
    ending = next((code for end, code in _ENDINGS.items() if kind.endswith(end)), Code.COHERENCE)
    return _CUSTOM.get(kind, ending)
