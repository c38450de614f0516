"""How costs grow: the cost of one item among few and among many. A quadratic step shows as a cost that rises."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml
from docx import Document

from benchmarks.dialectes import Docxtpl, Ours
from benchmarks.donnees import build_data
from benchmarks.exemple import check_dossier
from benchmarks.mesure import Job, Session, cpu
from benchmarks.reference import Tableau, Texte, write_agreement
from conventions import Template, load
from conventions.engine.word import read_word
from conventions.models import Dossier

_COLUMNS: Final = (("Poste", "poste"), ("Exercice", "exercice"), ("Financeur", "financeur"), ("Montant", "montant"))


@dataclass(frozen=True, slots=True)
class Growth:
    """One thing that grows: `prepare` gives the work to do for a size, `sizes` are those that are measured.

    The ratio is the cost of an item at `sizes[first]` over its cost at the last size.
    """

    code: str
    title: str
    item: str
    sizes: tuple[int, ...]
    prepare: Callable[[int], Callable[[], object]]
    floor: float
    first: int = 0


def build_rows(rows: int) -> dict[str, Any]:
    """Return the data of a table of so many rows."""
    return {
        "lignes": [
            {
                "poste": f"Poste {n} : salaires & charges",
                "exercice": 2027 + n % 3,
                "financeur": f"Financeur {n % 5}",
                "montant": f"{1000 + n} €",
            }
            for n in range(rows)
        ]
    }


def build_table() -> bytes:
    """Return the template of a table."""
    return Docxtpl.build([Tableau("lignes", _COLUMNS)])


def prepare_rows(count: int) -> Callable[[], object]:
    """Render a table."""
    return partial(Template.open(build_table()).render, build_rows(count))


def prepare_variables(count: int, per_paragraph: int = 10) -> Callable[[], object]:
    """Open and render a template of as many distinct variables, all in one paragraph when `per_paragraph` is 0."""
    names = [f"v{number}" for number in range(count)]
    step = per_paragraph or count
    lines = (names[at : at + step] for at in range(0, count, step))
    raw = Docxtpl.build([Texte(" ".join(f"‹{name}›" for name in line)) for line in lines])
    return partial(_open_and_render, raw, {name: f"valeur {name}" for name in names})


def prepare_runs(count: int) -> Callable[[], object]:
    """Open and render a template where each tag has a run of its own, all in the same paragraph."""
    document = Document()
    paragraph = document.add_paragraph()
    for number in range(count):
        paragraph.add_run("{{ v }}").font.size = 100_000 + 12_700 * (number % 50)
    out = io.BytesIO()
    document.save(out)
    return partial(_open_and_render, out.getvalue(), {"v": "valeur"})


def prepare_paragraphs(count: int) -> Callable[[], object]:
    """Open and render a template of as many conditions, each with its paragraph."""
    document = Document()
    for _ in range(count):
        for words in ("{%p if v %}", "{{ v }}", "{%p endif %}"):
            document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return partial(_open_and_render, out.getvalue(), {"v": "valeur"})


def prepare_sheets(count: int) -> Callable[[], object]:
    """Render the reference agreement with as many action sheets."""
    template = Template.open(Ours.build(write_agreement()))
    return partial(template.render, Dossier.model_validate(build_data(sheets=count)))


def prepare_rules(count: int) -> Callable[[], object]:
    """Check a dossier of as many action sheets."""
    return partial(check_dossier, Dossier.model_validate(build_data(sheets=count)))


def prepare_loading(count: int) -> Callable[[], object]:
    """Load a dossier of as many action sheets."""
    return partial(load, yaml.safe_dump(build_data(sheets=count), allow_unicode=True, sort_keys=False).encode())


def _open_and_render(raw: bytes, data: dict[str, Any]) -> None:
    read_word.cache_clear()
    Template.open(raw).render(data)


GROWTHS: Final = (
    Growth("lignes", "Lignes d’un tableau", "ligne", (400, 4_000, 20_000, 80_000), prepare_rows, 1 / 1.2),
    Growth("variables", "Variables distinctes", "variable", (1_500, 12_000), prepare_variables, 0.5),
    Growth(
        "paragraphe",
        "Balises dans un même texte",
        "balise",
        (250, 2_000),
        partial(prepare_variables, per_paragraph=0),
        0.5,
    ),
    Growth("passages", "Balises d’un paragraphe, mises en forme une à une", "balise", (250, 2_000), prepare_runs, 0.5),
    Growth("conditions", "Conditions, un paragraphe chacune", "condition", (250, 2_000), prepare_paragraphs, 0.5),
    Growth("fiches", "Fiches action rendues", "fiche", (10, 100, 1_000), prepare_sheets, 0.5, first=1),
    Growth("regles", "Fiches action contrôlées", "fiche", (10, 100, 1_000), prepare_rules, 0.5, first=1),
    Growth("chargement", "Fiches action chargées du YAML", "fiche", (10, 100, 1_000), prepare_loading, 0.5, first=1),
)
_ENOUGH: Final = {"lignes": 8_000, "fiches": 100, "regles": 100, "chargement": 30}
MEMORY_ROWS: Final = 80_000


def open_session(folder: Path, stack: ExitStack) -> Session:
    """Return a job for each size of each growth, and those of the memory of the largest table."""
    jobs: dict[str, Job] = {}
    for growth in GROWTHS:
        for size in growth.sizes:
            times = max(1, _ENOUGH.get(growth.code, 0) // size)
            jobs[f"{growth.code}-{size}"] = cpu(growth.prepare(size), times, size)
    return Session(jobs, 5)


def open_memory_session(folder: Path, stack: ExitStack) -> Session:
    """Return the size of the XML of the largest table, and the memory that its render took: both in bytes."""
    found: list[int] = []
    if not Path("/proc/self/status").exists():
        return Session({}, 0, {"xml": "la mémoire n’est mesurée que sous Linux"})

    def measure() -> float:
        command = [sys.executable, "-m", "benchmarks.memoire", str(MEMORY_ROWS)]
        found[:] = map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
        return float(found[0])

    return Session({"xml": measure, "memoire": lambda: float(found[1])}, 3)
