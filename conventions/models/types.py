"""Les types des valeurs : textes, montants, dates, identifiants. Leur forme se vérifie ici, leur clé jamais."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from conventions.fr.dates import MONTHS
from conventions.fr.sounds import fold_accents
from conventions.models.erreurs import refuser
from conventions.regex import regex

LONGUEUR_MAXIMALE = 20_000
"""Nombre maximal de caractères d'un texte."""
ELEMENTS_MAXIMUM = 2_000
"""Nombre maximal d'éléments d'une liste."""
MONTANT_MAXIMUM = Decimal("999999999999.99")
ANNEE_MINIMALE, ANNEE_MAXIMALE = 1900, 2200

_ILLEGAL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESPACES_ET_POINTS = regex(r"[\s.]+")
_NOMBRE = regex(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?")
_BLANCS = regex(r"\s+")
MOTIF_CODE = r"[a-z][a-z0-9_-]{0,39}"
_CODE, _HORS_CODE = regex(MOTIF_CODE), regex(r"[^a-z0-9_-]+")
_ISO = regex(r"\d{4}-\d{2}-\d{2}")
_FRANCAISE = regex(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_EN_MOTS = regex(rf"(?:le\s+)?(\d{{1,2}})(?:er)?\s+({'|'.join(map(fold_accents, MONTHS))})\s+(\d{{4}})")

_DATE_EXEMPLE = "2027-01-01"
_CODE_EXEMPLE = "caf"

_T = TypeVar("_T")
Liste = Annotated[tuple[_T, ...], Field(max_length=ELEMENTS_MAXIMUM)]


def lire_texte(valeur: Any) -> str:
    """Accepte un texte (ou un nombre, rendu en texte), uniformise ses fins de ligne, refuse ce que Word refuse."""
    texte = valeur if type(valeur) is str else _mettre_en_texte(valeur)
    if not texte.isprintable():  # alors seulement un caractère peut être illégal, ou une fin de ligne
        texte = _uniformiser(texte)
    texte = texte.strip()
    if not texte:
        raise refuser("element_vide")
    if len(texte) > LONGUEUR_MAXIMALE:
        raise refuser("texte_trop_long", longueur=len(texte), maximum=LONGUEUR_MAXIMALE)
    return texte


def _uniformiser(texte: str) -> str:
    fautif = _ILLEGAL.search(texte)
    if fautif:
        raise refuser("texte_caractere_illegal", caractere=f"U+{ord(fautif[0]):04X}", position=fautif.start() + 1)
    return texte.replace("\r\n", "\n").replace("\r", "\n")


def _mettre_en_texte(valeur: Any) -> str:
    if isinstance(valeur, str):
        return str(valeur)
    if valeur is None:
        raise refuser("element_vide")
    if isinstance(valeur, bool) or not isinstance(valeur, int | Decimal | float):
        raise refuser("texte_attendu", nature=_nommer(valeur))
    return _ecrire_nombre(valeur)


def _ecrire_nombre(valeur: int | Decimal | float) -> str:
    if isinstance(valeur, int) and valeur.bit_length() > 4_000:
        raise refuser("texte_trop_long", longueur="plus de mille", maximum=LONGUEUR_MAXIMALE)
    return repr(valeur) if isinstance(valeur, float) else str(valeur)


def _nommer(valeur: object) -> str:
    noms: dict[type, str] = {bool: "oui ou non", dict: "un groupe de champs", list: "une liste", tuple: "une liste"}
    return noms.get(type(valeur), "une valeur d’une autre nature")


def _lire_decimal(valeur: Any, sujet: str, decimales: int) -> Decimal:
    """Lit un nombre positif exact ; `sujet` (montant ou nombre) choisit les textes des refus."""
    nombre = _convertir(valeur)
    if nombre is None or not nombre.is_finite():
        raise refuser(f"{sujet}_invalide", valeur=valeur)
    if nombre < 0:
        raise refuser(f"{sujet}_negatif", valeur=valeur)
    if nombre > MONTANT_MAXIMUM:
        raise refuser(f"{sujet}_trop_grand", valeur=valeur, maximum="999 999 999 999,99")
    if -_exposant(nombre.normalize()) > decimales:
        raise refuser(f"{sujet}_decimales", valeur=valeur)
    return abs(nombre)


def _exposant(nombre: Decimal) -> int:
    exposant = nombre.as_tuple().exponent
    return exposant if isinstance(exposant, int) else 0


def _convertir(valeur: Any) -> Decimal | None:
    if isinstance(valeur, Decimal):
        return valeur
    if isinstance(valeur, bool):
        return None
    if isinstance(valeur, int):
        return Decimal(valeur) if abs(valeur) < 10**30 else Decimal("1e30").copy_sign(valeur)
    if isinstance(valeur, float):
        return Decimal(repr(valeur))
    return _convertir_texte(valeur) if isinstance(valeur, str) else None


def _convertir_texte(valeur: str) -> Decimal | None:
    nu = _BLANCS.sub("", valeur).removesuffix("€")
    return Decimal(nu.replace(",", ".")) if nu.isascii() and _NOMBRE.fullmatch(nu) else None


def lire_montant(valeur: Any) -> Decimal:
    """Lit un montant en euros, exact : entier tel quel, sinon au centime.

    « 12.500 » est refusé : on y lit douze mille cinq cents aussi bien que douze et demi.
    """
    if type(valeur) is int and 0 <= valeur <= MONTANT_MAXIMUM:
        return Decimal(valeur)
    ecrit = _convertir(valeur)
    if ecrit is not None and ecrit.is_finite() and -_exposant(ecrit) > 2:
        raise refuser("montant_decimales", valeur=valeur)
    montant = _lire_decimal(valeur, "montant", 2)
    return montant.quantize(Decimal(1) if montant == montant.to_integral_value() else Decimal("0.01"))


def lire_nombre(valeur: Any) -> Decimal:
    """Lit un nombre positif exact, de quatre décimales au plus."""
    nombre = _lire_decimal(valeur, "nombre", 4).normalize()
    return nombre.quantize(Decimal(1)) if _exposant(nombre) > 0 else nombre


def _lire_entier(minimum: int, maximum: int, exemple: int) -> Callable[[Any], int]:
    def lire(valeur: Any) -> int:
        entier = _convertir(valeur)
        if entier is None or not entier.is_finite() or not minimum <= entier <= maximum or entier % 1:
            raise refuser("entier_attendu", valeur=valeur, minimum=minimum, maximum=maximum, exemple=exemple)
        return int(entier)

    return lire


def lire_oui_non(valeur: Any) -> bool:
    """Lit oui ou non, vrai ou faux."""
    reponses = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}
    if isinstance(valeur, bool):
        return valeur
    reponse = reponses.get(valeur.strip().lower()) if isinstance(valeur, str) else None
    if reponse is None:
        raise refuser("oui_non_attendu", valeur=valeur)
    return reponse


def lire_date(valeur: Any) -> date:
    """Lit une date écrite année-mois-jour ; jamais un nombre, qui serait ambigu."""
    jour = valeur.date() if isinstance(valeur, datetime) else valeur
    if isinstance(jour, str):
        jour = _analyser_date(jour.strip())
    if not isinstance(jour, date):
        raise refuser("date_invalide", valeur=valeur, exemple=_proposer_date(valeur))
    if not ANNEE_MINIMALE <= jour.year <= ANNEE_MAXIMALE:
        raise refuser("date_hors_limites", valeur=jour.isoformat(), minimum=ANNEE_MINIMALE, maximum=ANNEE_MAXIMALE)
    return jour


def _analyser_date(texte: str) -> date | None:
    if not texte.isascii() or not _ISO.fullmatch(texte):
        return None
    try:
        return date.fromisoformat(texte)
    except ValueError:
        return None


def _proposer_date(valeur: Any) -> str:
    """Traduit une date à la française, en chiffres ou en mots, dans la forme attendue, pour la proposer."""
    texte = fold_accents(valeur.strip()) if isinstance(valeur, str) else ""
    if lue := _FRANCAISE.fullmatch(texte):
        mois = int(lue[2])
    elif lue := _EN_MOTS.fullmatch(texte):
        mois = 1 + [fold_accents(nom) for nom in MONTHS].index(lue[2])
    else:
        return _DATE_EXEMPLE
    proposee = _analyser_date(f"{lue[3]}-{mois:02}-{int(lue[1]):02}")
    return proposee.isoformat() if proposee else _DATE_EXEMPLE


def _lire_forme(type_: str, motif: str, nettoyer: Callable[[str], str]) -> Callable[[Any], str]:
    """Fabrique le lecteur d'une valeur de forme fixe ; un entier est accepté, sans zéro ajouté."""
    forme = re.compile(motif, re.ASCII)

    def lire(valeur: Any) -> str:
        if type(valeur) is str and forme.fullmatch(valeur):  # il n'y a alors rien à nettoyer
            return valeur
        texte = nettoyer(lire_texte(valeur))
        if not forme.fullmatch(texte):
            raise refuser(type_, valeur=valeur, exemple=proposer_code(texte) or _CODE_EXEMPLE)
        return texte

    return lire


def proposer_code(texte: str) -> str | None:
    """Rend le code qui ressemble le plus à un texte (« CCAS » : ccas), rien quand il n'en reste pas."""
    code = _HORS_CODE.sub("-", fold_accents(texte)).strip("-")[:40]
    return code if _CODE.fullmatch(code) else None


def _serrer(texte: str) -> str:
    return _ESPACES_ET_POINTS.sub("", texte).upper()


def _garder(texte: str) -> str:
    return texte


class Lecture(Struct, frozen=True, eq=False):
    """Comment une valeur se lit, et ce que le schéma JSON en dit."""

    lire: Callable[[Any], Any]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.lire, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


def _forme(type_: str, motif: str) -> Lecture:
    return Lecture(_lire_forme(type_, motif, _serrer), {"type": ["string", "integer"]})


def _entier(minimum: int, maximum: int, exemple: int) -> Lecture:
    return Lecture(_lire_entier(minimum, maximum, exemple), {"type": "integer", "minimum": minimum, "maximum": maximum})


_POSITIF = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 999999999999.99}, {"type": "string"}]}

