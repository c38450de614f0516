"""What every room's tests may use: the example dossiers, LibreOffice and poppler.

A test whose tool is not installed is skipped, except where CONVENTIONS_OUTILS_REQUIS is set: there it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from conventions import Dossier

# The same draws at each run: a red test is a change of ours. CONVENTIONS_HASARD=1 draws others, to look for more.
settings.register_profile(
    "projet", deadline=None, print_blob=True, derandomize=not os.environ.get("CONVENTIONS_HASARD")
)
settings.load_profile("projet")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest tests/rendus --ecrire-attendus` rewrite the golden texts; it stands here to be known at start."""
    parser.addoption(
        "--ecrire-attendus", action="store_true", help="rewrite tests/rendus/attendus instead of comparing with it"
    )


def find_tool(name: str) -> str:
    """Return the path of a program, or skip or fail the test."""
    path = shutil.which(name)
    if path:
        return path
    reason = f"« {name} » n’est pas installé"
    if os.environ.get("CONVENTIONS_OUTILS_REQUIS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the example dossiers."""
    return EXAMPLES


@pytest.fixture(scope="session")
def complet() -> Dossier:
    """The complete example: four partners, eight clauses, six action sheets."""
    return load("complet.yaml")


@pytest.fixture(scope="session")
def minimal() -> Dossier:
    """The smallest dossier: a title and one partner."""
    return load("minimal.yaml")


@pytest.fixture(scope="session")
def cls() -> Dossier:
    """The real case, with its holes: a local health agreement of 29 action sheets."""
    return load("contrat-local-de-sante.yaml")


def load(name: str) -> Dossier:
    """Load an example."""
    import conventions

    return conventions.load(EXAMPLES / name)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice."""
    return find_tool("soffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The text extractor of poppler."""
    return find_tool("pdftotext")


@pytest.fixture(scope="session")
def to_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Convert a Word document to PDF with LibreOffice. One profile for the session: the first start is slow."""
    profile = tmp_path_factory.mktemp("libreoffice")
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "pdf"]

    def convert(content: bytes, name: str = "document") -> Path:
        folder = tmp_path_factory.mktemp("pdf")
        source = folder / f"{name}.docx"
        source.write_bytes(content)
        done = subprocess.run(
            [soffice, *options, "--outdir", folder, source], check=False, capture_output=True, text=True, timeout=180
        )
        made = source.with_suffix(".pdf")
        assert made.is_file(), f"LibreOffice n’a pas converti {name} :\n{done.stdout}{done.stderr}"
        return made

    return convert


@pytest.fixture(scope="session")
def pdf_text(pdftotext: str) -> Callable[[Path], str]:
    """Extract the text of a PDF, laid out as on the page, with a form feed after each page."""

    def extract(path: Path) -> str:
        command = [pdftotext, "-layout", "-enc", "UTF-8", path, "-"]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    return extract
