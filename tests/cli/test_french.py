"""No English word of click reaches a user."""

import ast
import importlib
import inspect

import pytest

from conventions.cli import french
from conventions.cli.running import run

FOR_DEVELOPERS = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "Do you want to continue?",
    "Name '{name}' defined twice",
}


def find_messages(module):
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if texts and not texts[0].startswith("No options defined but a name was passed"):
                yield node.func.id, texts[0]


@pytest.mark.parametrize("name", french.MODULES)
def test_every_sentence_of_click_has_its_french(name):
    module = importlib.import_module(f"click.{name}")
    known = {"_": french.TRANSLATIONS, "ngettext": french.PLURALS}
    missing = [text for kind, text in find_messages(module) if text not in known[kind] and text not in FOR_DEVELOPERS]
    assert missing == []


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        (["generar"], ["Commande inconnue : « generar ». Vouliez-vous dire « generer » ?"]),
        (["xyzxyz"], ["Erreur : Commande inconnue : « xyzxyz ».\n", "Aide : conventions --help"]),
        (["generer", "--sorti", "x"], ["Option inconnue : « --sorti ». Vouliez-vous dire « --sortie » ?"]),
        (["generer"], ["Argument manquant : « DOSSIER... ».", "Utilisation : conventions generer"]),
        (["generer", "d.yaml"], ["Option manquante : « --sortie »."]),
        (["generer", "d.yaml", "--sortie"], ["L’option « --sortie » attend une valeur."]),
        (["generer", "d.yaml", "--final=oui"], ["L’option « --final » n’accepte pas de valeur."]),
        (["nouveau", "a.yaml", "b.yaml", "c.yaml"], ["Arguments de trop : b.yaml c.yaml"]),
        (
            ["verifier", "--format", "xml", "d.yaml"],
            ["« xml » ne convient pas.", "possibles : « texte », « json », « sarif », « github »"],
        ),
        (
            ["verifier", "--regle", "SUB009", "d.yaml"],
            ["« SUB009 » ne dit pas le niveau. Par exemple : --regle SUB009=d"],
        ),
        (["verifier", "--regle", "SUB009=grave", "d.yaml"], ["« grave » n’est pas un niveau : écrivez erreur, "]),
        (
            ["verifier", "--regle", "SUBB=erreur", "d.yaml"],
            ["Aucune règle ne s’appelle « SUBB ». Vouliez-vous dire « SUB"],
        ),
        (["verifier", "--choisir", "BUDGET", "d.yaml"], ["« BUDGET »", "« conventions regles » en donne la liste"]),
        (["verifier", "--manques", "--format", "json", "d.yaml"], ["--manques ne s’écrit qu’en texte."]),
        (["regles", "BUD01"], ["Aucune règle ne s’appelle « BUD01 ». Vouliez-vous dire « BUD0"]),
        (["regles", "BUD001", "--ecrire"], ["Choisissez un CODE, --ecrire ou --verifier."]),
        (["regles", "--verifier", "--ecrire"], ["Choisissez un CODE, --ecrire ou --verifier."]),
        (["schemas"], ["Choisissez --ecrire ou --verifier."]),
        (["schemas", "--ecrire", "--verifier"], ["Choisissez --ecrire ou --verifier."]),
    ],
)
def test_misuse_is_told_in_french(arguments, sentences, capsys):
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    for sentence in sentences:
        assert sentence in told.err.replace("\u00a0", " ").replace("\u202f", " ")


def test_no_argument_shows_the_help(capsys):
    assert run([]) == 2
    assert "Commandes" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["nouveau"], ["verifier"], ["regles"], ["generer"], ["schemas"]])
def test_help_is_french(command, capsys):
    assert run([*command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Utilisation")
    assert "Afficher cette aide." in text
    for english in ("Usage", "Options:", "Commands", "Show", "ARGS", "required", "default:", "help  S"):
        assert english not in text


def test_commands_come_in_the_order_of_use(capsys):
    run(["--help"])
    text = capsys.readouterr().out
    places = [text.index(f"  {name} ") for name in ("nouveau", "verifier", "regles", "generer", "schemas")]
    assert places == sorted(places)


def test_version(capsys):
    import conventions

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"conventions {conventions.__version__}\n"
