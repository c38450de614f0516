"""Runs killed at random instants, whole or one of their processes, then resumed: as if nothing had happened.

CONVENTIONS_ARRETS is how many kills the long test makes (8 by default, 200 to be sure); CONVENTIONS_HASARD seeds their
instants.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from conventions.batch import LocalStore
from conventions.batch.lock import MARKER, HaltError, claim, describe_mark
from tests.batch.conftest import snapshot, start_process, write_dossiers

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="les processus d’une session sont lus dans /proc")
NUMBER = 60
KILLS = int(os.environ.get("CONVENTIONS_ARRETS", "8"))
SEED = os.environ.get("CONVENTIONS_HASARD", "convention")


@pytest.fixture
def many(tmp_path):
    return write_dossiers(tmp_path / "dossiers", NUMBER)


@pytest.fixture
def arguments(many, pack):
    return (many, "--modeles", pack, "--processus", "2", "--zip", "partie", "--zip", "tout")


@pytest.fixture
def undisturbed(arguments, tmp_path):
    """The tree of a run that nothing stops, and how long it writes."""
    folder = tmp_path / "tranquille"
    process = start_process(*arguments, "--sortie", folder)
    begun = wait_for_writing(process, folder)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b""), out
    return snapshot(folder), time.monotonic() - begun


def wait_for_writing(process, folder):
    while not (folder / ".lot").exists() and process.poll() is None:
        time.sleep(0.005)
    return time.monotonic()


def list_session(leader):
    """Return the processes of a session: the run, the server that starts its workers, the workers."""
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and find_session(path) == leader]


def find_session(path):
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def kill_quietly(process_id):
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return


def kill_run(process, chance):
    process.kill()


def kill_all(process, chance):
    os.killpg(process.pid, signal.SIGKILL)


def kill_another(process, chance):
    """Kill one of the processes of the run, but the run itself."""
    others = [other for other in list_session(process.pid) if other != process.pid]
    if others:
        kill_quietly(chance.choice(others))


def disturb(arguments, folder, chance, span, kill):
    """Resume a run, kill something at a random instant; return the exit code of the run, and whether it was in time."""
    process = start_process(*arguments, "--sortie", folder, "--reprendre")
    wait_for_writing(process, folder)
    killed = False
    try:
        process.wait(timeout=chance.uniform(0, span))
    except subprocess.TimeoutExpired:
        kill(process, chance)
        killed = True
    _, err = process.communicate()
    assert b"Traceback" not in err, err.decode()
    assert process.returncode in (0, 1, -signal.SIGKILL), err.decode()
    return process.returncode, killed


def finish(arguments, folder):
    """Resume until the end; a dossier may have failed because both its workers were killed."""
    process = start_process(*arguments, "--sortie", folder, "--reprendre")
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def disturb_many(arguments, tmp_path, undisturbed, kills, number):
    """Kill `number` times; each run that reaches its end is compared, then another is begun."""
    expected, span = undisturbed
    chance = random.Random(SEED)  # noqa: S311
    folder, made, ends = tmp_path / "bousculee-0", 0, 0
    while made < number:
        code, killed = disturb(arguments, folder, chance, span, kills[made % len(kills)])
        made += killed
        if code in (0, 1):
            finish(arguments, folder)
            assert snapshot(folder) == expected
            shutil.rmtree(folder)
            ends += 1
            folder = tmp_path / f"bousculee-{ends}"
    finish(arguments, folder)
    assert snapshot(folder) == expected


@pytest.mark.lent
@pytest.mark.parametrize("kill", [kill_run, kill_all, kill_another])
def test_a_run_killed_a_few_times_ends_as_if_nothing_had_happened(arguments, tmp_path, undisturbed, kill):
    disturb_many(arguments, tmp_path, undisturbed, [kill], 3)


@pytest.mark.lent
def test_many_kills_of_every_kind(arguments, tmp_path, undisturbed):
    disturb_many(arguments, tmp_path, undisturbed, [kill_run, kill_all, kill_another], KILLS)


def test_a_killed_worker_does_not_stop_the_run(many, pack, tmp_path):
    process = start_process(many, "--modeles", pack, "--processus", "2", "--sortie", tmp_path / "sortie")
    killed = kill_a_worker_that_writes(process, tmp_path / "sortie")
    out, err = process.communicate()
    assert killed
    assert (process.returncode, err) == (0, b"")
    assert f"0 échec ; {3 * NUMBER} documents" in out.decode()
    assert len(list((tmp_path / "sortie").rglob("manifeste.json"))) == NUMBER


def kill_a_worker_that_writes(process, folder):
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.01)
    return [kill_quietly(worker) for worker in list_workers(process.pid)[:1]]


def list_workers(leader):
    """Return the workers of a run: those of its processes that were forked by another of them than the run."""
    session = [other for other in list_session(leader) if other != leader]
    parents = {other: find_parent(other) for other in session}
    return [other for other, parent in parents.items() if parent in session]


def find_parent(process_id):
    try:
        return int(Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


@pytest.mark.lent
def test_an_interruption_says_how_to_go_on_and_leaves_what_can_be_resumed(arguments, many, tmp_path, undisturbed):
    folder = tmp_path / "sortie"
    process = start_process(*arguments, "--sortie", folder)
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the run and its workers
    _, err = process.communicate()
    assert process.returncode == 130
    assert err.decode().replace("\u00a0", " ") == (
        "Erreur : Lot interrompu. Ce qui est fait reste en place : la même commande avec « --reprendre » le continue.\n"
    )
    assert not list(folder.rglob(".conventions-*"))
    finish(arguments, folder)
    assert snapshot(folder) == undisturbed[0]


@pytest.mark.lent
def test_two_runs_on_one_folder_do_not_mix(arguments, tmp_path):
    folder = tmp_path / "sortie"
    first = start_process(*arguments, "--sortie", folder)
    wait_for_writing(first, folder)
    second = start_process(*arguments, "--sortie", folder, "--reprendre")
    _, err = second.communicate()
    assert second.returncode == 2
    assert "Un autre lot est en train d’écrire dans" in err.decode()
    assert first.communicate() and first.returncode == 0


HOLDER = """
import sys, time
from pathlib import Path
from conventions.batch import LocalStore
folder = Path(sys.argv[1])
with LocalStore(folder, sys.argv[2]).hold("agde"):
    print("tenu", flush=True)
    time.sleep(1)
    (folder / "fini").touch()
