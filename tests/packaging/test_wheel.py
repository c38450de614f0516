"""The built wheel, in a clean environment, away from the checkout, does the job of the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.lent


def run(*command, **options):
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=600, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=root)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean(wheel, root, tmp_path_factory):
    """Return the programs of an environment that holds the wheel and its pinned dependencies, nothing else."""
    folder = tmp_path_factory.mktemp("propre")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    options = ["--quiet", "--disable-pip-version-check", "-c", root / "constraints.txt"]
    run(programs / "python", "-m", "pip", "install", *options, wheel, cwd=folder)
    return programs


def test_the_wheel_carries_its_data(wheel, root):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("templates", "schemas", "examples"):
        tracked = run("git", "ls-files", folder, cwd=root).splitlines() if (root / ".git").exists() else []
        assert {f"conventions/_data/{name}" for name in tracked} <= names, folder
        assert any(name.startswith(f"conventions/_data/{folder}/") for name in names)
    assert "conventions/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "benchmarks/"))]


def test_it_generates_the_demo_away_from_the_checkout(clean, root, tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    code = "from conventions.resources import find_folder; print(find_folder('examples') / 'complet.yaml')"
    example = run(clean / "python", "-c", code, cwd=tmp_path, env=environment).strip()
    assert Path(example).is_relative_to(clean.parent)
    run(clean / "conventions", "generer", example, "--sortie", "demo", "--final", cwd=tmp_path, env=environment)
    original = root / "examples" / "complet.yaml"
    run(sys.executable, "-m", "conventions", "generer", original, "--sortie", "ici", "--final", cwd=tmp_path)
    here = {path.name: path.read_bytes() for path in (tmp_path / "ici").iterdir()}
    there = {path.name: path.read_bytes() for path in (tmp_path / "demo").iterdir()}
    assert there == here
    assert len(there) > 3


def test_its_new_dossier_finds_the_schema(clean, tmp_path):
    run(clean / "conventions", "nouveau", "dossier.yaml", cwd=tmp_path)
    modeline = (tmp_path / "dossier.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert "conventions/_data/schemas/dossier.schema.json" in modeline
    run(clean / "conventions", "verifier", "dossier.yaml", cwd=tmp_path)
