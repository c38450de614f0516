"""What the check passes is rendered; the unknown names that it refuses are refused by the render too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from conventions import Dossier, RenderError, load
from conventions.engine import Template
from conventions.engine.inspect import inspect_template
from tests.inspect.ecriture import templates, wrong_names
from tests.inspect.gabarits import make, read_cases

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMPLETE = load(EXAMPLES / "complet.yaml")
MINIMAL = load(EXAMPLES / "minimal.yaml")
INNOCENTS = {name: case for name, case in read_cases("innocents").items() if "portee" not in case}
_MANY = {"database": None, "suppress_health_check": list(HealthCheck)}


def render_all(raw: bytes) -> None:
    """A draft of both examples, and the final version of the complete one: none is refused."""
    template = Template.open(raw)
    template.render(COMPLETE, base=EXAMPLES)
    template.render(MINIMAL, base=EXAMPLES)
    template.render(COMPLETE, final=True, base=EXAMPLES)


@pytest.mark.lent
@settings(max_examples=200, **_MANY)
@given(text=templates())
def test_what_passes_is_rendered(text: str) -> None:
    raw = make(text)
    if not inspect_template(raw, Dossier).report.errors:
        render_all(raw)


@settings(max_examples=150, **_MANY)
@given(path=wrong_names())
def test_an_unknown_name_is_refused_by_both(path: str) -> None:
    raw = make(f"{{{{ {path} }}}}")
    assert "MOD040" in [found.code for found in inspect_template(raw, Dossier).report]
    with pytest.raises(RenderError):
        Template.open(raw).render(COMPLETE)


@pytest.mark.lent
@pytest.mark.parametrize("name", INNOCENTS)
def test_an_innocent_is_rendered(name: str) -> None:
    render_all(make(INNOCENTS[name]["modele"]))
