"""The peers that run on node: installed from their registry by name, then asked for renders, one after the other."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from benchmarks.mesure import Job

FOLDER: Final = Path(__file__).resolve().parent / ".pairs"
_SOURCE: Final = Path(__file__).resolve().parent / "pairs"
_INSTALL: Final = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


class Absence(Exception):
    """The peers cannot run on this machine. The text is a French sentence."""


class Pairs:
    """docxtemplater and Carbone in one node process, warm from one render to the next."""

    def __init__(self, templates: dict[str, bytes], data: dict[str, Any]) -> None:
        """Install them if needed and start them. Raises Absence."""
        install()
        for name, raw in templates.items():
            (FOLDER / f"{name}.docx").write_bytes(raw)
            (FOLDER / f"{name}.json").write_text(json.dumps(data[name]), encoding="utf-8")
        command = ["node", str(_SOURCE / "pairs.js"), str(FOLDER)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    @classmethod
    def start(cls, stack: ExitStack, templates: dict[str, bytes], data: dict[str, Any]) -> Pairs:
        """Return the peers, stopped when the stack unwinds. Raises Absence."""
        pairs = cls(templates, data)
        stack.callback(pairs.stop)
        return pairs

    def stop(self) -> None:
        """End their process."""
        self._process.communicate()

    def render(self, pair: str) -> bytes:
        """Return the document that a peer makes."""
        made = FOLDER / f"{pair}-rendu.docx"
        self._ask({"pair": pair, "output": str(made)})
        return made.read_bytes()

    def job(self, pair: str, times: int, warm_up: int) -> Job:
        """Return the job of a render: milliseconds of CPU, measured inside node, once its compiler has warmed up."""
        self._ask({"pair": pair, "times": warm_up})
        return lambda: self._ask({"pair": pair, "times": times})

    def _ask(self, request: dict[str, Any]) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        reply = json.loads(self._process.stdout.readline())
        if "error" in reply:
            raise RuntimeError(f"{request['pair']} : {reply['error']}")
        return float(reply["ms"])


def install() -> None:
    """Put the peers in a folder that git ignores, unless they are there at these versions. Raises Absence."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise Absence("node et npm ne sont pas installés : docxtemplater et Carbone ne sont pas mesurés")
    wanted = (_SOURCE / "package.json").read_bytes()
    done = FOLDER / "installe.json"
    if done.exists() and done.read_bytes() == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    (FOLDER / "package.json").write_bytes(wanted)
    found = subprocess.run(["npm", *_INSTALL], cwd=FOLDER, capture_output=True, text=True, check=False)
    if found.returncode:
        raise Absence("npm n’a pas pu installer docxtemplater et Carbone, qui ne sont pas mesurés")
    done.write_bytes(wanted)
