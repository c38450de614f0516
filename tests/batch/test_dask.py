"""Runs spread by Dask: the same bytes as on one machine, whatever dies, and every refusal in one clear sentence.

CONVENTIONS_ARRETS and CONVENTIONS_HASARD are those of `test_arrets`.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from conventions.api import Order
from conventions.batch import Batch, Job, LocalStore, run
from conventions.batch.cluster import choose_size
from conventions.batch.cluster_door import open_cluster
from conventions.batch.work import State
from tests.batch.conftest import make_environment, snapshot, start_process, write_dossiers, write_pack
from tests.batch.grenier import address, install
from tests.batch.test_adresses import ZIPS
from tests.batch.test_arrets import KILLS, SEED, finish, kill_quietly, wait_for_writing
from tests.batch.test_fautes import POISONS
from tests.batch.tueurs import Assassin, Killer, Listed

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="les processus de la grappe sont lus dans /proc")
NUMBER = 30
OTHERWISE = ("--sans-commentaires", "--document", "convention")


class Cluster:
    """A cluster of two workers, in a process of its own."""

    def __init__(self, number=2, **environment):
        command = [sys.executable, "-m", "tests.batch.grappe", str(number)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, env=make_environment() | environment, **pipes)
        self.address = self.process.stdout.readline().strip()
        self.options = ("--moteur", "dask", "--adresse", self.address)

    def list_workers(self):
        """Return the processes of the workers, in the order in which they were started."""
        return [one for one in list_children(self.process.pid) if b"spawn_main" in read_command(one)]

    def list_settled(self):
        """Return the workers that have begun: one that dies as it starts is not started again by Dask."""
        return [one for one in self.list_workers() if list_children(one)]

    def list_makers(self):
        """Return the processes that make records for the workers."""
        servers = [one for worker in self.list_workers() for one in list_children(worker)]
        return [one for server in servers for one in list_children(server)]

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.process.communicate()


def list_children(parent):
    try:
        listed = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
    except OSError:
        return []
    return sorted(int(one) for text in listed for one in text.split())


def read_command(process_id):
    try:
        return Path(f"/proc/{process_id}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONVENTIONS_GREFFON", str(install(tmp_path_factory.mktemp("greffon") / "g")))
        opened = Cluster()
    with opened:
        yield opened


@pytest.fixture(scope="module")
def arguments(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene")
    pack = write_pack(folder / "modeles" / "essai")
    return (write_dossiers(folder / "dossiers", NUMBER), "--modeles", pack, *ZIPS)


@pytest.fixture(scope="module")
def undisturbed(arguments, tmp_path_factory):
    """The tree of a run on this machine alone."""
    folder = tmp_path_factory.mktemp("tranquille") / "sortie"
    finish((*arguments, "--processus", "1"), folder)
    return snapshot(folder)


@pytest.fixture(scope="module")
def otherwise(arguments, tmp_path_factory):
    """The same with other options."""
    folder = tmp_path_factory.mktemp("autrement") / "sortie"
    finish((*arguments, *OTHERWISE, "--processus", "1"), folder)
    return snapshot(folder)


def test_the_same_bytes_and_the_same_faults_as_on_this_machine(lot, cluster, dossiers, grenier, tmp_path):
    for rank, (poison, _, _) in enumerate(POISONS.values()):
        poison(dossiers / f"faute-{rank:02}.yaml")
    told = [lot(dossiers, *ZIPS, "--sortie", tmp_path / "ici", "--processus", "1")]
    told.append(lot(dossiers, *ZIPS, "--sortie", tmp_path / "la-bas", *cluster.options))
    told.append(lot(dossiers, *ZIPS, "--sortie", address(tmp_path / "objets"), *cluster.options))
    expected = snapshot(tmp_path / "ici")
    assert "rapport.json" in expected
    assert snapshot(tmp_path / "la-bas") == expected
    assert snapshot(tmp_path / "objets") == expected
    assert [code for code, _, _ in told] == [1, 1, 1]
    assert told[0][2] == told[1][2] == told[2][2]


def test_what_kills_takes_no_worker_with_it(cluster, pack, tmp_path):
    times = {"deux": 2, "une": 1, "toujours": 99} | {f"calme-{rank}": 0 for rank in range(21)}
    records = [Killer(key, str(tmp_path), number) for key, number in times.items()]
    before = cluster.list_workers()
    assert len(before) == 2
    job = Job(Order(templates=(pack,)), LocalStore(tmp_path / "sortie"))
    with open_cluster(cluster.address, 1) as runner, job.store.claim(resume=True) as store:
        held = replace(job, store=store)
        outcomes = {outcome.key: outcome for outcome in runner.run(iter(records), len(records), held)}
    failed = sorted(key for key, outcome in outcomes.items() if outcome.state is State.ECHEC)
    assert (len(outcomes), failed) == (24, ["deux", "toujours"])
    [found] = outcomes["deux"].report
    assert (found.code, found.location.file) == ("LOT002", "deux")
    assert len(list(tmp_path.glob("toujours-*"))) == 2
    assert cluster.list_workers() == before


@pytest.mark.lent
def test_only_the_record_that_takes_workers_with_it_fails(pack, tmp_path):
    """Dask gives up at the first death here: what was on the same worker is suspected too, then cleared."""
    records = [Killer(f"calme-{rank}", str(tmp_path), 0) for rank in range(9)]
    records.insert(4, Assassin("assassin", str(tmp_path), 0))
    job = Job(Order(templates=(pack,)), LocalStore(tmp_path / "sortie"))
    with (
        Cluster(2, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as fragile,
        open_cluster(fragile.address, 1) as runner,
    ):
        summary = run(Batch((Listed(tuple(records)),), job), runner)
    assert (summary.tally.done, summary.tally.failed) == (10, 1)
    [(name, report)] = summary.failures
    assert (name, [found.code for found in report]) == ("assassin", ["LOT002"])
    assert len(list((tmp_path / "sortie").rglob("manifeste.json"))) == 9
    assert len(list(tmp_path.glob("assassin-*"))) == 2


def test_records_are_taken_as_fast_as_they_are_made_and_leaving_stops_everything(cluster, pack, tmp_path):
    taken = []

    def take():
        for rank in range(400):
            taken.append(rank)
            yield Killer(f"calme-{rank:05}", str(tmp_path), 0)

    job = Job(Order(templates=(pack,)), LocalStore(tmp_path / "sortie"))
    with open_cluster(cluster.address, 1) as runner, job.store.claim(resume=True) as store:
        outcomes = runner.run(take(), 400, replace(job, store=store))
        assert next(outcomes).state is State.FAIT
        assert len(taken) <= 50 * 2 * 2
        outcomes.close()
        made = snapshot(tmp_path / "sortie")
        time.sleep(0.3)
        assert snapshot(tmp_path / "sortie") == made
    assert len(made) < 5 * len(taken)


@pytest.mark.parametrize(
    ("total", "threads", "size"),
    [(100_000, 8, 200), (1000, 2, 125), (1000, 8, 50), (60, 2, 30), (3, 8, 1), (1, 1, 1), (10_000, 100, 50)],
)
def test_batches_have_50_to_200_records_unless_workers_would_be_idle(total, threads, size):
    assert choose_size(total, threads) == size


def kill_a_worker(cluster, chance):
    return kill_one(cluster.list_settled(), chance)


def kill_a_maker(cluster, chance):
    return kill_one(cluster.list_makers(), chance)


def kill_one(processes, chance):
    """Kill one of these processes, if there is one: all those of the cluster may just have been killed."""
    if processes:
        kill_quietly(chance.choice(processes))
    return bool(processes)


@pytest.mark.lent
def test_what_dies_in_the_cluster_does_not_stop_the_run(cluster, arguments, undisturbed, tmp_path):
    folder = tmp_path / "sortie"
    process = start_process(*arguments, *cluster.options, "--sortie", folder)
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.005)
    assert process.poll() is None
    assert cluster.list_workers()
    assert cluster.list_makers()
    kill_quietly(cluster.list_makers()[0])
    kill_quietly(cluster.list_workers()[1])
    out, err = process.communicate()
    assert (process.returncode, err.decode()) == (0, ""), out
    assert snapshot(folder) == undisturbed


def disturb(arguments, folder, chance, cluster, kill):
    """Resume a run, kill something at a random instant; return the exit code, and whether it was in time."""
    process = start_process(*arguments, *cluster.options, "--sortie", folder, "--reprendre")
    wait_for_writing(process, folder)
    killed = False
    try:
        process.wait(timeout=chance.uniform(0, 1))
    except subprocess.TimeoutExpired:
        if kill:
            killed = kill(cluster, chance)
        else:
            process.kill()
            killed = True
    _, err = process.communicate()
    assert err == b"" or b"LOT002" in err, err.decode()
    return process.returncode, killed


@pytest.mark.lent
def test_many_kills_of_every_kind(arguments, cluster, undisturbed, tmp_path):
    chance = random.Random(SEED)  # noqa: S311
    folder, made, ends = tmp_path / "bousculee-0", 0, 0
    kinds = [kill_a_worker, None, kill_a_maker, None]
    while made < (KILLS if KILLS > 8 else 2):
        code, killed = disturb(arguments, folder, chance, cluster, kinds[made % len(kinds)])
        made += killed
        if code in (0, 1):
            finish((*arguments, *cluster.options), folder)
            assert snapshot(folder) == undisturbed
            shutil.rmtree(folder)
            ends += 1
            folder = tmp_path / f"bousculee-{ends}"
    finish((*arguments, *cluster.options), folder)
    assert snapshot(folder) == undisturbed


@pytest.mark.lent
@pytest.mark.parametrize("place", [str, address], ids=["dossier", "adresse"])
def test_what_a_killed_run_left_at_work_never_mixes_with_the_next_one(
    cluster, grenier, arguments, otherwise, tmp_path, place
):
    """Its batches go on for a while on the workers, with other options; the next run starts at once."""
    folder = tmp_path / "sortie"
    process = start_process(*arguments, *cluster.options, "--sortie", place(folder))
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.005)
    process.kill()
    process.communicate()
    finish((*arguments, *OTHERWISE, *cluster.options), place(folder))
    assert snapshot(folder) == otherwise


@pytest.mark.lent
def test_an_interruption_is_told_and_what_is_done_can_be_resumed(cluster, arguments, undisturbed, tmp_path):
    folder = tmp_path / "sortie"
    process = start_process(*arguments, *cluster.options, "--sortie", folder)
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate()
    made = snapshot(folder)
    assert process.returncode == 130
    assert err.decode().replace("\u00a0", " ") == (
        "Erreur : Lot interrompu. Ce qui est fait reste en place : la même commande avec « --reprendre » le continue.\n"
    )
    time.sleep(0.3)
    assert snapshot(folder) == made
    finish(arguments, folder)
    assert snapshot(folder) == undisturbed


@pytest.mark.lent
def test_without_an_address_workers_are_started_here(arguments, undisturbed, tmp_path):
    """Even when one dies, and when the run is interrupted from a terminal, whose Ctrl-C every process hears."""
    folder = tmp_path / "sortie"
    options = ("--moteur", "dask", "--processus", "1", "--sortie", folder)
    process = start_process(*arguments, *options)
    while process.poll() is None and not list(folder.glob("*/manifeste.json")):
        time.sleep(0.005)
    kill_quietly(next(one for one in list_children(process.pid) if b"spawn_main" in read_command(one)))
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert err.decode().replace("\u00a0", " ").startswith("Erreur : Lot interrompu.")
    assert err.count(b"\n") == 1, err.decode()
    finish(arguments, folder)
    assert snapshot(folder) == undisturbed


@pytest.mark.lent
def test_a_scheduler_that_goes_away_stops_the_run(arguments, undisturbed, tmp_path):
    folder = tmp_path / "sortie"
    with Cluster(1) as alone:
        process = start_process(*arguments, *alone.options, "--sortie", folder)
        while process.poll() is None and not list(folder.glob("*/manifeste.json")):
            time.sleep(0.005)
        alone.process.kill()
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.decode().replace("\u00a0", " ") == (
        f"Erreur : Le planificateur Dask de « {alone.address} » ne répond plus. Ce qui est fait reste en place : "
        "relancez avec « --reprendre ».\n"
    )
    finish(arguments, folder)
    assert snapshot(folder) == undisturbed


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "zzz://127.0.0.1:9", "pas une adresse"])
def test_an_address_where_no_scheduler_answers_is_refused(lot, dossiers, tmp_path, address):
    with short_delay():
        code, _, err = lot(dossiers, "--sortie", tmp_path / "s", "--moteur", "dask", "--adresse", address)
    assert code == 2
    assert err.startswith(f"Erreur : Aucun planificateur Dask ne répond à « {address} » (")
    assert err.endswith("Vérifiez l’adresse, comme « tcp://10.0.0.5:8786 », et que « dask scheduler » y est démarré.\n")
    assert not (tmp_path / "s").exists()


def short_delay():
    import dask

    return dask.config.set({"distributed.comm.timeouts.connect": "2s"})


@pytest.mark.lent
def test_a_scheduler_without_workers_is_refused(lot, dossiers, tmp_path):
    with short_delay(), Cluster(0) as deserted:
        code, _, err = lot(dossiers, "--sortie", tmp_path / "s", *deserted.options)
    assert code == 2
    assert err == (
        f"Erreur : Le planificateur Dask de « {deserted.address} » n’a aucun ouvrier. Démarrez-en : « dask worker "
        f"{deserted.address} ».\n"
    )


def test_workers_that_have_another_version_are_refused(lot, dossiers, tmp_path):
    info = tmp_path / "autre" / "conventions_partenariat-9.9.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: conventions-partenariat\nVersion: 9.9\n")
    path = f"{info.parent}:{make_environment()['PYTHONPATH']}"
    with Cluster(1, PYTHONPATH=path) as other:
        code, _, err = lot(dossiers, "--sortie", tmp_path / "s", *other.options)
    assert code == 2
    assert "les programmes ne sont pas ceux d’ici : il a conventions-partenariat 9.9, cette machine 0.1.0." in err
    assert 'Installez-y : pip install "conventions-partenariat[dask]==0.1.0" "distributed==' in err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--adresse", "tcp://a:1"], "« --adresse » est celle d’un planificateur Dask : ajoutez « --moteur dask »."),
        (["--moteur", "dask", "--adresse", "tcp://a:1", "--processus", "3"], "Retirez l’un ou l’autre."),
        (["--moteur", "spark"], "--moteur"),
    ],
)
def test_options_that_do_not_go_together_are_refused(lot, dossiers, tmp_path, options, sentence):
    code, _, err = lot(dossiers, "--sortie", tmp_path / "s", *options)
    assert (code, sentence in err) == (2, True), err


def test_without_dask_one_sentence_says_what_to_install(lot, dossiers, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = lot(dossiers, "--sortie", tmp_path / "s", "--moteur", "dask")
    assert code == 2
    assert err == (
        "Erreur : Pour répartir un lot par Dask, installez le complément « dask » : "
        'pip install "conventions-partenariat[dask]". Sinon, « --moteur local » emploie cette machine.\n'
    )


PROBE = """
import sys
from conventions.cli.running import run

if __name__ == "__main__":
    assert run(sys.argv[1:]) == 0
    print(sorted({name.partition(".")[0] for name in sys.modules} & {"dask", "distributed", "fsspec", "tornado"}))
"""


def test_neither_help_nor_local_runs_import_what_only_dask_needs(dossiers, pack, tmp_path):
    (tmp_path / "sonde.py").write_text(PROBE)
    for arguments in (["--help"], ["lot", dossiers, "--modeles", pack, "--sortie", tmp_path / "s"]):
        command = [sys.executable, tmp_path / "sonde.py", *arguments]
        done = subprocess.run(command, env=make_environment(), check=True, capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == "[]"
