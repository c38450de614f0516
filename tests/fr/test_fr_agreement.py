"""Gender and number: participles, adjectives, titles of functions, « son » or « sa »."""

import pytest

from conventions.fr.agreement import agree, feminize_function, possessive
from conventions.fr.inflection import inflect

FORMS = [
    # masculine, feminine, masculine plural, feminine plural
    ("représenté", "représentée", "représentés", "représentées"),
    ("dûment habilité", "dûment habilitée", "dûment habilités", "dûment habilitées"),
    ("ci-après dénommé", "ci-après dénommée", "ci-après dénommés", "ci-après dénommées"),
    ("désigné", "désignée", "désignés", "désignées"),
    ("situé", "située", "situés", "situées"),
    ("soussigné", "soussignée", "soussignés", "soussignées"),
    ("régi", "régie", "régis", "régies"),
    ("né le 3 mars", "née le 3 mars", "nés le 3 mars", "nées le 3 mars"),
    ("tenu de répondre", "tenue de répondre", "tenus de répondre", "tenues de répondre"),
    ("compris", "comprise", "compris", "comprises"),
    ("public", "publique", "publics", "publiques"),
    ("social", "sociale", "sociaux", "sociales"),
    ("final", "finale", "finals", "finales"),
    ("médico-social", "médico-sociale", "médico-sociaux", "médico-sociales"),
    ("entier", "entière", "entiers", "entières"),
    ("nommé", "nommée", "nommés", "nommées"),
    ("heureux", "heureuse", "heureux", "heureuses"),
    ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
    ("dû", "due", "dus", "dues"),
    ("contigu", "contiguë", "contigus", "contiguës"),
    ("complet", "complète", "complets", "complètes"),
    ("actif", "active", "actifs", "actives"),
    ("ancien", "ancienne", "anciens", "anciennes"),
    ("professionnel", "professionnelle", "professionnels", "professionnelles"),
    ("chargé de mission", "chargée de mission", "chargés de mission", "chargées de mission"),
    ("informé par le comité", "informée par le comité", "informés par le comité", "informées par le comité"),
    ("domicilié et situé", "domiciliée et située", "domiciliés et situés", "domiciliées et situées"),
    ("est représenté", "est représentée", "sont représentés", "sont représentées"),
    ("a été désigné", "a été désignée", "ont été désignés", "ont été désignées"),
    ("s’engage", "s’engage", "s’engagent", "s’engagent"),
    ("il", "elle", "ils", "elles"),
    ("celui-ci", "celle-ci", "ceux-ci", "celles-ci"),
    ("ledit", "ladite", "lesdits", "lesdites"),
    ("audit", "à ladite", "auxdits", "auxdites"),
    ("tout", "toute", "tous", "toutes"),
    ("signataire", "signataire", "signataires", "signataires"),
    ("porteur", "porteuse", "porteurs", "porteuses"),
    ("aujourd’hui", "aujourd’hui", "aujourd’hui", "aujourd’hui"),
]


@pytest.mark.parametrize(("masculine", "feminine", "plural", "feminine_plural"), FORMS)
def test_four_forms(masculine, feminine, plural, feminine_plural):
    assert agree(masculine) == masculine
    assert agree(masculine, feminine=True) == feminine
    assert agree(masculine, plural=True) == plural
    assert agree(masculine, feminine=True, plural=True) == feminine_plural


def test_a_noun_in_ment_takes_its_plural_and_an_adverb_does_not():
    assert agree("établissement", plural=True) == "établissements"
    assert agree("conjointement désigné", plural=True) == "conjointement désignés"


@pytest.mark.parametrize("word", ["représentée", "habilitée", "domiciliées", "publique", "directrice"])
def test_what_is_feminine_already_stays(word):
    assert agree(word, feminine=True) == word


def test_a_feminine_singular_takes_its_plural():
    assert agree("représentée", feminine=True, plural=True) == "représentées"


def test_a_masculine_plural_in_es_becomes_feminine_plural():
    assert agree("représentés", feminine=True) == "représentées"


def test_capitals_and_marks_are_kept():
    assert agree("Représenté", feminine=True) == "Représentée"
    assert agree("REPRÉSENTÉ", feminine=True) == "REPRÉSENTÉE"
    assert agree("(dénommé),", feminine=True, plural=True) == "(dénommées),"
    assert inflect("Élu", feminine=True) == "Élue"


