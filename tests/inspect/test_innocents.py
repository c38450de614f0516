"""Correct templates, as a lawyer would write them: the check has nothing to say of any."""

from __future__ import annotations

import pytest

from conventions.documents.card import Portee
from conventions.documents.inspection import SCOPES
from conventions.engine.inspect import inspect_template
from tests.inspect.gabarits import make, read_cases

INNOCENTS = read_cases("innocents")


@pytest.mark.parametrize("name", INNOCENTS)
def test_a_correct_template_has_no_finding(name: str) -> None:
    case = INNOCENTS[name]
    raw = make(case["modele"])
    found = inspect_template(raw, SCOPES[Portee(case.get("portee", "dossier"))])
    assert str(found.report) == ""
