"""The record of the mutation run: each explained survivor is a mutant that the code still has, and says why."""

from __future__ import annotations

import pytest

from conventions.loading import read_data
from tools.mutation import EXPLAINED, RULES, read_explained, walk_mutants

FILES = sorted(read_data(EXPLAINED).value)


@pytest.mark.parametrize("name", FILES)
def test_an_explained_survivor_is_still_a_mutant(name: str) -> None:
    explained = read_explained(RULES / name)
    assert all(len(why) > 30 for why in explained.values())
    assert set(explained) <= {mutant.change for mutant in walk_mutants(RULES / name)}
