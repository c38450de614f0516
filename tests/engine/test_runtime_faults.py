"""Faults met while rendering: the tag at fault, its place and its remedy."""

from __future__ import annotations

import pickle

import pytest

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.modeles import build, lines, paragraph, render, table

HEADING = paragraph("Le budget", style="Titre1")
WRONG = "Vérifiez que le filtre ou le calcul convient à la valeur : une date pour date_longue, un nombre pour montant."
RUNTIME: dict[str, tuple[tuple[str, ...], str, int, str, str]] = {
    "filter-on-wrong-type": (
        ("{{ mot|date_longue }}",), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{{ mot|date_longue }}", WRONG,
    ),
    "division-by-zero": (
        ("a", "{{ 1 / zero }}"), "Cette balise divise par zéro.", 3, "{{ 1 / zero }}",
        "Vérifiez d’abord le diviseur, avec {% if … %}.",
    ),
    "recursion": (
        ("{% macro m() %}{{ m() }}{% endmacro %}", "{{ m() }}"), "Cette balise s’appelle elle-même sans fin.", 2,
        "{{ m() }}", "Retirez l’appel en boucle.",
    ),
    "in-a-loop": (
        ("{%p for x in [2, 1, 0] %}", "{{ 1 // x }}", "{%p endfor %}"), "Cette balise divise par zéro.", 3,
        "{{ 1 // x }}", "Vérifiez d’abord le diviseur, avec {% if … %}.",
    ),
    "in-a-condition": (
        ("{%p if mot > 3 %}", "x", "{%p endif %}"), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{%p if mot > 3 %}", WRONG,
    ),
    "loop-over-a-number": (
        ("{%p for x in zero %}", "x", "{%p endfor %}"), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{%p for x in zero %}", WRONG,
    ),
    "call-of-a-text": (
        ("{{ mot() }}",), "Cette balise ne s’applique pas à cette valeur.", 2, "{{ mot() }}", WRONG,
    ),
    "in-a-macro-of-another-paragraph": (
        ("{% macro m(a) %}{{ 1 / a }}{% endmacro %}", "x", "{{ m(zero) }}"), "Cette balise divise par zéro.", 2,
        "{{ 1 / a }}", "Vérifiez d’abord le diviseur, avec {% if … %}.",
    ),
    "in-a-cell": (
        (table(("a", "{{ zero|majuscule + 1 }}")),), "Cette balise ne s’applique pas à cette valeur.", 3,
        "{{ zero|majuscule + 1 }}", WRONG,
    ),
    "colspan-of-a-word": (
        (table(("{% colspan mot %}a", "b")),), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{% colspan mot %}", WRONG,
    ),
    "colspan-of-zero": (
        (table(("{% colspan zero %}a", "b")),), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{% colspan zero %}", WRONG,
    ),
    "renvoi-to-a-bad-name": (
        ("{{ renvoi('Le Budget') }}",), "Cette balise ne s’applique pas à cette valeur.", 2,
        "{{ renvoi('Le Budget') }}", WRONG,
    ),
    "vm-without-loop": (
        (table(("{% vm %}a", "b")),), "« loop » n’existe pas dans les données.", 2, "{% vm %}",
        "Vérifiez le nom dans la balise.",
    ),
    "row-made-of-a-text": (
        (table(("{{tr mot }}", ""), ("a", "b")),), "Seul un objet riche peut remplacer une ligne ou une cellule", 2,
        "{{tr mot }}", "Vérifiez le nom dans la balise.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNTIME)
def test_fault_met_while_rendering(name: str) -> None:
    blocks, message, number, snippet, hint = RUNTIME[name]
    template = Template.open(build(HEADING, *blocks))
    with pytest.raises(RenderError) as caught:
        template.render({"mot": "abc", "zero": 0})
    (found,) = caught.value.report
    assert (found.code, found.message, found.hint) == ("REN010", message, hint)
    place, heading = found.location, "TITRE I Le budget"
    assert (place.heading, place.paragraph, place.snippet) == (heading, number, snippet)
    assert caught.value.message == f"le texte · sous « {heading} » · paragraphe {number} · {snippet} : {message}"
    assert pickle.loads(pickle.dumps(caught.value)).report == caught.value.report  # noqa: S301


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"header2": "{{ 1/0 }}"}, "l’en-tête 2"), ({"footer1": "{{ 1/0 }}"}, "le pied de page 1"),
        ({"footnotes": "{{ 1/0 }}"}, "les notes de bas de page"), ({"endnotes": "{{ 1/0 }}"}, "les notes de fin"),
        ({"comments": "{{ 1/0 }}"}, "les commentaires"),
        ({"core": {"title": "{{ 1/0 }}"}}, "les propriétés du document"),
    ],
)  # fmt: skip
def test_part_of_a_fault_met_while_rendering(parts: dict[str, str], name: str) -> None:
    with pytest.raises(RenderError) as caught:
        Template.open(build("{{ 1 }}", **parts)).render({})
    assert caught.value.report.diagnostics[0].location.part == name


@pytest.mark.parametrize("depth", range(12))
def test_an_endless_macro_is_told_where_it_calls_itself_wherever_the_stack_ends(depth: int) -> None:
    def call(levels: int) -> None:
        if levels:
            call(levels - 1)
        else:
            Template.open(build(HEADING, *RUNTIME["recursion"][0])).render({})

    with pytest.raises(RenderError) as caught:
        call(depth)
    place = caught.value.report.diagnostics[0].location
    assert (place.paragraph, place.snippet) == (2, "{{ m() }}")


def test_template_serves_again_after_a_fault() -> None:
    template = Template.open(build("{{ 1 / a }}"))
    with pytest.raises(RenderError):
        template.render({"a": 0})
    assert lines(template.render({"a": 2})) == ["0.5"]
    assert lines(render(build("{{ 1 }}"))) == ["1"]