lire_code = _lire_forme("code_invalide", MOTIF_CODE, _garder)

Texte = Annotated[str, Lecture(lire_texte, {"type": ["string", "number"], "maxLength": LONGUEUR_MAXIMALE})]
Montant = Annotated[Decimal, Lecture(lire_montant, _POSITIF)]
Quantite = Annotated[Decimal, Lecture(lire_nombre, _POSITIF)]
OuiNon = Annotated[bool, Lecture(lire_oui_non, {"type": "boolean"})]
Jour = Annotated[date, Lecture(lire_date, {"type": "string", "format": "date"})]

Entier = Annotated[int, _entier(0, 1_000_000, 3)]
Rang = Annotated[int, _entier(1, 10_000, 1)]
Annee = Annotated[int, _entier(ANNEE_MINIMALE, ANNEE_MAXIMALE, 2027)]
Mois = Annotated[int, _entier(0, 600, 3)]
Jours = Annotated[int, _entier(0, 3_660, 30)]
Charniere = Annotated[int, _entier(0, 8, 0)]

Code = Annotated[str, Lecture(lire_code, {"type": "string", "pattern": f"^{MOTIF_CODE}$"})]
Siren = Annotated[str, _forme("siren_invalide", r"\d{9}")]
Siret = Annotated[str, _forme("siret_invalide", r"\d{14}")]
Rna = Annotated[str, _forme("rna_invalide", r"W\d[0-9A-Z]\d{7}")]
Finess = Annotated[str, _forme("finess_invalide", r"(?:\d{2}|2[AB])\d{7}")]
CodePostal = Annotated[str, _forme("code_postal_invalide", r"\d{5}")]
CodeCommune = Annotated[str, _forme("code_commune_invalide", r"(?:2[AB]|\d{2})\d{3}")]
Iban = Annotated[str, _forme("iban_invalide", r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")]
Bic = Annotated[str, _forme("bic_invalide", r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")]
Couleur = Annotated[str, _forme("couleur_invalide", r"#[0-9A-F]{6}")]
