"""Les valeurs : ce qui se lit, ce qui se refuse, et avec quels mots."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conventions.models import (
    Bic,
    Code,
    CodeCommune,
    CodePostal,
    Couleur,
    Entier,
    Finess,
    Iban,
    Jour,
    Liste,
    Montant,
    OuiNon,
    Quantite,
    Rna,
    Siren,
    Siret,
    Texte,
)

LECTEURS = {
    nom: TypeAdapter(forme)
    for nom, forme in {
        "bic": Bic,
        "code": Code,
        "commune": CodeCommune,
        "postal": CodePostal,
        "couleur": Couleur,
        "entier": Entier,
        "finess": Finess,
        "iban": Iban,
        "jour": Jour,
        "montant": Montant,
        "oui_non": OuiNon,
        "quantite": Quantite,
        "rna": Rna,
        "siren": Siren,
        "siret": Siret,
        "texte": Texte,
    }.items()
}


def lire(nom: str, valeur: Any) -> Any:
    return LECTEURS[nom].validate_python(valeur)


def refuser(nom: str, valeur: Any) -> str:
    with pytest.raises(ValidationError) as refus:
        lire(nom, valeur)
    [erreur] = refus.value.errors()
    assert "{" not in erreur["msg"]
    return erreur["type"]


@pytest.mark.parametrize(
    ("nom", "valeur", "lue"),
    [
        ("texte", "  R & D\r\nsuite\rfin  ", "R & D\nsuite\nfin"),
        ("texte", 2026, "2026"),
        ("texte", Decimal("0.30"), "0.30"),
        ("texte", 0.3, "0.3"),
        ("texte", "tab\tulation 😀 \ufffd", "tab\tulation 😀 \ufffd"),
        ("montant", 12000, Decimal(12000)),
        ("montant", 0.1, Decimal("0.10")),
        ("montant", "12 000,50 €", Decimal("12000.50")),
        ("montant", "12\u202f000.5", Decimal("12000.5")),
        ("montant", Decimal("1.2E+4"), Decimal(12000)),
        ("montant", Decimal("-0"), Decimal(0)),
        ("montant", "999999999999.99", Decimal("999999999999.99")),
        ("quantite", "0,25", Decimal("0.25")),
        ("entier", "3", 3),
        ("entier", Decimal("3.0"), 3),
        ("oui_non", "Oui", True),
        ("oui_non", "non", False),
        ("oui_non", True, True),
        ("jour", "2027-01-01", date(2027, 1, 1)),
        ("jour", date(2027, 1, 1), date(2027, 1, 1)),
        ("jour", datetime(2027, 1, 1, 8, 30), date(2027, 1, 1)),
        ("code", "caf_62-a", "caf_62-a"),
        ("siren", "130 026 032", "130026032"),
        ("siren", "130\u00a0026.032", "130026032"),
        ("siren", 130026032, "130026032"),
        ("siret", "130 026 032 00016", "13002603200016"),
        ("rna", "w621001234", "W621001234"),
        ("rna", "W9M1000123", "W9M1000123"),
        ("finess", "2A0000014", "2A0000014"),
        ("finess", 620101337, "620101337"),
        ("postal", "01000", "01000"),
        ("postal", 62400, "62400"),
        ("commune", "2a004", "2A004"),
        ("iban", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("bic", "agrifrpp", "AGRIFRPP"),
        ("couleur", "#1f3864", "#1F3864"),
    ],
)
def test_valeur_lue(nom: str, valeur: Any, lue: Any) -> None:
    assert lire(nom, valeur) == lue


@pytest.mark.parametrize(
    ("nom", "valeur", "type_"),
    [
        ("texte", True, "texte_attendu"),
        ("texte", ["a"], "texte_attendu"),
        ("texte", {"a": 1}, "texte_attendu"),
        ("texte", date(2027, 1, 1), "texte_attendu"),
        ("texte", None, "element_vide"),
        ("texte", " \n", "element_vide"),
        ("texte", "x" * 20_001, "texte_trop_long"),
        ("texte", 10**4000, "texte_trop_long"),
        ("montant", -1, "montant_negatif"),
        ("montant", "1.234", "montant_decimales"),
        ("montant", "12.500", "montant_decimales"),
        ("montant", "12,500", "montant_decimales"),
        ("montant", Decimal("12.500"), "montant_decimales"),
        ("montant", Decimal("NaN"), "montant_invalide"),
        ("montant", Decimal("sNaN"), "montant_invalide"),
        ("montant", float("inf"), "montant_invalide"),
        ("montant", "1.234,56", "montant_invalide"),
        ("montant", "1e5", "montant_invalide"),
        ("montant", "", "montant_invalide"),
        ("montant", "²", "montant_invalide"),
        ("montant", True, "montant_invalide"),
        ("montant", 10**12, "montant_trop_grand"),
        ("montant", 10**4000, "montant_trop_grand"),
        ("montant", Decimal("1E+999999"), "montant_trop_grand"),
        ("quantite", "beaucoup", "nombre_invalide"),
        ("quantite", -1, "nombre_negatif"),
        ("quantite", "0.00001", "nombre_decimales"),
        ("quantite", 10**13, "nombre_trop_grand"),
        ("entier", 1.5, "entier_attendu"),
        ("entier", True, "entier_attendu"),
        ("entier", -1, "entier_attendu"),
        ("entier", 10**4000, "entier_attendu"),
        ("entier", float("nan"), "entier_attendu"),
        ("entier", "3 mois", "entier_attendu"),
        ("oui_non", "peut-être", "oui_non_attendu"),
        ("oui_non", 1, "oui_non_attendu"),
        ("jour", 2027, "date_invalide"),
        ("jour", "01/02/2027", "date_invalide"),
        ("jour", "2027-02-30", "date_invalide"),
        ("jour", "99999999", "date_invalide"),
        ("jour", "0001-01-01", "date_hors_limites"),
        ("code", "Caf", "code_invalide"),
        ("code", "1caf", "code_invalide"),
        ("code", "c" * 41, "code_invalide"),
        ("siren", "1300260", "siren_invalide"),
        ("siren", "١٣٠٠٢٦٠٣٢", "siren_invalide"),
        ("siret", "130026032", "siret_invalide"),
        ("rna", "X621001234", "rna_invalide"),
        ("finess", "2C0000014", "finess_invalide"),
        ("postal", 1000, "code_postal_invalide"),
        ("commune", "2C004", "code_commune_invalide"),
        ("iban", "FR76", "iban_invalide"),
        ("bic", "AGRI", "bic_invalide"),
        ("couleur", "bleu", "couleur_invalide"),
    ],
)
def test_valeur_refusee(nom: str, valeur: Any, type_: str) -> None:
    assert refuser(nom, valeur) == type_


@pytest.mark.parametrize("signe", ["\0", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"])
def test_caractere_que_word_refuse(signe: str) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{ord(signe):04X}, en position 3") as refus:
        lire("texte", f"ab{signe}c")
    assert refus.value.errors()[0]["type"] == "texte_caractere_illegal"


@pytest.mark.parametrize(
    ("valeur", "proposee"),
    [
        ("01/02/2027", "2027-02-01"),
        ("1er janvier 2028", "2028-01-01"),
        ("le 3 mars 2027", "2027-03-03"),
        ("15\u00a0Août 2029", "2029-08-15"),
        ("31 février 2027", "2027-01-01"),
        ("au printemps", "2027-01-01"),
        (2028, "2027-01-01"),
    ],
)
def test_une_date_a_la_francaise_est_proposee_comme_elle_s_ecrit(valeur: Any, proposee: str) -> None:
    with pytest.raises(ValidationError, match=f"calendrier écrite année-mois-jour.*par exemple {proposee}"):
        lire("jour", valeur)


@pytest.mark.parametrize(
    ("valeur", "propose"), [("CCAS", "ccas"), ("Ville d'Été", "ville-d-ete"), ("1caf", "caf"), ("?", "caf")]
)
def test_un_code_fautif_recoit_le_code_qui_lui_ressemble(valeur: str, propose: str) -> None:
    with pytest.raises(ValidationError, match=f"par exemple {propose}\\."):
        lire("code", valeur)


def test_liste_limitee() -> None:
    assert len(TypeAdapter(Liste[Texte]).validate_python(["x"] * 2_000)) == 2_000
    with pytest.raises(ValidationError, match="2000"):
        TypeAdapter(Liste[Texte]).validate_python(["x"] * 2_001)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_montant_exact_sous_toutes_ses_ecritures(montant: Decimal) -> None:
    assert lire("montant", montant) == montant
    assert lire("montant", str(montant)) == montant
    assert lire("montant", str(montant).replace(".", ",")) == montant
    assert lire("montant", float(montant)) == montant


@given(st.one_of(st.text(), st.integers(), st.floats(), st.decimals(), st.booleans(), st.binary(), st.dates()))
def test_toute_valeur_est_lue_ou_refusee(valeur: Any) -> None:
    for lecteur in LECTEURS.values():
        try:
            lecteur.validate_python(valeur)
        except ValidationError as refus:
            assert all("{" not in str(erreur["ctx"].keys()) for erreur in refus.errors() if erreur.get("ctx"))
