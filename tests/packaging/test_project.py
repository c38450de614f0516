"""The two commands of the README, continuous integration and the documentation say the same thing."""

import os
import re
import subprocess
import sys

import click
import pytest

from conventions.cli.program import program

PROBE = "def test_probe(soffice):\n    assert soffice\n"


def read(root, name):
    return (root / name).read_text(encoding="utf-8")


def test_the_readme_opens_with_two_commands(root):
    block = read(root, "README.md").split("```")[1]
    assert re.findall(r"^make \w+", block, re.MULTILINE) == ["make demo", "make test"]


def test_continuous_integration_runs_the_test_command_of_the_readme(root):
    script = read(root, ".ci/run")
    assert os.access(root / ".ci" / "run", os.X_OK)
    assert script.splitlines()[-1] == "exec make test"
    assert "export CONVENTIONS_OUTILS_REQUIS=1" in script
    assert subprocess.run(["bash", "-n", root / ".ci" / "run"], check=False).returncode == 0


def test_every_target_can_be_made(root):
    listed = re.findall(r"^\.PHONY: (.+)$", read(root, "Makefile"), re.MULTILINE)[0].split()
    assert listed == ["demo", "test", "test-rapide", "lint", "bench", "clean"]
    for target in listed:
        done = subprocess.run(["make", "--dry-run", target], cwd=root, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def list_commands(group=program, prefix=""):
    """Every command by its whole name: `generer`, `modeles copier`."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{prefix}{name} ")
        else:
            yield pytest.param(f"{prefix}{name}", command, id=f"{prefix}{name}")


@pytest.mark.parametrize(("name", "command"), list(list_commands()))
def test_every_command_and_option_is_in_the_readme(name, command, root):
    [line] = [line for line in read(root, "README.md").splitlines() if line.startswith(f"| `conventions {name} ")]
    for parameter in command.params:
        options = [option for option in parameter.opts if option.startswith("--")]
        assert not options or any(option in line for option in options), options


def test_dependencies_are_pinned_without_addresses(root):
    lines = read(root, "constraints.txt").splitlines()
    assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; .+)?", line) for line in lines)


@pytest.mark.parametrize(("required", "code", "word"), [("", 0, "skipped"), ("1", 1, "failed")])
def test_a_missing_tool_is_a_failure_only_in_continuous_integration(required, code, word, root, tmp_path):
    probe = tmp_path / "test_probe.py"
    probe.write_text(PROBE)
    (tmp_path / "conftest.py").write_bytes((root / "tests" / "conftest.py").read_bytes())
    environment = {"PATH": str(tmp_path), "CONVENTIONS_OUTILS_REQUIS": required}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, probe]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, cwd=tmp_path)
    assert f"1 {word}" in done.stdout or f"1 {word.replace('failed', 'error')}" in done.stdout, done.stdout
    assert done.returncode == code


@pytest.mark.lent
def test_a_document_becomes_a_pdf_whose_text_is_read(minimal, to_pdf, pdf_text):
    import conventions

    [document] = conventions.generate(minimal)
    text = pdf_text(to_pdf(document.content))
    assert minimal.titre.split()[0] in text
    assert "\f" in text
