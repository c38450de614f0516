"""Articles, contraction, elision, place names."""

import pytest

from conventions.fr.elision import (
    contract_a,
    contract_de,
    elides,
    guess_tncc,
    place_a,
    place_article,
    place_de,
    with_article,
)

ELIDED = """
Avignon association école État œuvre île Hérault habitant hôpital hébergement hospitalisation huître haltère héroïne
honnête humain hydraulique Yvetot Yonne Yerres EHPAD IME ARS URSSAF HLM
"""
NOT_ELIDED = """
Havre Haut-Rhin Hautes-Pyrénées Haute-Garonne Hauts-de-Seine handicap hameau hall halte héros huit huitième onze onzième
oui ouistiti yaourt Yutz hiérarchie hors Houilles Hollande Hongrie HAS département Haguenau 8 11 -
"""


@pytest.mark.parametrize("word", [*ELIDED.split(), "« École »", "(aide)", "un projet"])
def test_elided(word):
    assert elides(word) is True


@pytest.mark.parametrize("word", [*NOT_ELIDED.split(), "", "« Havre »"])
def test_not_elided(word):
    assert elides(word) is False


@pytest.mark.parametrize(
    ("article", "name", "alone", "de", "a"),
    [
        ("la", "Caisse", "la Caisse", "de la Caisse", "à la Caisse"),
        ("le", "Département", "le Département", "du Département", "au Département"),
        ("les", "Communes", "les Communes", "des Communes", "aux Communes"),
        ("l'", "Association", "l’Association", "de l’Association", "à l’Association"),
        ("l’", "ARS", "l’ARS", "de l’ARS", "à l’ARS"),
        ("la", "association", "l’association", "de l’association", "à l’association"),
        ("le", "hôpital", "l’hôpital", "de l’hôpital", "à l’hôpital"),
        ("le", "hameau", "le hameau", "du hameau", "au hameau"),
        ("la", "Hune", "la Hune", "de la Hune", "à la Hune"),
        ("aucun", "Emmaüs", "Emmaüs", "d’Emmaüs", "à Emmaüs"),
        (None, "Ensemble", "Ensemble", "d’Ensemble", "à Ensemble"),
        ("", "Solidarités", "Solidarités", "de Solidarités", "à Solidarités"),
        ("Le", " Relais ", "le Relais", "du Relais", "au Relais"),
        ("le", "Le Relais", "le Relais", "du Relais", "au Relais"),
        ("l'", "L'Étape", "l’Étape", "de l’Étape", "à l’Étape"),
        ("la", "La Clé", "la Clé", "de la Clé", "à la Clé"),
        ("aucun", "Les Amis", "Les Amis", "des Amis", "aux Amis"),
        ("aucun", "Le Relais", "Le Relais", "du Relais", "au Relais"),
        ("aucun", "La Clé", "La Clé", "de La Clé", "à La Clé"),
        ("les", "Restos", "les Restos", "des Restos", "aux Restos"),
    ],
)
def test_articles(article, name, alone, de, a):
    assert with_article(article, name) == alone
    assert contract_de(article, name) == de
    assert contract_a(article, name) == a


def test_an_unknown_article_is_refused():
    with pytest.raises(ValueError, match="le, la, l’, les or aucun"):
        with_article("der", "Verein")


PLACES = [
    ("Avignon", 1, "Avignon", "d’Avignon", "à Avignon"),
    ("Valence", 0, "Valence", "de Valence", "à Valence"),
    ("Le Havre", 2, "Le Havre", "du Havre", "au Havre"),
    ("La Ciotat", 3, "La Ciotat", "de La Ciotat", "à La Ciotat"),
    ("Les Mureaux", 4, "Les Mureaux", "des Mureaux", "aux Mureaux"),
    ("L’Haÿ-les-Roses", 5, "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
    ("L'Haÿ-les-Roses", 5, "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
    ("Aux Aussat", 6, "Aux Aussat", "des Aussat", "aux Aussat"),
    ("Las Illas", 7, "Las Illas", "de Las Illas", "à Las Illas"),
    ("Los Masos", 8, "Los Masos", "de Los Masos", "à Los Masos"),
    ("Hérault", 5, "l’Hérault", "de l’Hérault", "à l’Hérault"),
    ("Rhône", 2, "le Rhône", "du Rhône", "au Rhône"),
    ("Landes", 4, "les Landes", "des Landes", "aux Landes"),
    ("Drôme", 3, "la Drôme", "de la Drôme", "à la Drôme"),
    ("la Drôme", 3, "la Drôme", "de la Drôme", "à la Drôme"),
    ("Haut-Rhin", 2, "le Haut-Rhin", "du Haut-Rhin", "au Haut-Rhin"),
    ("Hauts-de-France", 4, "les Hauts-de-France", "des Hauts-de-France", "aux Hauts-de-France"),
    ("Île-de-France", 1, "Île-de-France", "d’Île-de-France", "à Île-de-France"),
    ("Val-d'Oise", 2, "le Val-d'Oise", "du Val-d'Oise", "au Val-d'Oise"),
    ("Paris", 0, "Paris", "de Paris", "à Paris"),
    ("Vallée de la Drôme", 3, "la Vallée de la Drôme", "de la Vallée de la Drôme", "à la Vallée de la Drôme"),
    ("Pays de Redon", 2, "le Pays de Redon", "du Pays de Redon", "au Pays de Redon"),
    (
        "arrondissement de Lens",
        5,
        "l’arrondissement de Lens",
        "de l’arrondissement de Lens",
        "à l’arrondissement de Lens",
    ),
    ("Les Trois Vallées", 4, "Les Trois Vallées", "des Trois Vallées", "aux Trois Vallées"),
    ("Houdan", 0, "Houdan", "de Houdan", "à Houdan"),
    ("Yvetot", 1, "Yvetot", "d’Yvetot", "à Yvetot"),
]


@pytest.mark.parametrize(("name", "tncc", "alone", "de", "a"), PLACES)
def test_places_with_and_without_the_code(name, tncc, alone, de, a):
    assert guess_tncc(name) == tncc
    for code in (tncc, None):
        assert (place_article(name, code), place_de(name, code), place_a(name, code)) == (alone, de, a)


@pytest.mark.parametrize(
    ("bare", "tncc", "de", "a"),
    [
        ("Havre", 2, "du Havre", "au Havre"),
        ("Ciotat", 3, "de La Ciotat", "à La Ciotat"),
        ("Mureaux", 4, "des Mureaux", "aux Mureaux"),
        ("Haÿ-les-Roses", 5, "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("Illas", 7, "de Las Illas", "à Las Illas"),
    ],
)
def test_the_code_gives_the_article_that_the_name_lacks(bare, tncc, de, a):
    assert place_de(bare, tncc) == de
    assert place_a(bare, tncc) == a


def test_the_code_given_wins_over_the_guess():
    assert place_de("Honfleur", 0) == "de Honfleur"
    assert place_de("Honfleur", 1) == "d’Honfleur"
    assert place_de("Vienne") == "de la Vienne"
    assert place_de("Vienne", 0) == "de Vienne"


@pytest.mark.parametrize("code", [-1, 9])
def test_a_code_out_of_the_table_is_refused(code):
    with pytest.raises(ValueError, match="from 0 to 8"):
        place_de("Valence", code)
