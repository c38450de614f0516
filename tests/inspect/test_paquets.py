"""Packs on disk: what the models require and no document prints, clauses, and who may read what."""

from __future__ import annotations

from pathlib import Path

import pytest

from conventions.documents import Pack
from conventions.documents.inspection import inspect_pack
from tests.inspect.gabarits import read_cases, tell, write_pack

PACKS = read_cases("paquets")


@pytest.mark.parametrize("name", PACKS)
def test_the_report_of_the_pack_is_exact(name: str, tmp_path: Path) -> None:
    case = PACKS[name]
    assert [tell(found) for found in inspect_pack(write_pack(tmp_path, case)).report] == case["rapport"]


def test_each_file_has_its_report_and_the_pack_its_own(tmp_path: Path) -> None:
    found = inspect_pack(write_pack(tmp_path, PACKS["champ-des-partenaires-chez-le-public"]))
    counts = {name: len(report) for name, report in found.reports.items()}
    assert counts == {"convention.docx": 0, "affiche.docx": 1, None: 0}
    assert found.report.diagnostics[0].location.file == "affiche.docx"
    assert "reference" in found.shown


def test_a_file_that_cannot_be_read_does_not_silence_the_others(tmp_path: Path) -> None:
    write_pack(tmp_path, PACKS["champ-des-partenaires-chez-le-public"])
    (tmp_path / "convention.docx").write_bytes(b"rien")
    reports = inspect_pack(Pack.open(tmp_path)).reports
    assert [item.code for item in reports["convention.docx"]] == ["MOD001"]
    assert [item.code for item in reports["affiche.docx"]] == ["MOD066"]
    assert None not in reports  # what no document prints cannot be told
