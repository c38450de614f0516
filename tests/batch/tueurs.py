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
