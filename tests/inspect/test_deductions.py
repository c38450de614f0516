"""What computed properties read is written down, and up to date; the bundled packs have no fault."""

from __future__ import annotations

import pytest

from conventions.documents import Pack, survey_packs
from conventions.documents.inspection import inspect_file, inspect_pack
from conventions.models.deductions import read_certainties, read_deductions
from tools import deductions


def test_the_table_is_up_to_date() -> None:
    assert deductions.TABLE.read_text(encoding="utf-8") == deductions.write(deductions.trace_all())


def test_a_computed_property_shows_what_it_reads() -> None:
    assert read_deductions()["Budget.total_charges"] == (".charges[*].montant",)
    assert read_deductions()["Dossier.signataires"] == ("parties[*]",)
    assert "Duree.texte" in read_certainties()
    assert "Adresse.sur_une_ligne" not in read_certainties()


@pytest.mark.parametrize("pack", [found.pack for found in survey_packs()], ids=lambda pack: pack.card.code)
def test_bundled_packs_are_clean(pack: Pack) -> None:
    assert str(inspect_pack(pack).report) == ""
    assert [str(inspect_file(raw, name)) for name, raw in pack.files.items()] == [""] * len(pack.files)
