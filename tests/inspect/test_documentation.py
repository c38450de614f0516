"""`docs/modeles-fautes.md`: a section for each code of the program, whose examples give the fault and mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conventions.engine.inspect import inspect_template
from conventions.models import Dossier
from tests.inspect.gabarits import make

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "modeles-fautes.md").read_text(encoding="utf-8")
SECTIONS = {text[:6]: text for text in PAGE.split("\n## ")[1:]}
EXAMPLES = {code: re.findall(r"```modele\n(.*?)\n```", text, re.DOTALL) for code, text in SECTIONS.items()}


def test_each_code_has_its_section() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "conventions").rglob("*.py"))
    used = {code for source in sources for code in re.findall(r'"((?:MOD|REN)\d{3})"', source)}
    assert list(SECTIONS) == sorted(used)


@pytest.mark.parametrize("code", SECTIONS)
def test_a_section_says_what_and_how_to_mend_it(code: str) -> None:
    assert re.match(rf"{code} — .+\n\n.+\n\nRemède\u00a0: .+", SECTIONS[code])


@pytest.mark.parametrize("code", [code for code, examples in EXAMPLES.items() if examples])
def test_the_first_example_is_faulty_and_the_second_is_not(code: str) -> None:
    faulty, mended = EXAMPLES[code]
    assert code in [found.code for found in inspect_template(make(faulty), Dossier).report]
    assert code not in [found.code for found in inspect_template(make(mended), Dossier).report]
