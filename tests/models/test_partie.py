"""Les parties et ceux qui signent pour elles : noms, accords, habilitations, identifiants."""

from __future__ import annotations

from typing import Any

import pytest

from conventions.models import FORMES, Adresse, FormeJuridique, Partie, Personne, Representant


def creer(**champs: Any) -> Partie:
    return Partie.model_validate({"code": "p", **champs})


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"designations": ["la Caf", "la Caisse"], "sigle": "Caf"}, "la Caf"),
        ({"sigle": "Caf", "nom": "Caisse"}, "Caf"),
        ({"nom": "Caisse"}, "Caisse"),
        ({}, "p"),
    ],
)
def test_appellation(champs: dict[str, Any], attendu: str) -> None:
    assert creer(**champs).appellation == attendu


def test_appellations() -> None:
    assert creer(designations=["A", "B", "C"]).appellations == "«\u00a0A\u00a0», «\u00a0B\u00a0» ou «\u00a0C\u00a0»"
    assert creer(sigle="Caf").appellations == "«\u00a0Caf\u00a0»"


@pytest.mark.parametrize(
    ("forme", "nom", "attendu"),
    [
        ("commune", "Commune de Béthune", "la Commune de Béthune"),
        ("commune", "Ville de Lens", "la Ville de Lens"),
        ("departement", "Département du Pas-de-Calais", "le Département du Pas-de-Calais"),
        ("region", "Région Hauts-de-France", "la Région Hauts-de-France"),
        ("caf", "Caf du Pas-de-Calais", "la Caf du Pas-de-Calais"),
        ("ars", "Agence régionale de santé", "l’Agence régionale de santé"),
        ("ccas", "CCAS de Lens", "le CCAS de Lens"),
        ("epci", "Communauté d'agglomération", "la Communauté d'agglomération"),
        ("etat", "État", "l’État"),
        ("association", "Association Les Tilleuls", "l’Association Les Tilleuls"),
        ("association", "Comité des aidants", "le Comité des aidants"),
        ("association", "Les Tilleuls", "Les Tilleuls"),
        ("association", "L'Étoile", "L'Étoile"),
        ("association", "Horizon Solidaire", "Horizon Solidaire"),
        ("association", "UDAF du Pas-de-Calais", "l’UDAF du Pas-de-Calais"),
        ("mission_locale", "Mission locale de l'Artois", "la Mission locale de l'Artois"),
        ("etablissement_medico_social", "Ehpad Les Roses", "l’Ehpad Les Roses"),
        (None, "’", "’"),
        (None, "CPAM de l'Artois", "la CPAM de l'Artois"),
        ("autre", "MDPH du Pas-de-Calais", "la MDPH du Pas-de-Calais"),
    ],
)
def test_nom_avec_article(forme: str | None, nom: str, attendu: str) -> None:
    assert creer(forme_juridique=forme, nom=nom).nom_avec_article == attendu


def test_accords_donnes_par_la_partie() -> None:
    partie = creer(nom="Communes de l'Artois", forme_juridique="commune", nombre="pluriel")
    assert (partie.feminin, partie.pluriel, partie.nom_avec_article) == (True, True, "les Communes de l'Artois")
    partie = creer(nom="Horizon", forme_juridique="association", genre="masculin", article="le")
    assert (partie.feminin, partie.article_effectif.value) == (False, "le")
    assert creer(nom="Communes", article="les").pluriel
    assert creer(nom="Étoile", article="l’").nom_avec_article == "l’Étoile"


@pytest.mark.parametrize("forme", FormeJuridique)
def test_chaque_forme_juridique_est_decrite(forme: FormeJuridique) -> None:
    decrite = FORMES[forme]
    assert decrite.texte and not decrite.texte.startswith(("le ", "la ", "l’", "un"))
    assert decrite.administration or not decrite.publique
    assert creer(forme_juridique=forme).forme == decrite.texte


def test_nature_publique() -> None:
    commune, caf, asso = (creer(forme_juridique=forme) for forme in ("commune", "caf", "association"))
    assert [partie.publique for partie in (commune, caf, asso)] == [True, False, False]
    assert [partie.autorite_administrative for partie in (commune, caf, asso)] == [True, True, False]
    assert asso.forme == "association régie par la loi du 1er juillet 1901"
    assert creer(forme_precision="régie autonome").forme == "régie autonome"
    assert creer().forme is None


