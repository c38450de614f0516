"""The same dossier gives the same bytes: in any process, place, hour and language, and under each Python we support."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rendus.cas import COMPLET, COMPLET_FINAL

PYTHONS = ("3.11", "3.12", "3.13")
SCRIPT = """
import hashlib, json, sys
import conventions
made = {}
for final in (False, True):
    for document in conventions.generate(sys.argv[1], final=final):
        made[f"{document.file_name} {final}"] = hashlib.sha256(document.content).hexdigest()
print(json.dumps(made))
"""


@pytest.fixture(scope="module")
def here():
    """The digest of each document of the complete example, made in this process."""
    return {
        f"{document.file_name} {cas.final}": hashlib.sha256(document.content).hexdigest()
        for cas in (COMPLET, COMPLET_FINAL)
        for document in cas.generate(comments=True)
    }


def make(python, example, folder, **environment):
    settings = {"PYTHONPATH": os.environ.get("PYTHONPATH", "")} | environment
    command = [python, "-W", "error", "-c", SCRIPT, example]
    done = subprocess.run(
        command, check=False, capture_output=True, encoding="utf-8", env=os.environ | settings, cwd=folder, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        pytest.param({"PYTHONHASHSEED": "4242", "TZ": "America/Caracas", "LC_ALL": "C.UTF-8"}, marks=pytest.mark.lent),
        pytest.param({"PYTHONHASHSEED": "0", "PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0"}, marks=pytest.mark.lent),
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_same_bytes_in_another_process_elsewhere(here, examples, tmp_path, environment):
    assert make(sys.executable, examples / COMPLET.file, tmp_path, **environment) == here


@pytest.mark.lent
@pytest.mark.parametrize("version", PYTHONS)
def test_same_bytes_under_each_python(here, root, examples, tmp_path, pytestconfig, version):
    """The interpreters are no tool of the tests: one that is not installed is skipped, everywhere."""
    python = prepare(find_python(version), root, Path(pytestconfig.cache.mkdir(f"python-{version}")))
    assert make(python, examples / COMPLET.file, tmp_path, PYTHONPATH=str(root)) == here


def find_python(version):
    """Return an interpreter of that version: the one that runs, one of the path, one of pyenv."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return Path(sys.executable)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python{version}"), *sorted(pyenv.glob(f"{version}.*/bin/python"))]
    for path in filter(None, found):
        done = subprocess.run([path, "-c", "import venv, ensurepip"], check=False, capture_output=True)
        if done.returncode == 0:
            return Path(path)
    pytest.skip(f"Python {version} n’est pas installé")


def prepare(python, root, folder):
    """Return the Python of an environment with the pinned dependencies, kept from one run to the next."""
    if python == Path(sys.executable):
        return python
    constraints = root / "constraints.txt"
    made, mark = folder / "bin" / "python", folder / "constraints.txt"
    if not mark.is_file() or mark.read_bytes() != constraints.read_bytes():
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        needs = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
        install = [made, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", constraints, *needs]
        subprocess.run(install, check=True)
        mark.write_bytes(constraints.read_bytes())
    return made
