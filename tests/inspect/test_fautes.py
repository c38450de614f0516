"""The catalogue of faulty templates: each gives exactly the report that it states; pasting the remedy mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from conventions.diagnostics import Report
from conventions.documents.card import Portee
from conventions.documents.inspection import SCOPES
from conventions.engine.inspect import inspect_template
from tests.inspect.gabarits import make, read_cases, tell

FAULTS = read_cases("fautes")
_TAG = re.compile(r"\{[{%].*[}%]\}")
_WORD = re.compile(r"Vouliez-vous dire « ([\w.]+) » \?")


def inspect_text(text: str, case: Mapping[str, Any]) -> Report:
    return inspect_template(make(text), SCOPES[Portee(case.get("portee", "dossier"))]).report


@pytest.mark.parametrize("name", FAULTS)
def test_the_report_is_exact(name: str) -> None:
    case = FAULTS[name]
    assert [tell(found) for found in inspect_text(case["modele"], case)] == case["rapport"]


def _list_remedies(code: str) -> list[str]:
    """The faults whose remedy is a whole tag, to be put in the place of the faulty one."""
    alone = (name for name, case in FAULTS.items() if len(case["rapport"]) == 1)
    found = {name: FAULTS[name]["rapport"][0] for name in alone if "‖" not in FAULTS[name]["modele"]}
    tags = {name: _TAG.search(told.get("remede", "")) for name, told in found.items() if told["code"] >= code}
    return [name for name, tag in tags.items() if tag and "…" not in tag[0]]


@pytest.mark.parametrize("name", _list_remedies("MOD040"))
def test_the_tag_of_the_remedy_passes(name: str) -> None:
    case = FAULTS[name]
    (told,) = case["rapport"]
    tag = _TAG.search(told["remede"])
    assert tag is not None
    assert str(inspect_text(case["modele"].replace(told["extrait"], tag[0]), case)) == ""


@pytest.mark.parametrize("name", [name for name, case in FAULTS.items() if len(case["rapport"]) == 1])
def test_the_name_of_the_remedy_passes(name: str) -> None:
    case = FAULTS[name]
    (told,) = case["rapport"]
    meant = _WORD.search(told.get("remede", ""))
    if meant is None:
        return
    names = re.findall(r"« ([^»]+) »", told["message"])
    wrong = names[1] if told["code"] == "MOD045" else ".".join(reversed(names))
    text, name = case["modele"].replace("‖", ""), meant[1]
    mended = text.replace(wrong, name) if wrong in text else text.replace(names[0], name.rpartition(".")[2])
    assert mended != text
    assert told["message"] not in [found.message for found in inspect_text(mended, case)]
