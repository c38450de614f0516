"""The engine on the models of the domain: references followed, values in French, holes by their title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.modeles import build, cells, lines, render, rendered, table

if TYPE_CHECKING:
    from conventions import Dossier

HOLE = "[À COMPLÉTER : "


def test_references_are_followed(complet: Dossier) -> None:
    roles = complet.convention.roles
    found = rendered("{% for r in convention.roles %}{{ r.partie.code }}={{ r.partie }};{% endfor %}", scope=complet)
    expected = "".join(f"{item.partie}={item.partie.cible.appellation};" for item in roles)
    assert found == [expected]


def test_rows_of_the_budget(complet: Dossier) -> None:
    rows = [
        ("{%tr for t in convention.budget.tableaux %}", ""), ("{%tr for x in t.lignes %}", ""),
        ("{{ x.poste }}", "{{ x.montant_charge|montant }}"), ("{%tr endfor %}", ""), ("{%tr endfor %}", ""),
    ]  # fmt: skip
    out = render(build(table(*rows)), complet)
    expected = [line for item in complet.convention.budget.tableaux for line in item.lignes]
    assert len(cells(out)) == len(expected)
    assert [left.replace(HOLE, "")[:1] != "" for left, _ in cells(out)] == [True] * len(expected)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ convention.budget.montant_total|montant_complet }}", "{{ convention.projet.finalite }}",
        "{{ convention.projet.territoire.nom|du }}", "{{ convention.duree.debut|date_longue }}", "{{ signature.lieu }}",
        "{{ convention.litiges.tribunal|le }}", "{{ convention.roles }}", "{{ reference|upper }}",
    ],
)  # fmt: skip
def test_what_the_smallest_dossier_lacks(minimal: Dossier, tag: str) -> None:
    (found,) = rendered(tag, scope=minimal)
    assert found.startswith(HOLE)
    assert found.endswith("]")
    with pytest.raises(RenderError, match="Il manque une valeur"):
        Template.open(build(tag)).render(minimal, final=True)


def test_titles_of_holes_are_those_of_the_schema(minimal: Dossier) -> None:
    from conventions.models.champs import titre_of
    from conventions.models.projet import Projet

    title = titre_of(Projet.model_fields["finalite"])
    assert rendered("{{ convention.projet.finalite }}", scope=minimal) == [f"{HOLE}{title}]"]


def test_enums_and_parties_in_french(complet: Dossier) -> None:
    tags = "{{ statut }}|{{ parties[0]|le }}|{{ parties[0]|du }}|{{ 'représenté'|accord(parties[0]) }}"
    assert complet.parties[0].sigle == "Caf"
    assert lines(render(build(tags), complet)) == [f"{complet.statut.libelle}|la Caf|de la Caf|représentée"]


@pytest.mark.parametrize(
    "tag", ["{{ titr }}", "{{ convention.budgett }}", "{{ parties[0].nomm }}", "{{ convention.projet.x }}"]
)
def test_unknown_names_are_refused(complet: Dossier, minimal: Dossier, tag: str) -> None:
    for scope in (complet, minimal):
        with pytest.raises(RenderError, match="n’existe pas"):
            Template.open(build(tag)).render(scope)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ model_dump() }}",
        "{{ parties[0].model_copy() }}",
        "{{ convention.model_fields_set }}",
        "{{ fiches_de(parties[0]) }}",
    ],
)
def test_methods_of_models_are_out_of_reach(complet: Dossier, tag: str) -> None:
    with pytest.raises(RenderError):
        Template.open(build(tag)).render(complet)