"""


def leave_unfinished(folder):
    """Leave a folder as a killed run does, and return the token of that run."""
    with claim(folder, resume=False) as token:
        pass
    (folder / MARKER).write_bytes(describe_mark(token))
    return token


def test_a_run_waits_for_the_record_that_a_worker_of_a_killed_one_writes(tmp_path):
    folder = tmp_path / "sortie"
    token = leave_unfinished(folder)
    other = subprocess.Popen([sys.executable, "-c", HOLDER, folder, token], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "tenu\n"
    with claim(folder, resume=True) as mine, LocalStore(folder, mine).hold("agde"):
        assert (folder / "fini").exists()
    other.communicate()


def test_a_worker_of_a_run_that_another_took_over_writes_nothing(tmp_path):
    folder = tmp_path / "sortie"
    token = leave_unfinished(folder)
    late = LocalStore(folder, token)
    with late.hold("agde"):
        pass
    with claim(folder, resume=True), pytest.raises(HaltError, match="il est fini, ou un autre l’a repris"):
        hold_elsewhere(late)
    with pytest.raises(HaltError, match="il est fini"), late.hold("agde"):
        pass


def hold_elsewhere(store):
    """Hold a record in another process: the locks of a process do not stop itself."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(hold_once, store).result()


def hold_once(store):
    with store.hold("agde"):
        return


def test_a_worker_that_does_not_see_the_output_says_where_it_is(tmp_path):
    with pytest.raises(HaltError, match=r"n’existe pas sur la machine « .+ », où travaille un ouvrier"):
        hold_once(LocalStore(tmp_path / "ailleurs", "0123"))
