"""Workers that die, and what becomes of the record that they were making."""

import sys

import pytest
from msgspec.structs import replace

from conventions.api import Order
from conventions.batch import Batch, Job, LocalRunner, LocalStore, Tally, run
from conventions.batch.work import Outcome, State, Workshop
from conventions.cli.progress import Progress, describe, describe_time
from conventions.errors import ConventionsError
from tests.batch.tueurs import Bug, Killer, Listed, Stillborn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@pytest.fixture
def job(pack, tmp_path):
    return Job(Order(templates=(pack,)), LocalStore(tmp_path / "sortie"))


def make_all(records, job, tmp_path, processes=2):
    with job.store.claim(resume=True) as store:
        runner = LocalRunner(processes)
        return {outcome.key: outcome for outcome in runner.run(iter(records), len(records), replace(job, store=store))}


def test_a_record_that_kills_once_is_made_and_one_that_kills_again_fails(job, tmp_path):
    times = {"deux": 2, "une": 1, "toujours": 99} | {f"calme-{rank}": 0 for rank in range(9)}
    records = [Killer(key, str(tmp_path), number) for key, number in times.items()]
    outcomes = make_all(records, job, tmp_path)
    failed = sorted(key for key, outcome in outcomes.items() if outcome.state is State.ECHEC)
    assert (len(outcomes), failed) == (12, ["deux", "toujours"])
    [found] = outcomes["deux"].report
    assert (found.code, found.location.file) == ("LOT002", "deux")
    assert "arrêté deux fois par le système" in found.message
    assert len(list(tmp_path.glob("toujours-*"))) == 2


def test_a_record_that_kills_loses_what_a_former_run_made_of_it(job, tmp_path):
    for times, failed in ((0, 0), (99, 1)):
        source = Listed((Killer("agde", str(tmp_path), times),))
        assert run(Batch((source,), job, resume=True), LocalRunner(1)).tally.failed == failed
        assert (tmp_path / "sortie" / "agde").exists() == (not failed)


def test_what_nobody_foresaw_is_a_finding(job):
    [found] = Workshop(job).make(Bug("neuf")).report
    assert (found.code, found.message, found.location.file) == (
        "LOT001",
        "Erreur imprévue (ZeroDivisionError).",
        "neuf",
    )


def test_workers_that_never_start_stop_the_run(job, tmp_path):
    with pytest.raises(ConventionsError, match="dès leur démarrage"):
        list(LocalRunner(1).run(iter([Killer("a", str(tmp_path), 0)]), 1, replace(job, store=Stillborn())))


def test_leaving_early_leaves_no_worker_behind(job, tmp_path):
    records = [Killer(f"calme-{rank}", str(tmp_path), 0) for rank in range(30)]
    with job.store.claim(resume=True) as store:
        outcomes = LocalRunner(2).run(iter(records), len(records), replace(job, store=store))
        assert next(outcomes).state is State.FAIT
        outcomes.close()
    with job.store.claim(resume=True):  # would wait for a worker that is still there
        assert not list((tmp_path / "sortie").rglob(".conventions-*"))


def test_progress_says_rate_remaining_time_and_failures():
    tally = Tally(200, made=40, kept=8, failed=2)
    assert describe(tally, 12.34) == "50/200 dossiers, 12,3 par seconde, reste 12 s, 2 échecs"
    assert describe(tally, 0) == "50/200 dossiers, 0,0 par seconde, 2 échecs"
    assert [describe_time(seconds) for seconds in (59.4, 60, 200, 7500)] == [
        "59 s",
        "1 min 00 s",
        "3 min 20 s",
        "2 h 05",
    ]


def test_progress_keeps_silent_away_from_a_terminal(capsys):
    with Progress() as progress:
        progress.show(Tally(2).add(Outcome("a", State.FAIT)))
    assert capsys.readouterr().err == ""
