"""Small real packs and dossiers, quick to render, and ways to run a lot: here, or as a process that can be killed."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import fsspec
import pytest

from conventions.cli.running import run
from conventions.models import CLAUSES_MINIMALES
from tests.batch.grenier import Grenier, install

CARD = """\
code: convention-partenariat
titre: Modèle d’essai
version: "1.0"
documents:
  - code: convention
    titre: Convention
    portee: dossier
    fichier: convention.docx
    nom_de_fichier: convention-{dossier}.docx
  - code: fiches
    titre: Fiche de la partie
    portee: partie
    fichier: fiche.docx
    nom_de_fichier: fiche-{partie}.docx
non_imprimes: {parties: essai, convention: essai, fiches_action: essai}
"""
TWO = ["--processus", "2"]
DOSSIER = """\
titre: {titre}
parties:
  - code: mairie
    nom: Commune de Rivebelle
    forme_juridique: commune
  - code: relais
    nom: Association Le Relais
    forme_juridique: association
"""


def write_word(path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)


def write_clause(clause):
    return f'{{%p clause "{clause}" %}}', clause.libelle, "Ce que dit la clause.", "{%p endclause %}"


def write_pack(folder, *texts):
    folder.mkdir(parents=True)
    (folder / "carte.yaml").write_text(CARD, encoding="utf-8")
    clauses = (line for clause in CLAUSES_MINIMALES for line in write_clause(clause))
    write_word(folder / "convention.docx", "{{ titre }} ({{ statut }})", *texts, *clauses)
    write_word(folder / "fiche.docx", "{{ partie.nom }}")
    return folder


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "modeles" / "essai")


@pytest.fixture
def dossiers(tmp_path):
    """A folder of eight dossiers, two of them below."""
    return write_dossiers(tmp_path / "dossiers", 8)


def write_dossiers(folder, number):
    """Write dossiers, one in four in a sub-folder."""
    for rank in range(number):
        name = f"sud/dossier-{rank:05}.yaml" if rank % 4 == 3 else f"dossier-{rank:05}.yaml"
        write_dossier(folder / name, f"Accueil du matin, site {rank}")
    return folder


def write_dossier(path, titre):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DOSSIER.format(titre=titre), encoding="utf-8")


@pytest.fixture
def lot(pack, monkeypatch, capsys):
    """Run the command here and return its exit code, what it printed and what it complained of."""

    def start(*arguments):
        workers = [] if {"--processus", "--moteur"} & set(arguments) else TWO
        code = run(["lot", *map(str, arguments), "--modeles", str(pack), *workers])
        told = capsys.readouterr()
        return code, told.out.replace("\u00a0", " "), told.err.replace("\u00a0", " ")

    return start


@pytest.fixture
def grenier(tmp_path, monkeypatch):
    """Have this process and its workers know `grenier://`; return the folder to give to other processes."""
    fsspec.register_implementation("grenier", Grenier, clobber=True)
    folder = install(tmp_path / "greffon")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("CONVENTIONS_GREFFON", str(folder))
    return folder


def make_environment():
    """Return the environment of a process that finds this package, its tests, and `grenier://` where it is known."""
    places = [str(Path(__file__).resolve().parents[2]), os.environ.get("CONVENTIONS_GREFFON", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}


def start_process(*arguments, cwd=None, **options):
    """Start the command as a process at the head of a session of its own, so that it can be killed with its workers."""
    command = [sys.executable, "-m", "conventions", "lot", *map(str, arguments)]
    environment = make_environment()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, start_new_session=True, cwd=cwd, env=environment, **pipes, **options)


def snapshot(folder):
    """Return the bytes of every file of a folder, and None for its folders."""
    found = sorted(path for path in folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in found}
