"""What the data lacks: names of a mapping are refused when printed, empty fields of a model are visible holes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel, Field

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.modeles import NS, build, lines, paragraph, render, rendered, run, styles, table, tree


class Statut(StrEnum):
    PROJET = "projet"

    @property
    def libelle(self) -> str:
        return "Projet"


class Ligne(BaseModel):
    poste: str | None = Field(None, title="poste de dépense")
    montant: Decimal | None = Field(None, title="montant")


class Budget(BaseModel):
    lignes: tuple[Ligne, ...] = Field((), title="lignes du budget")
    commentaire: str | None = Field(None, title="commentaire")

    @property
    def montant_total(self) -> Decimal | None:
        """Total des dépenses."""
        return sum((item.montant for item in self.lignes if item.montant), Decimal(0)) if self.lignes else None

    @property
    def premiere(self) -> Ligne | None:
        """Première ligne."""
        return self.lignes[0] if self.lignes else None


class Projet(BaseModel):
    titre: str | None = Field(None, title="titre du projet")
    debut: date | None = Field(None, title="date de début")
    budget: Budget | None = Field(None, title="budget")
    buts: tuple[str, ...] = Field((), title="buts")
    statut: Statut | None = Field(None, title="statut")
    compte: int | None = Field(None, title="nombre de places")
    gratuit: bool | None = Field(None, title="gratuité")
    libre: Any = None


VIDE = Projet()
PLEIN = Projet(titre="R & D", debut=date(2027, 1, 1), budget=Budget(lignes=(Ligne(poste="Loyer"),)), buts=("a", "b"))


def hole(title: str) -> str:
    return f"[À COMPLÉTER : {title}]"


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("{{ titre }}", "titre du projet"),
        ("{{ debut|date_longue }}", "date de début"),
        ("{{ titre|upper|trim }}", "titre du projet"),
        ("{{ titre|du }}", "titre du projet"),
        ("{{ titre|accord(titre) }}", "titre du projet"),
        ("{{ compte|en_lettres }}", "nombre de places"),
        ("{{ compte + 1 }}", "nombre de places"),
        ("{{ 2 * compte - 1 }}", "nombre de places"),
        ("{{ -compte / 3 }}", "nombre de places"),
        ("{{ budget }}", "budget"),
        ("{{ budget.montant_total }}", "Total des dépenses"),
        ("{{ budget.montant_total|montant_complet }}", "Total des dépenses"),
        ("{{ budget.premiere.poste }}", "poste de dépense"),
        ("{{ budget['commentaire'] }}", "commentaire"),
        ("{{ budget.lignes[0].poste }}", "poste de dépense"),
        ("{{ buts }}", "buts"),
        ("{{ buts|liste }}", "buts"),
        ("{{ buts|join(', ') }}", "buts"),
        ("{{ buts[0] }}", "buts"),
        ("{{ statut }}", "statut"),
        ("{{ statut.libelle }}", "statut"),
        ("{{ gratuit }}", "gratuité"),
        ("{{ titre.upper() }}", "titre du projet"),
        ("{{ debut.year }}", "date de début"),
        ("{{ libre }}", "libre"),
        ("{{ a_completer('date du conseil') }}", "date du conseil"),
        ("{{p titre }}", "titre du projet"),
        ("{{r titre }}", "titre du projet"),
        ("{{ (titre or budget).commentaire }}", "commentaire"),
        ("{{ titre if titre is none }}", "titre du projet"),
        ("{{ titre ~ '' }}", "titre du projet"),
        ("{{ [titre]|liste }}", "titre du projet"),
        ("{{ '%s'|format(titre) }}", "titre du projet"),
        ("{{ [titre]|join }}", "titre du projet"),
    ],
)
def test_hole(tag: str, title: str) -> None:
    assert rendered(tag, scope=VIDE) == [hole(title)]
    with pytest.raises(RenderError) as caught:
        Template.open(build("début", tag)).render(VIDE, final=True)
    found = caught.value.report.diagnostics[0]
    assert found.message == f"Il manque une valeur : {title}."
    assert found.hint == "Renseignez-la dans le dossier, ou retirez la balise du modèle."
    assert (found.location.paragraph, found.location.snippet) == (2, tag)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% if titre %}oui{% else %}non{% endif %}", "non"),
        ("{% if not titre %}oui{% endif %}", "oui"),
        ("{% if buts %}oui{% else %}non{% endif %}", "non"),
        ("{% for x in buts %}{{ x }}{% else %}rien{% endfor %}", "rien"),
        ("{% for x in budget.lignes %}{{ x }}{% else %}rien{% endfor %}", "rien"),
        ("{{ titre is none }} {{ titre is not none }} {{ titre is defined }}", "oui non non"),
        ("{{ titre is none and titre == none }}", "oui"),
        ("{{ titre|default('défaut') }} {{ titre or 'sans' }} {{ budget.commentaire|d('x') }}", "défaut sans x"),
        ("{{ buts|length }} {{ buts|count }} {{ buts|list|length }}", "0 0 0"),
        ("{{ compte > 3 }} {{ compte < 3 }} {{ compte == 3 }} {{ compte != 3 }}", "non non non oui"),
        ("{{ 'a' in buts }} {{ 'a' not in buts }} {{ 'a' in titre }}", "non oui non"),
        ("{{ buts|map('upper')|list|length }} {{ buts|selectattr('x')|list|length }}", "0 0"),
        ("{{ buts == [] }} {{ titre == 'x' }} {{ titre == budget.commentaire }}", "non non oui"),
        ("{% set t = titre %}{% if t %}a{% else %}b{% endif %}", "b"),
        ("{{ 'a' if statut == 'projet' else 'b' }}", "b"),
        ("{{ (buts|first) is defined }}", "non"),
    ],
)
def test_hole_in_the_logic_of_a_template(template: str, expected: str) -> None:
    assert rendered(template, scope=VIDE) == [expected]
    assert rendered(template, scope=VIDE, final=True) == [expected]


def test_values_that_are_there() -> None:
    out = rendered("{{ titre }} {{ debut }} {{ budget.premiere.poste }} {{ buts|liste }}", scope=PLEIN, final=True)
    assert out == ["R & D 1er\u00a0janvier 2027 Loyer a et b"]


def test_zero_and_false_are_values() -> None:
    scope = Projet(compte=0, gratuit=False, budget=Budget(lignes=(Ligne(montant=Decimal(0)),)))
    assert rendered("{{ compte }} {{ gratuit }} {{ budget.montant_total }}", scope=scope, final=True) == ["0 non 0"]


def test_hole_stands_out() -> None:
    """In the style of the template that means it, with the text around it as it was."""
    out = render(build(paragraph(run("a {{ titre }} b", "<w:i/>"))), VIDE)
    runs = tree(out).findall(".//w:r", NS)
    assert ["".join(item.itertext()) for item in runs] == ["a ", hole("titre du projet"), " b"]
    assert [item[0][0].tag.rpartition("}")[2] for item in runs] == ["i", "rStyle", "i"]
    assert runs[1].find("w:rPr/w:rStyle", NS).values() == ["Acompleter"]


def test_hole_stands_out_without_the_style() -> None:
    sheet = styles().replace("Acompleter", "Autre")
    out = render(build("{{ titre }}", style_sheet=sheet), VIDE)
    assert tree(out).find(".//w:rPr/w:shd", NS).get(f"{{{NS['w']}}}fill") == "FFF2CC"
    assert tree(out).find(".//w:rStyle", NS) is None


def test_hole_in_properties_and_attributes_is_plain_text() -> None:
    inline = '<wp:inline><wp:docPr id="1" name="i" descr="{{ titre }}"/></wp:inline>'
    drawn = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    out = render(build(drawn, core={"title": "{{ titre }}"}, custom={"a": "{{ budget.montant_total|montant }}"}), VIDE)
    assert tree(out).find(".//{*}docPr").get("descr") == hole("titre du projet")
    assert tree(out, "docProps/core.xml")[0].text == hole("titre du projet")
    assert "".join(tree(out, "docProps/custom.xml").itertext()) == hole("Total des dépenses")


@pytest.mark.parametrize(
    "where", [{"core": {"title": "{{ titre }}"}}, {"header1": "{{ titre }}"}, {"comments": "{{ titre }}"}]
)
def test_hole_of_any_part_is_refused_when_final(where: Any) -> None:
    with pytest.raises(RenderError, match="Il manque une valeur : titre du projet"):
        Template.open(build("x", **where)).render(VIDE, final=True)


def test_hole_as_a_colour_or_a_span_keeps_the_file_sound() -> None:
    rows = table(("{% cellbg titre %}a", "b"), (("<w:tc>" + paragraph("{% colspan compte %}c") + "</w:tc>"),))
    out = render(build(rows), VIDE)
    assert tree(out).find(".//w:shd", NS).get(f"{{{NS['w']}}}fill") == "auto"
    assert tree(out).find(".//w:gridSpan", NS).get(f"{{{NS['w']}}}val") == "1"


def test_hole_of_a_loop_over_models() -> None:
    scope = Projet(budget=Budget(lignes=(Ligne(poste="Loyer"), Ligne(montant=Decimal(5)))))
    rows = table(
        ("{%tr for x in budget.lignes %}", ""), ("{{ x.poste }}", "{{ x.montant|montant }}"), ("{%tr endfor %}", "")
    )
    assert lines(render(build(rows), scope)) == ["Loyer", hole("montant"), hole("poste de dépense"), "5\u00a0€"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ titr }}", "« titr » n’existe pas dans les données."),
        (
            "{{ budget.montan_total }}",
            "« montan_total » n’existe pas dans Budget. Vouliez-vous dire « montant_total » ?",
        ),
        ("{{ budget.premiere.montants }}", "« montants » n’existe pas dans Ligne. Vouliez-vous dire « montant » ?"),
        ("{{ budget['x'] }}", "« x » n’existe pas dans Budget."),
        ("{% if budget.xyz %}a{% endif %}", "« xyz » n’existe pas dans Budget."),
        ("{% for a in budget.xyz %}a{% endfor %}", "« xyz » n’existe pas dans Budget."),
    ],
)
def test_unknown_field_of_a_model_is_refused_even_when_the_model_is_missing(tag: str, message: str) -> None:
    for scope in (VIDE, PLEIN):
        with pytest.raises(RenderError) as caught:
            Template.open(build("x", tag)).render(scope)
        found = caught.value.report.diagnostics[0]
        assert (found.code, found.message, found.location.paragraph) == ("REN010", message, 2)


# --- mappings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ a }}", "a"), ("{{ b.c }}", "c"), ("{{ b.c.d }}", "c"), ("{{ b['c'] }}", "c"), ("{{ a|upper }}", "a"),
        ("{{ a + 1 }}", "a"), ("{{ a ~ 'x' }}", "a"), ("{{p a }}", "a"), ("{{r a }}", "a"), ("{{ a() }}", "a"),
        ("{{ a|date_longue }}", "a"), ("{{ [a]|join }}", "a"), ("{{ a|le }}", "a"), ("{{ a|montant }}", "a"),
        ("{{ 'x'|accord(a) }}", "a"), ("{{ a|image }}", "a"), ("{{ a|en_lettres }}", "a"), ("{{ a|liste }}", "a"),
        ("{{ [a]|liste }}", "a"), ("{{ b.l[3] }}", "3"), ("{{ a.b }}", "a"), ("{{ a|pourcentage }}", "a"),
    ],
)  # fmt: skip
def test_unknown_name_of_a_mapping(tag: str, name: str) -> None:
    with pytest.raises(RenderError) as caught:
        Template.open(build("x", tag)).render({"b": {"l": []}})
    found = caught.value.report.diagnostics[0]
    assert (found.message, found.hint) == (
        f"« {name} » n’existe pas dans les données.",
        "Vérifiez le nom dans la balise.",
    )
    assert (found.location.paragraph, found.location.snippet) == (2, tag)


@pytest.mark.parametrize("where", [{"core": {"title": "{{ a }}"}}, {"custom": {"t": "{{ a }}"}}])
def test_unknown_name_in_a_property(where: Any) -> None:
    with pytest.raises(RenderError, match="« a » n’existe pas"):
        Template.open(build("x", **where)).render({})


@pytest.mark.parametrize("tag", ["{% cellbg a %}x", "{% colspan a %}x"])
def test_unknown_name_in_a_cell(tag: str) -> None:
    with pytest.raises(RenderError, match="« a » n’existe pas"):
        Template.open(build(table((tag, "b")))).render({})


def test_unknown_name_of_a_mapping_in_the_logic() -> None:
    template = "{% if a %}x{% endif %}{% for i in a %}y{% else %}z{% endfor %}{% for i in a|sort %}y{% endfor %}"
    assert rendered(template + "{{ a|default('d') }} {{ a is defined }}", scope={"b": {}}) == ["zd non"]


@pytest.mark.parametrize("scope", [{"a": None}, {"a": {"b": None}}])
def test_none_of_a_mapping_is_never_printed(scope: dict[str, Any]) -> None:
    tag = "{{ a.b }}" if scope["a"] else "{{ a }}"
    assert rendered(tag, scope=scope) == [hole("valeur")]
    with pytest.raises(RenderError, match="Il manque une valeur"):
        Template.open(build(tag)).render(scope, final=True)
