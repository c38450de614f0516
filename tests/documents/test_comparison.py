"""Two versions of a template compared: each realistic edit is told once, as what it is; nothing else is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions.documents.comparison import (
    Change,
    Nature,
    SectionChanges,
    Sign,
    TagChange,
    compare_tags,
    compare_words,
    mark_words,
)
from conventions.engine.passages import list_passages
from conventions.errors import TemplateError
from conventions.resources import find_folder
from tests.engine.modeles import build, paragraph, run, table

PACK = find_folder("templates") / "convention-partenariat"
BUNDLED = {path.stem: path.read_bytes() for path in sorted(PACK.glob("*.docx"))}


def clause(name: str, *blocks: str) -> tuple[str, ...]:
    return (f'{{%p clause "{name}" %}}', *blocks, "{%p endclause %}")


def compare(before: bytes, after: bytes) -> list[tuple[SectionChanges, Change]]:
    found = compare_words("a.docx", before, after)
    return [(section, change) for section in found.sections for change in section.changes]


def only(before: bytes, after: bytes) -> Change:
    [(_, change)] = compare(before, after)
    return change


def signs(change: Change) -> list[tuple[str, str]]:
    return [(mark.sign.name[0], mark.text) for mark in change.marks]


# --- the same --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{ nom }}", "{{nom}}"),
        ("{{ nom|accord(p) }}", "{{ nom | accord( p ) }}"),
        ('{% if a == "oui" %}x{% endif %}', "{% if a == « oui » %}x{% endif %}"),
        ('{% if a == "oui" %}x{% endif %}', "{% if a=='oui' %}x{% endif %}"),
        ("L’article 1", "L'article 1"),
        ("Montant\u00a0: 3", "Montant : 3"),
        (paragraph("{{ n", "om }}"), "{{ nom }}"),
        (paragraph(run("Un mot", "<w:b/>")), "Un mot"),
        ("A", "<w:p/>" + paragraph("A")),
    ],
)
def test_what_prints_the_same_is_no_change(before: str, after: str) -> None:
    blocks = [item if item.startswith("<") else paragraph(item) for item in (before, after)]
    assert compare_words("a.docx", build(blocks[0]), build(blocks[1])).is_same


@pytest.mark.parametrize("name", BUNDLED)
def test_a_template_saved_by_another_program_is_the_same(name: str) -> None:
    assert compare_words(name, BUNDLED[name], edit(BUNDLED[name], lambda document: None)).is_same


BLOCKS = st.lists(
    st.sampled_from(["{{ nom }}", "{%p if a %}", "{%p endif %}", "Un texte.", "Deux mots", *clause("objet")]),
    max_size=8,
)


@settings(max_examples=30)
@given(BLOCKS)
def test_anything_compared_with_itself_saved_again_is_the_same(blocks: list[str]) -> None:
    raw = build(*blocks, table(("a", "{{ b }}")), header1="{{ titre }}")
    assert compare_words("a.docx", raw, edit(raw, lambda document: None)).is_same


# --- words, tags, styles ---------------------------------------------------------------------------------------------


def test_a_reworded_paragraph_is_marked_word_by_word() -> None:
    before = build("Les parties se réunissent chaque mois au siège.")
    change = only(before, build("Les parties se réunissent chaque trimestre au siège."))
    assert change.nature is Nature.REFORMULE
    assert signs(change) == [
        ("E", "Les parties se réunissent chaque "),
        ("R", "mois"),
        ("A", "trimestre"),
        ("E", " au siège."),
    ]


def test_a_slight_sign_between_two_changes_does_not_break_them() -> None:
    marks = mark_words(("un", " ", "deux", "."), ("trois", " ", "quatre", "."))
    assert [(mark.sign, mark.text) for mark in marks] == [
        (Sign.RETIRE, "un deux"),
        (Sign.AJOUTE, "trois quatre"),
        (Sign.EGAL, "."),
    ]


def test_a_condition_that_changed_is_shown_when_the_text_is_the_same() -> None:
    before = build("{%p if convention.duree %}", "Trois ans.", "{%p endif %}")
    change = only(before, build("{%p if convention.duree.fin %}", "Trois ans.", "{%p endif %}"))
    assert change.tags == (TagChange("{%p if convention.duree %}", "{%p if convention.duree.fin %}"),)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("Le {{ a }} et {{ b }}", "Le {{ a }} et", [("{{ b }}", None)]),
        ("Le texte de {{ a }}", "Le texte de {{ a }} et {{ b|montant }}", [(None, "{{ b|montant }}")]),
        ("Du {{ debut }} au soir", "Du {{ debut|date_longue }} au soir", [("{{ debut }}", "{{ debut|date_longue }}")]),
        ("Un {% if a %}deux{% endif %}", "Un deux", [("{% if a %}", None), ("{% endif %}", None)]),
        ("Un mot {# à revoir #} ici", "Un mot {# revu #} ici", [("{# à revoir #}", "{# revu #}")]),
        ("Le mot {{ a }} ici", "Le mot {{r a }} ici", [("{{ a }}", "{{r a }}")]),
        ("Le mot {% if a %}x{% endif %}", "Le mot {%- if a %}x{% endif %}", [("{% if a %}", "{%- if a %}")]),
    ],
)
def test_tags_are_told_apart(before: str, after: str, changes: list[tuple[str | None, str | None]]) -> None:
    change = only(build(before), build(after))
    assert sorted((tag.before or "", tag.after or "") for tag in change.tags) == sorted(
        (was or "", now or "") for was, now in changes
    )


def test_a_style_that_takes_the_number_away_is_told() -> None:
    change = only(build(paragraph("Durée", style="Titre2")), build(paragraph("Durée", style="Normal")))
    assert (change.nature, change.marks[0].text) == (Nature.STYLE, "Durée")
    assert change.style is not None
    assert (change.style.before, change.style.after, change.style.loses_number) == ("Titre 2", "Normal", True)


def test_a_number_removed_by_hand_is_told() -> None:
    bare = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    change = only(build(paragraph("Durée", style="Titre2")), build(paragraph("Durée", style="Titre2", properties=bare)))
    assert change.style is not None
    assert change.style.after == "Titre 2 (numérotation retirée)"
    assert change.style.loses_number


# --- clauses ---------------------------------------------------------------------------------------------------------


def test_a_change_is_told_in_its_clause_with_its_french_title_and_heading() -> None:
    head = paragraph("Durée de l’accord", style="Titre2")
    before, after = (build("Avant.", *clause("duree", head, text)) for text in ("Trois ans ferme.", "Deux ans ferme."))
    [(section, change)] = compare(before, after)
    assert (section.title, section.clause, section.article) == (
        "Durée et entrée en vigueur",
        "duree",
        "Durée de l’accord",
    )
    assert section.nature is None
    assert change.nature is Nature.REFORMULE


def test_a_clause_added_or_removed_is_told_as_a_whole() -> None:
    without = build("Avant.", *clause("objet", "L’objet."), "Après.")
    with_it = build("Avant.", *clause("objet", "L’objet."), *clause("bonne_foi", "De bonne foi."), "Après.")
    [section] = compare_words("a", without, with_it).sections
    assert (section.title, section.nature) == ("bonne_foi", Nature.AJOUTE)
    assert {change.nature for change in section.changes} == {Nature.AJOUTE}
    [section] = compare_words("a", with_it, without).sections
    assert (section.nature, section.changes[1].marks[0].text) == (Nature.RETIRE, "De bonne foi.")


def test_a_clause_that_moved_with_its_condition_is_told_once() -> None:
    def wrap(name: str) -> tuple[str, ...]:
        text = f"Ce que dit la clause {name}."
        return (f"{{%p if convention.{name}.texte %}}", *clause(name, text), "{%p endif %}")

    one, two, three = (wrap(name) for name in ("objet", "duree", "litiges"))
    found = compare_words("a", build(*one, *two, *three), build(*one, *three, *two)).sections
    moved = [(section.title, section.origin) for section in found if section.nature is Nature.DEPLACE]
    assert moved in (
        [("Durée et entrée en vigueur", "Objet de la convention")],
        [("Règlement des litiges", "Durée et entrée en vigueur")],
    )
    assert {change.nature for section in found for change in section.changes} == {Nature.DEPLACE}


def test_a_condition_before_a_clause_says_which() -> None:
    inside = clause("objet", "L’objet.")
    change = only(build("{%p if a %}", *inside, "{%p endif %}"), build("{%p if b %}", *inside, "{%p endif %}"))
    assert change.place == "avant la clause « Objet de la convention »"


def test_a_paragraph_that_went_to_another_clause_is_moved() -> None:
    text = "Les parties se réunissent chaque mois au siège."
    before = build(*clause("objet", "L’objet.", text), *clause("duree", "Trois ans."))
    after = build(*clause("objet", "L’objet."), *clause("duree", "Trois ans.", text.replace("mois", "trimestre")))
    [(section, change)] = compare(before, after)
    assert (section.clause, change.nature) == ("duree", Nature.DEPLACE)
    assert change.origin == "dans la clause « Objet de la convention »"
    assert ("R", "mois") in signs(change)


def test_a_paragraph_that_changed_places_in_its_clause_is_moved() -> None:
    blocks = ["Premier alinéa de la clause.", "Second alinéa du même article.", "Troisième et dernier."]
    change = only(build(*clause("objet", *blocks)), build(*clause("objet", *blocks[1:], blocks[0])))
    assert change.nature is Nature.DEPLACE


def test_a_clause_whose_name_is_computed_is_a_clause() -> None:
    before, after = (
        build('{%p for f in fiches %}{%p clause "fiche_" ~ loop.index0 %}', text, "{%p endclause %}", "{%p endfor %}")
        for text in ("Une fiche.", "Une autre fiche.")
    )
    [(section, _)] = compare(before, after)
    assert section.clause == '"fiche_" ~ loop.index0'


# --- tables, other parts ---------------------------------------------------------------------------------------------


def test_tables_are_told_row_by_row() -> None:
    rows = [("Poste", "Montant"), ("Loyer", "{{ loyer }}"), ("Divers", "{{ divers }}")]
    before = build(table(*rows))
    assert [signs(change) for _, change in compare(before, build(table(*rows[:2])))] == [
        [("R", "Divers | {{ divers }}")]
    ]
    change = only(before, build(table(rows[0], ("Loyer", "{{ loyer|montant }}"), rows[2])))
    assert (change.element, change.tags) == (
        "ligne de tableau",
        (TagChange("{{ loyer }}", "{{ loyer|montant }}"),),
    )


@pytest.mark.parametrize(
    ("part", "title"),
    [("header1", "L’en-tête 1"), ("footer2", "Le pied de page 2"), ("footnotes", "Les notes de bas de page")],
)
def test_other_parts_are_told_under_their_name(part: str, title: str) -> None:
    parts = [{part: "Le texte {{ a }}"}, {part: "Le texte {{ b }}"}]
    [(section, change)] = compare(*(build("Corps", **item) for item in parts))
    assert (section.title, section.clause) == (title, None)
    assert change.tags == (TagChange("{{ a }}", "{{ b }}"),)


def test_properties_are_told_and_comments_are_not() -> None:
    before = build("Corps", core={"title": "{{ titre }}"}, comments="Un avis.")
    after = build("Corps", core={"title": "{{ reference }}"}, custom={"Service": "Juridique"}, comments="Un autre.")
    found = [(section.title, change.nature, change.marks[0].text) for section, change in compare(before, after)]
    assert found == [
        ("Les propriétés du document", Nature.REFORMULE, "Titre : "),
        ("Les propriétés personnalisées", Nature.AJOUTE, "Service : Juridique"),
    ]


def test_a_damaged_file_is_refused_with_its_name() -> None:
    with pytest.raises(TemplateError) as caught:
        compare_words("b.docx", build("A"), b"PK")
    assert caught.value.report.diagnostics[0].location.file == "b.docx"


# --- marks -----------------------------------------------------------------------------------------------------------

PIECES = st.lists(st.sampled_from(["un", "deux", " ", ",", "{{ a }}", "{% if b %}", "\n"]), max_size=12).map(tuple)


@given(PIECES, PIECES)
def test_the_marks_applied_to_the_old_text_give_the_new_one(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    marks = mark_words(before, after)
    assert "".join(mark.text for mark in marks if mark.sign is not Sign.AJOUTE) == "".join(before)
    assert "".join(mark.text for mark in marks if mark.sign is not Sign.RETIRE) == "".join(after)
    assert all(mark.text for mark in marks)


@given(PIECES, PIECES)
def test_the_told_tags_account_for_every_tag(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    old, new = ([piece for piece in pieces if piece[0] == "{"] for pieces in (before, after))
    changes = list(compare_tags(before, after))
    left = list(old)
    for change in changes:
        if change.before is not None:
            left.remove(change.before)
    left += [change.after for change in changes if change.after is not None]
    assert sorted(left) == sorted(new)


SENTENCES = [f"Alinéa {rank} qui dit une chose propre à {word}." for rank, word in enumerate("abcdefgh")]


@settings(max_examples=40)
@given(st.permutations(SENTENCES), st.lists(st.sampled_from(SENTENCES), unique=True, max_size=8))
def test_the_told_changes_applied_to_the_old_passages_give_the_new_ones(before: list[str], after: list[str]) -> None:
    """Every passage of both versions is either untouched or told, once."""
    raws = [build(*clause("objet", *blocks)) for blocks in (before, after)]
    texts = [[passage.text for passage in list_passages(raw)] for raw in raws]
    left = list(texts[0])
    for _, change in compare(*raws):
        old = "".join(mark.text for mark in change.marks if mark.sign is not Sign.AJOUTE)
        new = "".join(mark.text for mark in change.marks if mark.sign is not Sign.RETIRE)
        if change.nature is not Nature.AJOUTE:
            left.remove(old)
        if change.nature is not Nature.RETIRE:
            left.append(new)
    assert sorted(left) == sorted(texts[1])


# --- the bundled agreement, edited -----------------------------------------------------------------------------------


def edit(raw: bytes, change: Callable[[Any], object]) -> bytes:
    document = Document(io.BytesIO(raw))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def find(document: Any, text: str) -> Any:
    return next(item for item in document.paragraphs if text in item.text)


def rewrite(item: Any, old: str, new: str) -> None:
    text = item.text.replace(old, new)
    assert text != item.text
    for piece in item.runs[1:]:
        piece.text = ""
    item.runs[0].text = text


def test_realistic_edits_of_the_bundled_agreement_are_each_told_once() -> None:
    def change(document: Any) -> None:
        rewrite(find(document, "Chaque Partie répond des dommages"), "répond", "reste responsable")
        rewrite(find(document, "{%p if convention.assurances %}"), "assurances", "assurances.precisions")
        find(document, "Ce tableau résume").style = document.styles["Normal"]
        rewrite(document.tables[0].rows[2].cells[0].paragraphs[0], "Parties", "Signataires")
        document.core_properties.subject = "Partenariat"

    raw = BUNDLED["convention"]
    found = [(section.title, item.nature, item.element) for section, item in compare(raw, edit(raw, change))]
    assert found == [
        ("Hors des clauses", Nature.STYLE, "paragraphe"),
        ("Hors des clauses", Nature.REFORMULE, "ligne de tableau"),
        ("Hors des clauses", Nature.REFORMULE, "paragraphe"),
        ("Responsabilités et assurances", Nature.REFORMULE, "paragraphe"),
        ("Les propriétés du document", Nature.AJOUTE, "propriété"),
    ]


def test_the_bundled_documents_share_little_and_are_still_compared(tmp_path: Path) -> None:
    found = compare_words("fiches", BUNDLED["convention"], BUNDLED["fiches-partenaire"])
    natures = {section.clause: section.nature for section in found.sections}
    assert natures["budget"] is Nature.RETIRE
    assert found.to_dict()["sections"]
