"""Who is asked for what is missing: the partner that the data names, else who drafts."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from conventions import check, load
from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.documents.holes import _LACKS, describe_hole, find_owner, group_holes, is_hole
from conventions.models import Dossier
from conventions.rules import list_codes

EXAMPLES = Path(__file__).parents[2] / "examples"

DATA = {
    "titre": "Répit",
    "parties": [
        {
            "code": "caf",
            "nom": "Caf",
            "designations": ["la Caf"],
            "referent": {"civilite": "Mme", "nom": "Aubin", "qualite": "directeur", "courriel": "aubin@exemple.fr"},
            "representants": [{"nom": "Roux", "qualite": "président"}],
        },
        {"code": "asso", "nom": "Les Temps clairs", "representants": [{"nom": "Diallo"}]},
        {"code": "ville", "nom": "Ville"},
        {"code": "epsm", "nom": "Établissement", "representants": [{"nom": "Petit"}]},
    ],
    "convention": {
        "roles": [{"partie": "asso", "intitule": "Gestionnaire"}],
        "moyens": [{"partie": "ville", "designation": "Salle"}, {"designation": "Fonds commun"}],
        "calendrier": {"phases": [{"intitule": "Ouvrir", "responsable": "ville"}]},
        "budget": {
            "charges": [{"poste": "Salaires", "montant": 10}],
            "produits": [{"partie": "caf", "montant": 10}, {"tiers": "Région", "montant": 5}],
            "couts_caches": [{"intitule": "Réunions", "partie": "asso"}],
        },
        "regulation": {"referents": [{"partie": "epsm", "personne": {"nom": "Lopez"}}]},
        "evaluation": {"bilans": [{"type": "interne", "partie": "asso"}, {"type": "partage"}]},
        "scenarios": [{"risque": "Départ", "responsable": "caf"}],
        "subvention": {"financeur": "caf", "beneficiaire": "asso", "compte": {"titulaire": "Les Temps clairs"}},
    },
    "fiches_action": [
        {
            "numero": 1,
            "titre": "Ouvrir un lieu",
            "pilote": {"partie": "ville"},
            "contributions": [{"partie": "caf"}],
            "calendrier": {"etapes": [{"intitule": "Recruter", "responsable": "asso"}]},
        },
        {"numero": 2, "titre": "Former"},
    ],
}


@pytest.fixture(scope="module")
def dossier():
    return Dossier.model_validate(DATA)


def lack(path, code="CLA009", severity=Severity.ERREUR):
    return Diagnostic(
        code=code, severity=severity, message="Il manque quelque chose.", hint="Écrivez.", location=Location(path=path)
    )


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("parties[0].adresse", "caf"),
        ("parties[0].resistances", None),
        ("parties[0].representants[0].niveau", None),
        ("parties[1].representants[0].qualite", "asso"),
        ("convention.roles[0].engagements", "asso"),
        ("convention.moyens[0].quantite", "ville"),
        ("convention.moyens[1].partie", None),
        ("convention.calendrier.phases[0].debut", "ville"),
        ("convention.budget.produits[0].intitule", "caf"),
        ("convention.budget.produits[1].intitule", None),
        ("convention.budget.charges[0].exercice", None),
        ("convention.budget.couts_caches[0].phase", "asso"),
        ("convention.budget.couts_caches[0].heures", None),
        ("convention.regulation.referents[0].personne", "epsm"),
        ("convention.evaluation.bilans[0].date", "asso"),
        ("convention.evaluation.bilans[1].date", None),
        ("convention.scenarios[0].mesure", "caf"),
        ("convention.subvention.compte.iban", "asso"),
        ("convention.subvention.montant", None),
        ("convention.projet", None),
        ("fiches_action[0].pilote.personne", "ville"),
        ("fiches_action[0].descriptif", "ville"),
        ("fiches_action[0].contributions[0].role", "caf"),
        ("fiches_action[0].calendrier.etapes[0].date", "asso"),
        ("fiches_action[1].descriptif", None),
        ("fiches_action", None),
        ("parties[9].nom", None),
        ("", None),
    ],
)
def test_the_owner_of_a_path(path, owner, dossier):
    found = find_owner(dossier, path)
    assert (found and found.code) == owner


def test_everything_missing_is_a_hole_and_nothing_else(dossier):
    for path in (
        "parties[0].adresse",
        "convention.projet",
        "convention.roles[0].engagements",
        "fiches_action[0].axe.x",
    ):
        assert is_hole(dossier, lack(path, "PAR003")), path
    for path in ("convention.budget", "parties", "titre", "parties[0].nom", ""):
        assert not is_hole(dossier, lack(path, "BUD001")), path


def test_a_second_party_or_a_required_article_is_a_hole_where_others_are_written(dossier):
    assert is_hole(dossier, lack("parties", "PAR001"))
    assert is_hole(dossier, lack("convention.articles_libres", "CLA010"))


def test_what_a_derogation_sets_aside_is_asked_of_nobody(dossier):
    written = replace(lack("parties[0].siren", "PAR003"), message="Dérogation (Awa Diallo : inutile) — Il manque.")
    assert not is_hole(dossier, written)


def test_each_person_once_in_the_order_of_the_parties_the_drafter_last(dossier):
    paths = ("convention.projet", "parties[3].siren", "parties[1].adresse", "parties[0].adresse", "parties[2].siren")
    groups = group_holes(dossier, [*map(lack, paths), lack("convention.budget", "BUD001")])
    assert [
        (group.holder.partie and group.holder.partie.code, group.holder.personne and group.holder.personne.nom)
        for group in groups
    ] == [("caf", "Aubin"), ("asso", "Diallo"), ("ville", None), ("epsm", "Lopez"), (None, None)]
    assert [finding.location.path for group in groups for finding in group.findings] == [
        "parties[0].adresse",
        "parties[1].adresse",
        "parties[2].siren",
        "parties[3].siren",
        "convention.projet",
    ]


def test_what_is_needed_comes_first(dossier):
    useful = lack("parties[0].siren", "PAR003", Severity.AVERTISSEMENT)
    [group] = group_holes(dossier, [useful, lack("parties[0].adresse")])
    assert [finding.code for finding in group.findings] == ["CLA009", "PAR003"]


def test_a_partner_is_asked_with_the_words_of_the_models(dossier):
    for code in ("CLA009", "PAR008"):
        sheet, told = describe_hole(dossier, lack("parties[0].apports", code), asked=True)
        assert (sheet, told.replace("’", "'")) == (
            None,
            "Apports de la partie : Ce que la partie apporte, un apport par ligne.",
        )
    sheet, told = describe_hole(dossier, lack("fiches_action[0].descriptif"), asked=True)
    assert sheet.replace("\u00a0", " ") == "Fiche action n° 1 — Ouvrir un lieu"
    assert told.startswith("Descriptif de l’action : ")


def test_what_is_written_and_unfinished_is_said_by_its_rule(dossier):
    unfinished = lack("parties[0].representants[0]", "HAB001")
    assert describe_hole(dossier, unfinished, asked=True) == (None, "Il manque quelque chose. Écrivez.")
    budget = lack("convention.subvention.financeur", "SUB008")
    assert describe_hole(dossier, budget, asked=True) == (None, "Il manque quelque chose. Écrivez.")


def test_who_drafts_reads_the_rules(dossier):
    assert describe_hole(dossier, lack("parties[0].siren", "PAR003"), asked=False) == (
        None,
        "Il manque quelque chose. Écrivez.",
    )
    sheet, told = describe_hole(dossier, lack("fiches_action[1].public", "FIC009"), asked=False)
    assert sheet.replace("\u00a0", " ") == "Fiche action n° 2 — Former"
    assert told == "Il manque quelque chose. Écrivez."
    _, told = describe_hole(dossier, lack("parties[0].adresse"), asked=False)
    assert told.startswith("Adresse du siège : ")


def test_a_rule_that_tells_a_lack_is_known_even_where_something_is_written():
    """An instance without its members, an indicator without its target: the rule says « n’a pas », « manque »."""
    assert set(list_codes()) >= _LACKS
    dossier = load(EXAMPLES / "contrat-local-de-sante.yaml")
    report = check(dossier, final=True)
    asked = {item.code for group in group_holes(dossier, report) for item in group.findings}
    assert asked >= {"REG002", "REG003", "CLA012", "FIC007", "FIC008", "CLA006", "ROL003"}
    assert "Aucune fiche action n’a de budget." in {
        item.message for group in group_holes(dossier, report) for item in group.findings
    }


def test_a_complete_dossier_asks_nobody(complet):
    assert group_holes(complet, []) == ()
