"""The documents of the examples, their golden texts and their PDFs, each made once a session."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conventions.documents import Document
from tests.rendus.attendus import Attendus
from tests.rendus.cas import TOUS, Cas

CONVERSION_SECONDS = 300


@pytest.fixture(scope="session")
def rendus() -> dict[Cas, list[Document]]:
    """All documents of all examples, without comments."""
    return {cas: cas.generate() for cas in TOUS}


@pytest.fixture(scope="session")
def attendus(pytestconfig: pytest.Config) -> Attendus:
    """The golden texts, compared or rewritten."""
    return Attendus(write=pytestconfig.getoption("ecrire_attendus"))


@pytest.fixture(scope="session")
def convertir(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Document]], dict[str, Path]]:
    """Convert documents to PDF with one call of LibreOffice, and return the PDFs by file name."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(documents: list[Document]) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("pdf")
        sources = [folder / document.file_name for document in documents]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document.content)
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "pdf"]
        command = [soffice, *options, "--outdir", folder, *sources]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=CONVERSION_SECONDS)
        missing = [source.name for source in sources if not source.with_suffix(".pdf").is_file()]
        assert not missing, f"LibreOffice n’a pas converti {missing} :\n{done.stdout}{done.stderr}"
        return {source.name: source.with_suffix(".pdf") for source in sources}

    return convert


@pytest.fixture(scope="session")
def pdfs(
    rendus: dict[Cas, list[Document]], convertir: Callable[[list[Document]], dict[str, Path]]
) -> Callable[[Cas], dict[str, Path]]:
    """Give the PDFs of an example, converted the first time they are asked."""
    made: dict[Cas, dict[str, Path]] = {}

    def give(cas: Cas) -> dict[str, Path]:
        if cas not in made:
            made[cas] = convertir(rendus[cas])
        return made[cas]

    return give
