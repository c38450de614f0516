"""What each rule tells on each of its refused cases, word for word, in the texts of `attendus/messages/`.

A message is read by a lawyer before it is read by a user: `pytest tests/rules/test_messages.py --ecrire-attendus`
writes the texts again after a change, and their difference is what there is to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conventions.rules import FAMILIES, Scene, find_rule, list_codes
from conventions.rules.cases import build, read_page

EXPECTED = Path(__file__).parent / "attendus" / "messages"


def tell(code: str) -> Iterator[str]:
    """Yield the lines of a rule: each refused case, then the place, the message and the remedy of each finding."""
    rule = find_rule(code)
    for case in read_page(code).cases:
        if case.accepted:
            continue
        yield f"{code}, {case.name}\n"
        for hit in rule.check(Scene(build(case.data), final=case.final)):
            yield f"  {hit.path}\n"
            yield f"    {rule.message.format(**hit.values)}\n"
            yield f"    → {rule.remedy.format(**hit.values)}\n"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_messages_are_those_that_were_read(family: str, request: pytest.FixtureRequest) -> None:
    lines = [line for code in list_codes() if code.startswith(family) for line in tell(code)]
    golden = EXPECTED / f"{family}.txt"
    if request.config.getoption("--ecrire-attendus"):
        golden.write_text("".join(lines), encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines(keepends=True)
