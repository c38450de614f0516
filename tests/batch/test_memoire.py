"""Memory does not grow with the number of records: not that of the run, not that of its workers."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import write_dossier

REPO = Path(__file__).resolve().parents[2]
RUN = """
import sys
from conventions.cli.running import run

if __name__ == "__main__":
    run(sys.argv[1:])
    print(open("/proc/self/status").read())
"""
WORK = """
import sys
from pathlib import Path
from conventions.api import Order
from conventions.batch import Job, LocalStore
from conventions.batch.record import FileRecord
from conventions.batch.work import State, Workshop

folder, pack, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
workshop = Workshop(Job(Order(templates=(pack,)), LocalStore(folder / "sortie")))
for rank in range(number):
    outcome = workshop.make(FileRecord(f"{number}/d-{rank}", "a", str(folder / "a.yaml")))
    assert outcome.state is State.FAIT, outcome
print(open("/proc/self/status").read())
"""
MEGABYTES = 8
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="le pic de mémoire est lu dans /proc")


def measure(folder, code, *arguments):
    """Return the peak memory of a script, in MB."""
    (folder / "script.py").write_text(code, encoding="utf-8")
    command = [sys.executable, folder / "script.py", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env={"PYTHONPATH": str(REPO)})
    return int(re.search(r"VmHWM:\s+(\d+)", done.stdout)[1]) / 1000


@pytest.mark.lent
@needs_proc
def test_the_memory_of_a_run_is_flat(pack, tmp_path):
    """Failures weigh most: their findings come back to the run. Ten times more of them must not be felt."""
    peaks = []
    for number in (500, 5000):
        folder, sortie = tmp_path / str(number), tmp_path / f"sortie-{number}"
        write_dossier(folder / "bon.yaml", "Essai")
        for rank in range(number):
            (folder / f"vide-{rank}.yaml").touch()
        peaks.append(measure(tmp_path, RUN, "lot", folder, "--sortie", sortie, "--modeles", pack, "--zip", "tout"))
    assert peaks[1] - peaks[0] < MEGABYTES, peaks


@pytest.mark.lent
@needs_proc
def test_the_memory_of_a_worker_is_flat(pack, tmp_path):
    write_dossier(tmp_path / "a.yaml", "Essai")
    few, many = (measure(tmp_path, WORK, tmp_path, pack, number) for number in (60, 600))
    assert many - few < MEGABYTES, (few, many)
