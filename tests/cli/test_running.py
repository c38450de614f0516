"""Exit codes, and no traceback, whatever happens."""

import os
import pickle
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import click
import pytest

from conventions.cli.running import explain, run
from conventions.cli.terminal import count, format_size
from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.errors import LoadError, OutputError, UsageError

REPORT = Report(
    (
        Diagnostic(
            code="CHG020",
            severity=Severity.ERREUR,
            message="La clé « parts » est inconnue.",
            hint="Vouliez-vous dire « parties » ?",
            location=Location(file="dossier.yaml", line=12, column=3, path="parts"),
        ),
    )
)


def call(*arguments, **options):
    environment = {**os.environ, "PYTHONUTF8": "1", **options.pop("env", {})}
    command = [sys.executable, "-m", "conventions", *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, **options)


def test_a_report_is_shown_with_places_and_remedies(capsys):
    assert explain(LoadError("Le dossier ne peut pas être chargé.\nsuite", REPORT)) == 1
    assert capsys.readouterr().err.splitlines() == [
        "dossier.yaml:12:3 · parts : erreur CHG020 : La clé « parts » est inconnue.",
        "    → Vouliez-vous dire « parties » ?",
        "Erreur\u00a0: Le dossier ne peut pas être chargé.",
    ]


def test_a_lone_finding_is_told_once(capsys):
    assert explain(LoadError(str(REPORT), REPORT)) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("error", [UsageError("Aucun modèle."), OutputError("Disque plein.", "/x")])
def test_a_failure_is_one_sentence(error, capsys):
    assert explain(error) == 2
    assert capsys.readouterr().err == f"Erreur\u00a0: {error}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["generer", "d.yaml", "--sortie", ""],
        ["modeles", "copier", "convention-partenariat", ""],
        ["lot", " ", "--sortie", "o"],
        ["lot", "d.yaml", "--sortie="],
    ],
)
def test_an_empty_value_never_stands_for_the_current_folder(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.yaml").write_text("titre: Essai\nparties:\n- code: caf\n", encoding="utf-8")
    assert run(arguments) == 2
    assert "Un mot de la commande est vide" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["d.yaml"]


def test_an_unexpected_error_shows_no_traceback(capsys):
    assert explain(ZeroDivisionError("division by zero")) == 2
    told = capsys.readouterr().err
    assert told.startswith("Erreur\u00a0: Erreur imprévue (ZeroDivisionError).")
    assert "Traceback" not in told
    assert "division by zero" not in told


def test_debugging_shows_the_traceback(capsys, monkeypatch):
    monkeypatch.setenv("CONVENTIONS_DEBUG", "1")
    assert explain(ZeroDivisionError("division by zero")) == 2
    assert "ZeroDivisionError: division by zero" in capsys.readouterr().err


def test_a_click_error_without_context(capsys):
    assert explain(click.ClickException("Rien à faire de 'x'.")) == 2
    assert capsys.readouterr().err == "Erreur\u00a0: Rien à faire de «\u00a0x\u00a0».\n"


def test_the_command_answers_as_a_module():
    done = call("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("conventions ")


def test_a_reader_that_leaves_early_is_met_with_silence():
    script = f"{sys.executable} -m conventions --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], check=False, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="il faut Linux pour savoir où en est la commande")
def test_an_interruption_is_silent():
    command = [sys.executable, "-m", "conventions", "verifier", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A shell ignores SIGINT in what it starts in the background, and the command would inherit that.
    listen = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, **pipes, preexec_fn=listen) as process:  # noqa: PLW1509 -- no thread here
        process.stdin.write(b"titre: ")
        process.stdin.flush()
        wait_until_reading(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"")


def wait_until_reading(pid):
    """Wait until the command sleeps on its empty input, all its modules imported."""
    for _ in range(600):
        time.sleep(0.05)
        modules = Path(f"/proc/{pid}/maps").read_text()
        if "pydantic_core" in modules and "State:\tS" in Path(f"/proc/{pid}/status").read_text():
            return


def test_a_terminal_without_accents_does_not_fail():
    done = call(
        "--help", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    )
    assert done.returncode == 0
    assert "Utilisation" in done.stdout


HEAVY = ("pydantic", "docxtpl", "docx", "lxml", "jinja2", "yaml", "babel", "num2words", "stdnum")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["generer", "--help"],
        ["nouveau", "--help"],
        ["verifier", "--help"],
        ["regles", "--help"],
        ["verifir"],
    ],
)
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys; from conventions.cli.running import run; run(sys.argv[1:]); "
        f"heavy = sorted(set(sys.modules) & set({HEAVY!r})); sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("options", [[], ["--final"], ["--manques"], ["--format", "sarif"]])
def test_a_check_imports_nothing_that_makes_documents(options, examples):
    making = ("jinja2", "lxml", "docx", "conventions.engine", "conventions.ooxml", "conventions.outputs")
    code = (
        "import sys; from conventions.cli.running import run; run(sys.argv[1:]); "
        f"made = sorted(set(sys.modules) & set({making!r})); sys.exit(', '.join(made) or 0)"
    )
    command = [sys.executable, "-c", code, "verifier", examples / "complet.yaml", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_importing_the_library_imports_nothing_heavy():
    code = f"import sys, conventions; sys.exit(', '.join(set(sys.modules) & set({HEAVY!r})) or 0)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("octets", "text"), [(0, "0 octets"), (812, "812 octets"), (47_300, "47 ko"), (1_310_000, "1,3 Mo"), (2e9, "2 Go")]
)
def test_sizes(octets, text):
    assert format_size(octets).replace("\u00a0", " ") == text


def test_french_counts():
    assert [count(number, "erreur") for number in (0, 1, 2)] == ["0 erreur", "1 erreur", "2 erreurs"]
    assert count(3, "champ manque", "champs manquent") == "3 champs manquent"


def test_errors_survive_pickling():
    error = pickle.loads(pickle.dumps(LoadError("Non.", REPORT)))  # noqa: S301
    assert (str(error), error.report) == ("Non.", REPORT)
