"""Records that kill the worker that makes them, for the tests: workers import them from here."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from conventions.loading import read_dossier

GOOD = b"titre: Essai\nparties:\n  - {code: a, nom: A}\n"


@dataclass(frozen=True)
class Killer:
    """A record that kills its worker as many times as `times` says; `traces` is a folder where it counts."""

    key: str
    traces: str
    times: int
    base: None = None

    @property
    def name(self):
        return self.key

    def fetch(self):
        if len(list(Path(self.traces).glob(f"{self.key}-*"))) < self.times:
            Path(self.traces, f"{self.key}-{os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return GOOD

    def read(self, content):
        return read_dossier(content)


@dataclass(frozen=True)
class Assassin(Killer):
    """A record that kills, each time, the worker of the cluster whose process makes it: the parent of its parent."""

    def fetch(self):
        Path(self.traces, f"{self.key}-{os.getpid()}").touch()
        worker = Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1]
        os.kill(int(worker), signal.SIGKILL)
        return GOOD


@dataclass(frozen=True)
class Bug:
    """A record that fails in a way that nobody foresaw."""

    key: str
    base: None = None

    @property
    def name(self):
        return self.key

    def fetch(self):
        raise ZeroDivisionError

    def read(self, content):
        raise ZeroDivisionError


class Stillborn:
    """A store that ends the process where it is unpickled."""

    token = ""

    def __reduce__(self):
        return os._exit, (9,)


@dataclass(frozen=True)
class Listed:
    """A source of these very records."""

    records: tuple

    @property
    def root(self):
        return Path("/")

    def list_records(self, root):
        return iter(self.records)