def test_identifiants() -> None:
    partie = creer(siren="130026032", siret="13002603200016", rna="W621001234", finess="620101337")
    assert [(i.libelle, i.valeur.replace("\u00a0", " ")) for i in partie.identifiants] == [
        ("SIREN", "130 026 032"),
        ("SIRET", "130 026 032 00016"),
        ("RNA", "W621001234"),
        ("FINESS", "620101337"),
    ]
    assert creer().identifiants == ()


def test_adresse() -> None:
    adresse = Adresse.model_validate(
        {"voie": "12 rue des Tilleuls", "code_postal": 62400, "commune": "Béthune", "cedex": "Cedex 2"}
    )
    assert adresse.lignes == ("12 rue des Tilleuls", "62400 Béthune Cedex 2")
    assert adresse.sur_une_ligne == "12 rue des Tilleuls, 62400 Béthune Cedex 2"
    assert Adresse().sur_une_ligne is None


def test_signataires_par_ordre() -> None:
    representants = [{"nom": "A"}, {"nom": "B", "ordre": 2}, {"nom": "C", "ordre": 1}, {"nom": "D"}]
    assert [s.nom for s in creer(representants=representants).signataires] == ["C", "B", "A", "D"]


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"civilite": "Mme", "prenom": "Awa", "nom": "Diallo"}, "Mme\u00a0Awa Diallo"),
        ({"nom": "Diallo"}, "Diallo"),
        ({"civilite": "M."}, None),
        ({}, None),
    ],
)
def test_nom_complet(champs: dict[str, Any], attendu: str | None) -> None:
    assert Personne.model_validate(champs).nom_complet == attendu


def test_fonction_d_une_personne() -> None:
    assert Personne.model_validate({"civilite": "Mme", "qualite": "directeur"}).fonction == "directrice"
    assert Personne.model_validate({"qualite": "directeur"}).fonction == "directeur"


@pytest.mark.parametrize(
    ("champs", "fonction", "possessif", "habilite"),
    [
        ({"civilite": "Mme", "qualite": "président"}, "présidente", "sa", "habilitée"),
        ({"civilite": "M.", "qualite": "président"}, "président", "son", "habilité"),
        ({"civilite": "Mme", "qualite": "adjoint"}, "adjointe", "son", "habilitée"),
        ({"civilite": "Mme", "qualite": "maire"}, "maire", "sa", "habilitée"),
        ({"civilite": "Mme", "qualite": "chef", "qualite_feminin": "cheffe"}, "cheffe", "sa", "habilitée"),
        ({}, None, "son", "habilité"),
    ],
)
def test_accords_du_signataire(champs: dict[str, Any], fonction: str | None, possessif: str, habilite: str) -> None:
    representant = Representant.model_validate(champs)
    assert (representant.fonction, representant.possessif, representant.habilite) == (fonction, possessif, habilite)


@pytest.mark.parametrize(
    ("habilitation", "attendu"),
    [
        (
            {"organe": "conseil municipal", "acte": "délibération", "numero": "2026-41", "date": "2026-11-03"},
            "par délibération n° 2026-41 du conseil municipal en date du 3 novembre 2026",
        ),
        ({"organe": "assemblée générale"}, "par décision de l’assemblée générale"),
        ({"organe": "la commission permanente"}, "par décision de la commission permanente"),
        ({"organe": "Commission permanente"}, "par décision de la Commission permanente"),
        ({"organe": "l’assemblée"}, "par décision de l’assemblée"),
        ({"acte": "délibération", "date": "2026-11-01"}, "par délibération en date du 1er novembre 2026"),
        ({"numero": "12"}, "par décision n° 12"),
        ({"texte": "en vertu de l'article 12 des statuts"}, "en vertu de l'article 12 des statuts"),
        ({}, None),
        (None, None),
    ],
)
def test_habilitation(habilitation: dict[str, str] | None, attendu: str | None) -> None:
    texte = Representant.model_validate({"habilitation": habilitation}).habilitation_texte
    assert (texte.replace("\u00a0", " ") if texte else texte) == attendu
