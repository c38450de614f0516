"""The dossier to fill in: valid as it stands, valid when everything is freed, never stale."""

import re

import pytest

from conventions.cli.nouveau import find_schema
from conventions.cli.running import run
from conventions.cli.skeleton import write_skeleton
from conventions.loading import read_dossier
from conventions.models import Dossier
from conventions.models.base import Modele
from conventions.models.champs import titre_of

PROFILE = "convention-partenariat"


def free(text, keep=lambda line: True):
    """Take `# ` away from the waiting lines that are kept; explanations and the modeline stay."""
    first, *lines = text.splitlines()
    freed = (line[2:] if line.startswith("# ") and keep(line[2:]) else line for line in lines)
    return "\n".join((first, *freed)) + "\n"


def read(text):
    return read_dossier(text.encode(), name="dossier.yaml")


@pytest.fixture(scope="module")
def skeleton():
    return write_skeleton(PROFILE, "./schemas/dossier.schema.json")


def list_fields(model, seen=()):
    for name, info in model.model_fields.items():
        yield model.__name__, name
        for held in re.findall(r"conventions\.models\.[\w.]+\.(\w+)", str(info.annotation)):
            found = next((kind for kind in all_models() if kind.__name__ == held), None)
            if found and found not in seen:
                yield from list_fields(found, (*seen, found))


def all_models(base=Modele):
    for kind in base.__subclasses__():
        yield kind
        yield from all_models(kind)


def test_it_is_valid_as_it_stands(skeleton):
    reading = read(skeleton)
    assert list(reading.report) == []
    assert reading.dossier.profil == PROFILE
    assert [partie.code for partie in reading.dossier.parties] == ["partenaire"]


def test_everything_freed_is_valid(skeleton):
    reading = read(free(skeleton))
    assert [str(found) for found in reading.report.errors] == []
    assert reading.dossier.convention.budget.charges
    assert reading.dossier.fiches_action[0].contributions[0].partie == "partenaire"


def test_each_block_freed_alone_is_valid(skeleton):
    lines = skeleton.splitlines()
    waiting = [rank for rank, line in enumerate(lines) if rank and line.startswith("# ")]
    starts = [rank for rank in waiting if indent_of(lines[rank][2:]) == 0]
    assert len(starts) > 10
    for start in starts:
        chosen = {start, *takes(lines, start, waiting)}
        text = "\n".join(line[2:] if rank in chosen else line for rank, line in enumerate(lines))
        assert [str(found) for found in read(text).report.errors] == [], lines[start]


def indent_of(line):
    return len(line) - len(line.lstrip())


def takes(lines, start, waiting):
    for rank in waiting:
        if rank > start:
            if indent_of(lines[rank][2:]) == 0:
                return
            yield rank


def test_each_clause_freed_alone_is_valid(skeleton):
    lines = skeleton.splitlines()
    top = next(rank for rank, line in enumerate(lines) if line == "# convention:")
    end = next(rank for rank in range(top + 1, len(lines)) if re.match(r"(# )?\w", lines[rank]))
    inside = [rank for rank in range(top + 1, end) if lines[rank].startswith("# ")]
    starts = [rank for rank in inside if indent_of(lines[rank][2:]) == 2]
    assert len(starts) > 25
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        chosen = {top, *(rank for rank in inside if start <= rank < following)}
        text = "\n".join(line[2:] if rank in chosen else line for rank, line in enumerate(lines))
        assert [str(found) for found in read(text).report.errors] == [], lines[start]


def test_every_field_of_the_models_is_there(skeleton):
    text = free(skeleton)
    for model, name in set(list_fields(Dossier)):
        assert re.search(rf"\b{name}:", text), f"{model}.{name}"


def test_every_field_is_explained(skeleton):
    for name, info in Dossier.model_fields.items():
        assert f"## {titre_of(info)}" in skeleton, name
    assert "[interne]" in skeleton
    assert "[final]" in skeleton
    assert "Choix : association, commune," in skeleton


def test_lines_stay_readable(skeleton):
    assert max(len(line) for line in skeleton.splitlines() if line.startswith("##")) <= 120


def test_the_command_writes_it_once(tmp_path, capsys):
    path = tmp_path / "dossier.yaml"
    assert run(["nouveau", str(path)]) == 0
    assert "est prêt" in capsys.readouterr().out
    written = path.read_bytes()
    assert run(["verifier", str(path)]) == 0
    assert run(["nouveau", str(path)]) == 2
    assert "existe déjà et n’a pas été modifié" in capsys.readouterr().err
    assert path.read_bytes() == written


def test_the_modeline_finds_the_schema(tmp_path, root):
    assert find_schema(root / "dossier.yaml") == "./schemas/dossier.schema.json"
    assert find_schema(root / "examples" / "dossier.yaml") == "../schemas/dossier.schema.json"
    assert find_schema(tmp_path / "dossier.yaml") == (root / "schemas" / "dossier.schema.json").as_uri()
    run(["nouveau", str(tmp_path / "d.yaml")])
    first = (tmp_path / "d.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=file:///")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dossier.txt"], "doit se terminer par .yaml"),
        (["absent/dossier.yaml"], "le répertoire n’existe pas"),
        (["dossier.yaml", "--profil", "convention-partenariats"], "Vouliez-vous dire « convention-partenariat »"),
        (["dossier.yaml", "--modeles", "absent"], "« absent » n’existe pas"),
    ],
)
def test_refusals(arguments, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["nouveau", *arguments]) == 2
    assert told in capsys.readouterr().err.replace("\u00a0", " ")
    assert list(tmp_path.iterdir()) == []
