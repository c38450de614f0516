import pytest
import yaml

from conventions.errors import LoadError
from conventions.fr.typography import fold
from conventions.loading import Code, read_data
from conventions.loading.yaml_messages import _CLOSED_BELOW, ADVICE, explain_yaml

SLIPS = [
    ("a: 1\n\tb: 2\n", 2, 1, "tabulation, que YAML interdit", "par des espaces"),
    ("a:\n\t- b\n", 2, 1, "tabulation, que YAML interdit", "par des espaces"),
    ("a:\n  - b\n\t- c\n", 3, 1, "tabulation", "par des espaces"),
    ("titre: Projet: tous ensemble\n", 1, 14, "deux-points suivi d'une espace", 'titre: "Projet'),
    ("a: 1\n b: 2\n", 2, 3, "mal alignée", "alignez la clé"),
    ("titre: @ccueil\n", 1, 8, "ne peut pas commencer par ce signe", '"@ccueil"'),
    ("titre: `x`\n", 1, 8, "ne peut pas commencer par ce signe", "entre guillemets"),
    ("a: 'l'eau'\n", 1, 7, "un guillemet ferme le texte trop tôt", "'l''eau'"),
    ('a: "le "Phare" ouvre"\n', 1, 9, "un guillemet ferme le texte trop tôt", "« »"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "pas alignée", "Alignez les clés"),
    ("a:\n  - b\n  c: d\n", 3, 3, "Une liste s'interrompt", "par un tiret"),
    ('a: 1\nb: "x\nc: 2\n', 2, 4, "jamais fermé", "Fermez le texte"),
    ("a: 'x\nc: 2\n", 1, 4, "jamais fermé", "Fermez le texte"),
    ('a: 1\nb: "un\nc: "deux"\n', 2, 4, "ne ferme qu'à la ligne 3", "ajoutez-le"),
    ("a: 'un\nb: 2\nc: 'trois'\n", 1, 4, "ne ferme qu'à la ligne 3", "ajoutez-le"),
    ('a:\n  - "un\n  - "deux"\n', 2, 5, "ne ferme qu'à la ligne 3", "la ligne 3 le ferme trop tôt"),
    ('a: "un\n  deux "trois" quatre"\n', 1, 4, "ne ferme qu'à la ligne 2", "employez « »"),
    ('a: "un\n  deux"\n b: 3\n', 3, 2, "pas alignée", "Alignez les clés"),
    ("a: 1\nb: [x, y\nc: 2\n", 2, 4, "crochet « [ » ouvre ici", "Fermez la liste"),
    ("a: {b: 1, c\nd: 2\n", 1, 4, "accolade « { » ouvre ici", "Fermez-la par « } »"),
    ("a: **gras**\n", 1, 5, "compris par YAML comme un renvoi", '"*important*"'),
    ("a: & co\n", 1, 5, "compris par YAML comme un renvoi", "entre guillemets"),
    ('a: "C:\\Dossiers"\n', 1, 7, "annonce un caractère spécial", "'C:\\Dossiers'"),
    ("a: !<x\n", 1, 7, "étiquette", '"! attention"'),
    ("a: > fort\n", 1, 6, "doit commencer à la ligne suivante", "Passez à la ligne"),
    ("  a: 1\nb: 2\n", 2, 1, "Le premier niveau s'interrompt", "première colonne"),
    ("a: ]\n", 1, 4, "de trop", "Supprimez le signe"),
    ("a: - b\n", 1, 4, "Un tiret ne peut pas se trouver", "Passez à la ligne après la clé"),
    ("%TITRE x\n---\na: 1\n", 1, 7, "comme une directive", "Supprimez cette ligne"),
    ("%YAML 3.0\n---\na: 1\n", 1, 1, "comme une directive", "Supprimez cette ligne"),
    ("a: 1\nbonjour\nc: 2\n", 2, 1, "n'est pas suivie de deux-points", "clé: valeur"),
    ('a: "x\n---\ny"\n', 2, 1, "au milieu d'un texte", "Fermez le texte"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), SLIPS)
def test_each_usual_slip_is_placed_and_explained(text: str, line: int, column: int, message: str, hint: str) -> None:
    with pytest.raises(LoadError) as caught:
        read_data(text.encode(), name="dossier.yaml")
    (fault,) = caught.value.report
    assert fault.code == Code.YAML
    assert (fault.location.file, fault.location.line, fault.location.column) == ("dossier.yaml", line, column)
    assert message in fold(fault.message)
    assert fault.hint is not None and hint in fold(fault.hint)


def test_the_line_is_shown() -> None:
    with pytest.raises(LoadError, match="titre: Projet: tous"):
        read_data(b"a: 1\n  \ntitre: Projet: tous\n", name="d.yaml")


def test_a_long_line_is_cut() -> None:
    with pytest.raises(LoadError) as caught:
        read_data(("a: @" + "x" * 5000).encode())
    assert len(caught.value.message) < 500


@pytest.mark.parametrize("advice", sorted({*ADVICE.values(), _CLOSED_BELOW}))
def test_texts_are_french_with_no_break_spaces(advice: tuple[str, str]) -> None:
    for text in advice:
        assert text[0] in "ABCDEFGLMPSRUÉ«" and text.endswith((".", ")", '"', "...", "x", "r", "s"))
        assert " :" not in text and " ;" not in text and "« " not in text


def test_a_fault_without_a_place_or_unknown_is_told_all_the_same() -> None:
    error = explain_yaml(yaml.YAMLError("something new"), "a", "d.yaml")
    assert fold(error.message) == (
        "d.yaml : La syntaxe YAML est incorrecte. Vérifiez l'alignement, les deux-points et les guillemets."
    )


def test_a_fault_after_the_last_line_has_no_snippet() -> None:
    mark = yaml.Mark("", 0, 1, 0, None, 0)
    error = explain_yaml(yaml.MarkedYAMLError(problem="did not find expected key", problem_mark=mark), "a: b\n", None)
    (fault,) = error.report
    assert (fault.location.line, fault.location.column, fault.location.snippet) == (2, 1, None)
