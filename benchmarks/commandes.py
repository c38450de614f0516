"""What a command costs, from the start of its process to its end: the help, and the first document."""

from __future__ import annotations

import compileall
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import conventions
from benchmarks.dialectes import Docxtpl
from benchmarks.document import build_reference, compare_texts
from benchmarks.mesure import Session, cpu_of_command
from benchmarks.reference import write_agreement

_OURS: Final = [sys.executable, "-m", "conventions"]
_LEAST: Final = "import gc; gc.disable(); import click, jinja2.sandbox, lxml.etree, conventions.models; gc.freeze()"
"""What no command of ours can do without, whatever it does then, with no look for cycles at all."""


def open_session(folder: Path, stack: ExitStack) -> Session:
    """Return the jobs: our commands, docxtpl's own, and mere imports."""
    compileall.compile_dir(Path(conventions.__file__).parent, quiet=1)  # as installers do: docxtpl's is compiled too
    reference = build_reference(folder)
    (folder / "modele.docx").write_bytes(Docxtpl.build(write_agreement()))
    escaped = json.dumps(reference.context).replace("&", "&amp;")  # docxtpl's command does not escape what it prints
    (folder / "donnees.json").write_text(escaped, encoding="utf-8")
    command = [*_OURS, "generer", str(reference.path), "--sortie", "sortie", "--modeles", str(reference.pack)]
    theirs = [sys.executable, "-m", "docxtpl", "modele.docx", "donnees.json", "rendu.docx", "-o", "-q"]
    jobs = {
        "docxtpl": cpu_of_command(theirs, folder),
        "generer": cpu_of_command(command, folder),
        "modeles": cpu_of_command([sys.executable, "-c", _LEAST]),
        "import": cpu_of_command([sys.executable, "-c", "import docxtpl"]),
        "aide": cpu_of_command([*_OURS, "--help"]),
    }
    jobs["docxtpl"](), jobs["generer"]()
    made = next((folder / "sortie").glob("*.docx"))
    compare_texts(made.read_bytes(), {"docxtpl": (folder / "rendu.docx").read_bytes()})
    return Session(jobs, 9)