FUNCTIONS = [
    ("président", "présidente"),
    ("Président", "Présidente"),
    ("directeur", "directrice"),
    ("directeur général", "directrice générale"),
    ("Directeur Général Adjoint", "Directrice Générale Adjointe"),
    ("DIRECTEUR GÉNÉRAL", "DIRECTRICE GÉNÉRALE"),
    ("directeur général adjoint", "directrice générale adjointe"),
    ("directeur général des services", "directrice générale des services"),
    ("directeur adjoint", "directrice adjointe"),
    ("directeur territorial", "directrice territoriale"),
    ("directeur territorial Cantal", "directrice territoriale Cantal"),
    ("directeur enfance et handicap", "directrice enfance et handicap"),
    ("directeur qualité", "directrice qualité"),
    ("directeur secteur nord", "directrice secteur nord"),
    ("directeur (par intérim)", "directrice (par intérim)"),
    ("directeur de l’hôpital et du centre social", "directrice de l’hôpital et du centre social"),
    ("ancien directeur", "ancienne directrice"),
    ("premier adjoint", "première adjointe"),
    ("1er adjoint", "1re adjointe"),
    ("1er vice-président", "1re vice-présidente"),
    ("2e vice-président", "2e vice-présidente"),
    ("premier vice-président délégué aux solidarités", "première vice-présidente déléguée aux solidarités"),
    ("vice-président", "vice-présidente"),
    ("Vice-Président", "Vice-Présidente"),
    ("vice-président en charge du social", "vice-présidente en charge du social"),
    (
        "vice-président du conseil départemental chargé des solidarités",
        "vice-présidente du conseil départemental chargée des solidarités",
    ),
    ("président du conseil départemental", "présidente du conseil départemental"),
    ("président-directeur général", "présidente-directrice générale"),
    ("co-président", "co-présidente"),
    ("coprésident", "coprésidente"),
    ("maire", "maire"),
    ("Maire", "Maire"),
    ("maire adjoint", "maire adjointe"),
    ("maire délégué", "maire déléguée"),
    ("adjoint au maire délégué à la jeunesse", "adjointe au maire déléguée à la jeunesse"),
    ("maire et président du syndicat", "maire et présidente du syndicat"),
    ("maire de Lussan et président du syndicat", "maire de Lussan et présidente du syndicat"),
    ("conseiller départemental", "conseillère départementale"),
    ("conseiller municipal délégué", "conseillère municipale déléguée"),
    ("conseiller technique", "conseillère technique"),
    ("chef de service", "cheffe de service"),
    ("sous-chef de bureau", "sous-cheffe de bureau"),
    ("chef d’établissement", "cheffe d’établissement"),
    ("chargé de mission", "chargée de mission"),
    ("coordinateur", "coordinatrice"),
    ("coordonnateur", "coordonnatrice"),
    ("administrateur", "administratrice"),
    ("trésorier", "trésorière"),
    ("secrétaire général", "secrétaire générale"),
    ("secrétaire-trésorier", "secrétaire-trésorière"),
    ("préfet", "préfète"),
    ("sous-préfet", "sous-préfète"),
    ("recteur", "rectrice"),
    ("proviseur", "proviseure"),
    ("principal adjoint", "principale adjointe"),
    ("inspecteur d’académie", "inspectrice d’académie"),
    ("inspecteur d’académie, directeur académique", "inspectrice d’académie, directrice académique"),
    ("délégué territorial", "déléguée territoriale"),
    ("délégué général", "déléguée générale"),
    ("médecin", "médecin"),
    ("médecin-conseil", "médecin-conseil"),
    ("médecin coordonnateur", "médecin coordonnatrice"),
    ("cadre supérieur de santé", "cadre supérieure de santé"),
    ("agent comptable", "agent comptable"),
    ("agent d’accueil", "agente d’accueil"),
    ("gérant", "gérante"),
    ("avocat", "avocate"),
    ("député", "députée"),
    ("sénateur", "sénatrice"),
    ("élu référent", "élue référente"),
    ("responsable", "responsable"),
    ("gestionnaire", "gestionnaire"),
    ("travailleur social", "travailleuse sociale"),
    ("éducateur spécialisé", "éducatrice spécialisée"),
    ("procureur de la République", "procureure de la République"),
    ("rapporteur général", "rapporteure générale"),
    ("haut-commissaire", "haut-commissaire"),
    ("le président", "la présidente"),
    ("Monsieur le président", "Madame la présidente"),
    ("doyen", "doyenne"),
    ("DGS", "DGS"),
    ("PDG", "PDG"),
    ("", ""),
]


@pytest.mark.parametrize(("masculine", "feminine"), FUNCTIONS)
def test_titles_of_functions(masculine, feminine):
    assert feminize_function(masculine) == feminine


@pytest.mark.parametrize("feminine", sorted({feminine for _, feminine in FUNCTIONS}))
def test_a_feminine_title_is_unchanged(feminine):
    assert feminize_function(feminine) == feminine


@pytest.mark.parametrize(
    ("noun", "feminine", "word"),
    [
        ("Présidente", True, "sa"),
        ("adjointe", True, "son"),
        ("administratrice", True, "son"),
        ("directrice générale", True, "sa"),
        ("élue référente", True, "son"),
        ("haute-commissaire", True, "sa"),
        ("Maire", False, "son"),
        ("Maire", True, "sa"),
        ("directeur", False, "son"),
    ],
)
def test_possessive(noun, feminine, word):
    assert possessive(noun, feminine) == word
