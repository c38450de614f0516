"""The hook of pre-commit: what it takes, and what its entry says, run as pre-commit runs it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml


@pytest.fixture(scope="module")
def hook(root):
    [found] = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return found


def takes(hook, name):
    return bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


def run(hook, root, *files):
    """Run the entry on files, the programs of this environment first on the path, as in the one pre-commit makes."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [*shlex.split(hook["entry"]), *hook.get("args", []), *files]
    return subprocess.run(
        command, check=False, cwd=root, capture_output=True, encoding="utf-8", env={**os.environ, "PATH": path}
    )


def test_the_hook_has_what_pre_commit_asks(hook, root):
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["id"], hook["language"]) == ("conventions-verifier", "python")
    scripts = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert f'{shlex.split(hook["entry"])[0]} = "conventions.cli:main"' in scripts


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("dossiers/repit.yaml", True),
        ("repit.yml", True),
        ("dossiers/conventions-2027.yaml", True),
        ("conventions.yaml", False),
        ("dossiers/conventions.yaml", False),
        ("modeles/notre-modele/carte.yaml", False),
        (".github/workflows/ci.yaml", False),
        (".pre-commit-config.yaml", False),
        ("docker-compose.yml", False),
        ("dossiers/repit.docx", False),
    ],
)
def test_which_files_are_taken(name, taken, hook):
    assert takes(hook, name) is taken


def test_the_entry_accepts_and_refuses(hook, root, tmp_path):
    done = run(hook, root, "examples/complet.yaml", "examples/minimal.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    faulty = tmp_path / "faux.yaml"
    faulty.write_text("titre: x\nparts: []\n", encoding="utf-8")
    done = run(hook, root, "examples/complet.yaml", str(faulty))
    assert done.returncode == 1
    assert f"{faulty}:2:1 · parts : erreur CHG020" in done.stdout


def test_the_guide_shows_the_hook(hook, root):
    text = (root / "docs" / "verifier.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    [shown] = [block for block in blocks if "repos" in block]
    assert [item["id"] for repo in shown["repos"] for item in repo["hooks"]] == [hook["id"]]
