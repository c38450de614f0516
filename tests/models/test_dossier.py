"""Le dossier : ce qu'il exige, ce qu'il tolère, ce qu'il déduit."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from conventions.models import Dossier, FormeJuridique, PorteePartie, StatutDossier


def relever(donnees: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as refus:
        Dossier.model_validate(donnees)
    return [(".".join(str(pas) for pas in erreur["loc"]), erreur["type"]) for erreur in refus.value.errors()]


def test_titre_et_une_partie_suffisent(minimal: dict[str, Any]) -> None:
    dossier = Dossier.model_validate(minimal)
    assert dossier.statut is StatutDossier.PROJET
    assert dossier.profil == "convention-partenariat"
    assert dossier.periode is None
    assert dossier.matrice_actions == ()


def test_sans_titre_ni_partie() -> None:
    assert relever({}) == [("titre", "missing"), ("parties", "missing")]
    assert relever({"titre": " ", "parties": []}) == [("titre", "missing"), ("parties", "parties_absentes")]


def test_champ_vide_vaut_champ_absent(complet: dict[str, Any]) -> None:
    complet |= {"reference": "", "version": None, "signature": None, "mode": "  "}
    complet["convention"]["roles"] += [{"partie": "asso", "engagements": None, "intitule": " "}]
    dossier = Dossier.model_validate(complet)
    assert (dossier.reference, dossier.version, dossier.mode) == (None, None, None)
    assert dossier.convention.roles[1].engagements == ()


def test_cle_inconnue_refusee_meme_vide(minimal: dict[str, Any]) -> None:
    assert relever(minimal | {"refernce": None}) == [("refernce", "extra_forbidden")]


def test_ligne_de_liste_vide_refusee(minimal: dict[str, Any]) -> None:
    minimal["parties"].append(None)
    minimal["parties"][0]["interets"] = ["Connaître", ""]
    assert relever(minimal) == [("parties.0.interets.1", "element_vide"), ("parties.1", "element_vide")]


def test_clause_de_circonstance_vide_est_presente(minimal: dict[str, Any]) -> None:
    convention = Dossier.model_validate(minimal | {"convention": {"assurances": {}}}).convention
    assert convention.assurances is not None
    assert convention.force_majeure is None


def test_version_du_format(minimal: dict[str, Any]) -> None:
    assert relever(minimal | {"schema_version": 2}) == [("schema_version", "schema_version_inconnue")]


def test_choix_inconnu_propose_le_plus_proche(minimal: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="par exemple commune") as refus:
        Dossier.model_validate({"titre": "x", "parties": [{"code": "a", "forme_juridique": "comune"}]})
    contexte = refus.value.errors()[0]["ctx"]
    assert contexte["proche"] == "commune"
    assert contexte["attendus"].split(", ") == [forme.value for forme in FormeJuridique]
    assert relever(minimal | {"statut": 3}) == [("statut", "choix_inconnu")]


def test_deux_financeurs_refuses(minimal: dict[str, Any]) -> None:
    produit = {"partie": "caf", "tiers": "Fondation Horizon", "montant": 1}
    assert relever(minimal | {"convention": {"budget": {"produits": [produit]}}}) == [
        ("convention.budget.produits.0", "financeur_double")
    ]
    assert relever(minimal | {"fiches_action": [{"numero": 1, "financeurs": [produit]}]}) == [
        ("fiches_action.0.financeurs.0", "financeur_double")
    ]


@pytest.mark.parametrize("donnees", [None, [], "texte", 3])
def test_autre_chose_qu_un_dossier(donnees: Any) -> None:
    assert len(relever(donnees)) == 1


def test_dossier_immuable(dossier: Dossier) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        dossier.titre = "Autre"
    with pytest.raises(ValidationError, match="frozen"):
        dossier.parties[0].nom = "Autre"


def test_texte_garde_mot_pour_mot(minimal: dict[str, Any]) -> None:
    texte = 'Ligne 1 : « R & D » <b> "x"  deux espaces\n\n\tfin {{ 7*7 }}'
    assert Dossier.model_validate(minimal | {"notes": f" {texte}\n"}).notes == texte


def test_ordre_de_signature(complet: dict[str, Any]) -> None:
    complet["parties"] += [
        {"code": "prefet", "rang": "en_presence"},
        {"code": "ccas", "rang": "associe"},
        {"code": "ars", "rang": "associe"},
    ]
    complet["signature"] = {"ordre": ["ars", "asso", "caf"]}
    dossier = Dossier.model_validate(complet)
    assert [partie.code for partie in dossier.signataires] == ["asso", "caf", "mairie", "ars", "ccas", "prefet"]
    assert [partie.code for partie in dossier.associes] == ["ars", "ccas"]
    assert list(dossier.partie_par_code) == ["caf", "mairie", "asso", "prefet", "ccas", "ars"]


def test_matrice(dossier: Dossier) -> None:
    lignes = [(ligne.fiche.numero, [cellule.lettre for cellule in ligne.cellules]) for ligne in dossier.matrice_actions]
    assert lignes == [(1, ["C", "P", "C"]), (2, ["C", "", "P"])]
    assert dossier.matrice_actions[0].cellules[1].libelle == "pilote"
    assert dossier.matrice_actions[0].cellules[1].partie is dossier.parties[1]


def test_fiches_d_une_partie(dossier: Dossier) -> None:
    caf, mairie, asso = dossier.parties
    assert [fiche.numero for fiche in dossier.fiches_de(caf)] == [1, 2]
    assert [fiche.numero for fiche in dossier.fiches_de(mairie)] == [1]
    assert dossier.fiches_action[1].intervenants == ("asso", "caf")
    assert asso in dossier.signataires


def test_periode(dossier: Dossier) -> None:
    assert dossier.periode == "du 1er\u00a0janvier 2027 au 31\u00a0décembre 2029"


def test_portee_d_une_partie(dossier: Dossier) -> None:
    portee = PorteePartie.de(dossier, dossier.parties[2])
    assert [part.est_pilote for part in portee.parts] == [False, True]
    part = portee.parts[0]
    assert part.contribution is not None and part.contribution.role == "Accueille"
    assert [autre.role for autre in part.autres] == ["Oriente"]
    assert (portee.titre, portee.statut, portee.parties) == (dossier.titre, dossier.statut, dossier.parties)
    assert portee.convention is dossier.convention and portee.signature is dossier.signature
    assert (portee.reference, portee.version, portee.date_version) == (None, None, None)
    assert portee.charte_graphique == dossier.charte_graphique


def test_pilote_sans_contribution(dossier: Dossier) -> None:
    [part] = PorteePartie.de(dossier, dossier.parties[1]).parts
    assert part.contribution is None
    assert part.est_pilote
    assert len(part.autres) == 2
