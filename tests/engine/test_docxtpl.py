"""Each public feature of docxtpl, rendered by docxtpl and by ours; `docs/docxtpl.md` lists them all.

The same is shown, but for docxtpl's faults that ours mends and for a few choices: both behaviours are then pinned, so
that we know when docxtpl changes. An entry is in one module of `catalogue`, and in one row of the page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from tests.engine.catalogue import interface, jinja, objets, parties, tableaux, textes
from tests.engine.catalogue.entree import Entry, show_docxtpl, show_ours
from tests.engine.catalogue.interface import INTERFACE

GROUPS: tuple[dict[str, Entry], ...] = (
    textes.AFFICHER, textes.LOGIQUE, jinja.JINJA, textes.PARAGRAPHES, textes.SAISIE, tableaux.TABLEAUX, objets.RICHES,
    objets.IMAGES, objets.SOUS_DOCUMENTS, parties.PARTIES,
)  # fmt: skip
CATALOGUE = {code: entry for group in GROUPS for code, entry in group.items()}
ROW = re.compile(r"\| `([a-z0-9-]+)` \|.*\S.*\|$")


@pytest.mark.parametrize("code", CATALOGUE)
def test_ours(code: str) -> None:
    assert show_ours(CATALOGUE[code]) == CATALOGUE[code].shown


@pytest.mark.parametrize("code", CATALOGUE)
def test_docxtpl(code: str) -> None:
    assert show_docxtpl(CATALOGUE[code]) == CATALOGUE[code].docxtpl


@pytest.mark.parametrize("code", INTERFACE)
def test_interface(code: str) -> None:
    INTERFACE[code]()


def test_a_difference_is_one() -> None:
    for code, entry in CATALOGUE.items():
        assert entry.fault is None or entry.choice is None, code
        assert entry.section == "Pareil" or entry.docxtpl != entry.shown, code


def test_every_filter_and_test_of_jinja_is_in_the_catalogue() -> None:
    filters = {name for tag in jinja.FILTERS for name in re.findall(r"\|(\w+)", tag)}
    assert filters | interface.REMOVED == set(FILTERS)
    signs = {"==", "!=", "<", "<=", ">", ">="}
    assert {re.search(r" is (\w+)", test)[1] for test in jinja.TESTS} | signs == set(TESTS)


def test_the_page_has_one_row_for_each_entry(root: Path) -> None:
    rows: dict[str, str] = {}
    section = ""
    for line in (root / "docs" / "docxtpl.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif found := ROW.match(line):
            assert found[1] not in rows, f"{found[1]} : deux lignes"
            rows[found[1]] = section
    expected = {code: entry.section for code, entry in CATALOGUE.items()} | dict.fromkeys(
        INTERFACE, "Dans le programme"
    )
    assert rows == expected
    assert sum(map(len, GROUPS)) + len(INTERFACE) == len(expected), "un code sert deux fois"
