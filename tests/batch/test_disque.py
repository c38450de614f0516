"""Disks that refuse: full, read-only, a limit on files, a file in the way. The run says so and can be resumed."""

import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import snapshot, start_process, write_dossier, write_dossiers

REPO = Path(__file__).resolve().parents[2]
UNSHARE = shutil.which("unshare")
# A disk of its own, that the process mounts and that vanishes with it: `lot` is run on it, then what follows.
SCRIPT = 'mkdir -p "$1" && mount -t tmpfs -o "$2" lot "$1" && shift 2 && eval "$@"'


def run_on_disk(folder, options, *commands):
    """Run shell commands with a small disk mounted on `folder`."""
    text = " ; ".join(commands)
    command = [UNSHARE, "-Urm", "bash", "-c", SCRIPT, "-", folder, options, text]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=REPO)


def can_mount():
    return UNSHARE is not None and subprocess.run([UNSHARE, "-Urm", "true"], check=False).returncode == 0


needs_mount = pytest.mark.skipif(not can_mount(), reason="ce système ne laisse pas monter de disque d’essai")


@pytest.fixture
def command(pack, tmp_path):
    write_dossiers(tmp_path / "dossiers", 12)
    options = f"{tmp_path / 'dossiers'} --modeles {pack} --processus 2 --sortie"
    return f"{sys.executable} -m conventions lot {options}"


@pytest.mark.lent
@needs_mount
def test_a_full_disk_stops_the_run_which_resumes_when_there_is_room(command, tmp_path):
    disk, calm = tmp_path / "disque", tmp_path / "calme"
    done = run_on_disk(
        disk,
        "size=400k",
        f"{command} {disk}/s; echo code $?",
        f"mount -o remount,size=50M {disk}",
        f"{command} {disk}/s --reprendre; echo code $?",
        f"cp -r {disk}/s {calm}",
    )
    assert "il n’y a plus de place sur le disque" in done.stderr
    assert "La cause réglée, la même commande avec « --reprendre » le continue." in done.stderr
    assert "Traceback" not in done.stderr
    codes = [line for line in done.stdout.splitlines() if line.startswith("code")]
    assert codes == ["code 2", "code 0"]
    assert "0 échec ; 36 documents" in done.stdout
    other = tmp_path / "autre"
    subprocess.run([*command.split(), other], check=True, capture_output=True, cwd=REPO)
    assert snapshot(calm) == snapshot(other)


@needs_mount
def test_a_disk_that_becomes_read_only_stops_the_run(command, tmp_path):
    disk = tmp_path / "disque"
    done = run_on_disk(
        disk,
        "size=50M",
        f"{command} {disk}/s > /dev/null",
        f"rm {disk}/s/dossier-00000/manifeste.json",
        f"mount -o remount,ro {disk}",
        f"{command} {disk}/s --reprendre; echo code $?",
        f"{command} {disk}/neuf; echo code $?",
    )
    assert done.stderr.count("le disque est en lecture seule") == 2
    assert done.stdout.splitlines() == ["code 2", "code 2"]
    assert "Traceback" not in done.stderr


def test_a_limit_on_the_size_of_files_fails_what_goes_beyond_it_alone(lot, pack, tmp_path):
    folder = write_dossiers(tmp_path / "dossiers", 4)
    assert lot(folder, "--sortie", tmp_path / "mesure")[0] == 0
    limit = max(path.stat().st_size for path in (tmp_path / "mesure").rglob("*.docx")) + 3000
    write_dossier(folder / "dossier-00001.yaml", random.Random(1).randbytes(9000).hex())  # noqa: S311
    process = start_process(
        *(folder, "--modeles", pack, "--processus", "2", "--sortie", tmp_path / "sortie"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    out, err = (text.decode() for text in process.communicate())
    assert process.returncode == 1, out + err
    assert "dossier-00001.yaml : erreur LOT005" in err
    assert "le fichier dépasse la taille permise" in err
    assert "4 dossiers : 3 faits, 1 échec" in out


def test_a_file_in_the_place_of_a_folder_fails_its_record_alone(lot, dossiers, tmp_path):
    folder = tmp_path / "sortie"
    assert lot(dossiers, "--sortie", folder)[0] == 0
    shutil.rmtree(folder / "dossier-00001")
    (folder / "dossier-00001").write_text("x")
    code, out, err = lot(dossiers, "--sortie", folder, "--reprendre")
    assert code == 1
    assert "dossier-00001.yaml : erreur LOT005 : Impossible d’écrire" in err
    assert "un fichier porte le nom" in err
    assert "8 dossiers : 0 fait, 7 gardés, 1 échec" in out
    assert (folder / "dossier-00001").read_text() == "x"


def test_a_file_in_the_place_of_the_output_is_refused(lot, dossiers, tmp_path):
    (tmp_path / "sortie").write_text("x")
    code, _, err = lot(dossiers, "--sortie", tmp_path / "sortie")
    assert code == 2
    assert "un fichier porte le nom" in err
