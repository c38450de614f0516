"""The dictionary of the fields cannot lie: each of its tags is pasted into a Word file, checked and printed."""

import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest

from conventions.documents import Pack, find_pack
from conventions.documents.dictionary import make_dictionary
from conventions.documents.dictionary.entries import ELLIPSIS, Manner, Requirement
from conventions.documents.dictionary.making import see_party
from conventions.documents.dictionary.search import count_omitted, list_absents, search
from conventions.engine import Template
from conventions.engine.clauses import GLOBALS as CLAUSE_GLOBALS
from conventions.engine.filters import FILTERS, GLOBALS
from conventions.engine.inspect import inspect_template
from conventions.engine.inspect.coverage import list_fields
from conventions.engine.inspect.kinds import Nature, list_members
from conventions.models import ClauseId, Dossier
from conventions.models.portees import PorteePartie
from conventions.resources import find_folder
from tests.engine.modeles import build, cell, lines, paragraph, row, table

CODE = "convention-partenariat"
DICTIONARY = make_dictionary(find_pack(CODE))
SECTIONS = {section.code: section for section in DICTIONARY.sections}
ENTRIES = {entry.path: entry for entry in DICTIONARY.entries if entry.path not in {"parties", "partie"}}
COMMON = {entry.path: entry for code, section in SECTIONS.items() if code != "partie" for entry in section.entries}


def paste(form):
    """The blocks of Word that a reader makes of a tag: a paragraph for each line, or a row of a table."""
    if any(line.startswith("{%tr") for line in form.lines):
        return [table(*(row(cell(paragraph(line))) for line in form.lines), grid=(2000,))]
    return [paragraph(line) for line in form.lines]


def paste_section(section):
    """A Word file with every form of every entry, each in its loops, between two marks."""
    blocks, number = [], 0
    for group in section.groups:
        pairs = [loop.surround("p") for loop in group.loops]
        for entry in group.entries:
            for form in entry.forms:
                blocks.append(paragraph(f"§{number}§"))
                blocks += [paragraph(start) for start, _ in pairs]
                blocks += paste(form)
                blocks += [paragraph(end) for _, end in reversed(pairs)]
                number += 1
    return build(*blocks, paragraph(f"§{number}§"))


def read_pasted(raw):
    """What each pasted form printed."""
    text = "\n".join(lines(raw))
    marks = [*re.finditer(r"§\d+§", text)]
    return [text[one.end() : two.start()] for one, two in pairwise(marks)]


def choose_scope(code, dossier):
    return (PorteePartie, see_party(dossier)) if code == "partie" else (Dossier, dossier)


@pytest.mark.parametrize("code", SECTIONS)
def test_every_tag_is_sound(code, complet):
    model, _ = choose_scope(code, complet)
    report = inspect_template(paste_section(SECTIONS[code]), model, typographie=True).report
    assert [str(found) for found in report] == []


@pytest.mark.parametrize("code", SECTIONS)
def test_every_tag_prints_its_example(code, complet, examples):
    _, scope = choose_scope(code, complet)
    raw = Template(paste_section(SECTIONS[code]), typographie=True).render(scope, base=examples)
    forms = [(entry, rank) for entry in SECTIONS[code].entries for rank, _ in enumerate(entry.forms)]
    printed = read_pasted(raw)
    assert len(printed) == len(forms)
    held = [
        (entry.path, entry.example, text)
        for (entry, rank), text in zip(forms, printed, strict=True)
        if rank == 0 and text.strip() and entry.example and entry.nature != "image"
    ]
    assert [item for item in held if item[1].removesuffix("…") not in item[2]] == []
    assert held or not any(entry.example for entry in SECTIONS[code].entries if entry.nature != "image")


def test_nearly_every_value_is_held_by_the_complete_example(complet, examples):
    """Were most tags empty, the test above would prove nothing."""
    silent = 0
    for section in DICTIONARY.sections:
        _, scope = choose_scope(section.code, complet)
        raw = Template(paste_section(section), typographie=True).render(scope, base=examples)
        silent += sum(not text.strip() for text in read_pasted(raw))
    assert silent <= 20  # pictures have no text; a few choices exclude each other


def test_pictures_are_drawn(complet, examples):
    entries = [entry for entry in DICTIONARY.entries if entry.nature == "image"]
    assert [entry.path for entry in entries] == ["parties[*].logo", "charte_graphique.logos[*].fichier"]
    raw = Template(paste_section(SECTIONS["parties"]), typographie=True).render(complet, base=examples)
    with zipfile.ZipFile(BytesIO(raw)) as package:
        document = package.read("word/document.xml").decode()
    assert 'descr="Logo de la commune du Hautmarais"' in document


def test_every_field_of_the_models_is_there():
    """A field without an entry is one that holds others, always there and without a name of its own."""
    missing = {path for path in list_fields() if path not in COMMON}
    assert missing == {"convention", "signature", "charte_graphique"}


def test_every_computed_value_is_there():
    names = {name for name, member in list_members(Dossier).items() if not member.is_field}
    assert names <= set(COMMON)
    budget = {name for name, member in list_members(type_of("convention.budget")).items() if not member.is_field}
    assert {f"convention.budget.{name}" for name in budget} <= set(COMMON)
    assert COMMON["convention.budget.montant_total"].requirement is Requirement.CALCULE


def type_of(path):
    return list_fields()[path].member.kind.model


def test_sections_follow_the_act():
    order = [clause.value for clause in ClauseId]
    codes = [section.code for section in DICTIONARY.sections]
    assert [code for code in codes if code in order] == [code for code in order if code in codes]
    assert codes[-2:] == ["dossier", "partie"]
    homes = {entry.path: code for code, section in SECTIONS.items() for entry in section.entries}
    assert homes["periode"] == "duree"
    assert homes["signataires"] == "parties"
    assert homes["matrice_actions"] == "fiches_action"
    assert homes["convention.moyens_texte"] == "moyens"


@pytest.mark.parametrize(
    ("path", "tag", "nature", "requirement"),
    [
        ("titre", "{{ titre }}", "texte", Requirement.PROJET),
        ("convention.duree.debut", "{{ convention.duree.debut|date_longue }}", "date", Requirement.FINALE),
        (
            "convention.budget.charges[*].montant",
            "{{ charge.montant|montant }}",
            "montant en euros",
            Requirement.PROJET,
        ),
        (
            "convention.budget.charges[*].exercice",
            "{% if charge.exercice is not none %}{{ charge.exercice }}{% endif %}",
            "nombre",
            Requirement.FACULTATIF,
        ),
        (
            "convention.budget.par_financeur[*].taux",
            "{{ part.taux|pourcentage }}",
            "pourcentage",
            Requirement.CALCULE,
        ),
        ("convention.roles[*].partie", "{{ role.partie }}", "renvoi à une partie", Requirement.PROJET),
        (
            "fiches_action",
            "{%p for fiche in fiches_action %}\n…\n{%p endfor %}",
            "liste à parcourir",
            Requirement.FACULTATIF,
        ),
        (
            "parties[*].sigle",
            "{% if partie.sigle %}{{ partie.sigle }}{% endif %}",
            "texte",
            Requirement.FACULTATIF,
        ),
    ],
)
def test_tags_are_as_a_lawyer_would_write_them(path, tag, nature, requirement):
    entry = COMMON[path]
    assert (entry.tag, entry.nature, entry.requirement) == (tag, nature, requirement)


@pytest.mark.parametrize(
    ("path", "example"),
    [
        ("convention.duree.debut", "1er\u00a0janvier 2027"),
        ("convention.budget.charges[*].exercice", "2027"),
        ("convention.roles[*].partie", "la Caf"),
        ("convention.budget.montant_total", "216\u202f000\u00a0€"),
        ("fiches_action", ""),
    ],
)
def test_examples_are_what_is_printed(path, example):
    assert COMMON[path].example == example


def test_a_reference_has_its_name_and_its_articles():
    forms = {form.use: form.text for form in COMMON["convention.roles[*].partie"].forms}
    assert forms == {
        "": "{{ role.partie }}",
        "nom entier": "{{ role.partie.nom }}",
        "avec l’article": "{{ role.partie|le }}",
        "après « de »": "{{ role.partie|du }}",
    }


def test_a_closed_list_gives_each_value_and_what_it_prints():
    assert ("expres", "renouvellement exprès") in COMMON["convention.renouvellement.mode"].choices


def test_a_list_of_texts_is_written_in_three_ways():
    assert [form.lines[0] for form in COMMON["convention.projet.buts"].forms] == [
        "{{ convention.projet.buts|liste }}",
        "{%p for texte in convention.projet.buts %}",
        "{%tr for texte in convention.projet.buts %}",
    ]


def test_internal_fields_are_marked():
    internal = {path for path, field in list_fields().items() if field.visibility == "interne"}
    assert {entry.path for entry in DICTIONARY.entries if entry.internal} == internal


def test_places_are_those_of_the_pack():
    entry = COMMON["convention.projet.finalite"]
    places = {(use.document, use.heading) for use in entry.uses}
    assert ("Convention de partenariat", "Article 8 — Énoncé du projet") in places
    assert all(use.manner is Manner.IMPRIME and use.paragraph for use in entry.uses)
    assert COMMON["convention.projet.population"].uses[0].heading == "avant le premier titre"
    assert {use.manner for use in COMMON["convention.budget.equilibre"].uses} == {Manner.CONSULTE}
    assert COMMON["convention.budget.montant_total"].uses[0].heading == "L’essentiel"
    assert {use.manner for use in COMMON["parties[*].designations"].uses} == {Manner.COMPOSE}
    assert COMMON["profil"].silence == "choisit le modèle de documents, ne dit rien de l’accord"


# --- tools -----------------------------------------------------------------------------------------------------------


def test_every_filter_and_tag_of_the_product_is_there():
    known = {*FILTERS, *GLOBALS, *CLAUSE_GLOBALS, "clause", "sommaire"}
    names = [tool.name for tool in DICTIONARY.tools]
    assert sorted(names) == sorted(known)


def test_tools_print_what_they_say(complet, examples):
    blocks = [paragraph("§0§")]
    for number, tool in enumerate(DICTIONARY.tools, 1):
        text = tool.tag.replace(ELLIPSIS, "le texte de la clause")
        held = text.split("\n")
        if tool.name == "clause":
            blocks += [paragraph(held[0]), paragraph("Budget", style="Titre1"), *map(paragraph, held[1:])]
        else:
            blocks += map(paragraph, held)
        blocks.append(paragraph(f"§{number}§"))
    raw = build(*blocks)
    assert [str(found) for found in inspect_template(raw, Dossier, typographie=True).report] == []
    printed = read_pasted(Template(raw, typographie=True).render(complet, base=examples))
    silent = {"image", "sommaire", "paragraphes", "renvoi"}
    told = [(tool, text) for tool, text in zip(DICTIONARY.tools, printed, strict=True) if tool.name not in silent]
    assert [(tool.name, tool.result, text) for tool, text in told if tool.result not in text] == []


# --- what is looked for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Énoncé", "ENONCE", "énonce", "enonce du projet"])
def test_search_leaves_accents_and_case_aside(words):
    assert "convention.projet" in {entry.path for entry in search(DICTIONARY, words).entries}


def test_search_keeps_tools_and_drops_empty_sections():
    found = search(DICTIONARY, "accordé avec")
    assert [tool.name for tool in found.tools] == ["accord"]
    assert all([*section.entries] for section in found.sections)
    nothing = search(DICTIONARY, "zzz")
    assert not nothing.sections and not nothing.tools


def test_the_bundled_pack_prints_all_that_it_should():
    assert list_absents(DICTIONARY) == ()
    assert count_omitted(DICTIONARY) > 0


def test_a_field_that_a_pack_forgets_is_shown_with_the_place_of_its_neighbours(tmp_path):
    word = build(
        paragraph("Règles de vie", style="Titre1"),
        table(
            row(cell(paragraph("{%tr for m in convention.moyens %}"))),
            row(cell(paragraph("{{ m.designation }}"))),
            row(cell(paragraph("{%tr endfor %}"))),
        ),
        paragraph("Suite", style="Titre1"),
        paragraph("{{ convention.litiges.tribunal }}"),
    )
    (tmp_path / "essai.docx").write_bytes(word)
    (tmp_path / "carte.yaml").write_text(
        'code: essai\ntitre: Essai\nversion: "1"\ndocuments:\n  - {code: acte, titre: Acte, portee: dossier, '
        "fichier: essai.docx, nom_de_fichier: 'a-{dossier}.docx'}\n"
        "non_imprimes: {'convention.moyens[*].unite': rien à en dire}\n",
        encoding="utf-8",
    )
    dictionary = make_dictionary(Pack.open(tmp_path))
    absents = {absent.entry.path: absent for absent in list_absents(dictionary)}
    quantity = absents["convention.moyens[*].quantite"]
    assert [(use.document, use.heading[-13:], use.tag) for use in quantity.places] == [
        ("Acte", "Règles de vie", "{{ m.designation }}")
    ]
    assert [use.heading[-5:] for use in absents["convention.litiges.amiable"].places] == ["Suite"]
    assert absents["convention.assurances.precisions"].places == ()
    assert "convention.moyens[*].designation" not in absents and "convention.litiges.tribunal" not in absents
    assert "convention.moyens[*].unite" not in absents and count_omitted(dictionary) == 1
    assert not any(absent.entry.internal for absent in absents.values())
    assert not any(list_fields()[path].member.kind.nature is Nature.OBJET for path in absents)


def test_a_word_file_that_cannot_be_read_uses_nothing(tmp_path):
    card = (find_folder("templates") / CODE / "carte.yaml").read_text(encoding="utf-8")
    (tmp_path / "carte.yaml").write_text(card, encoding="utf-8")
    for name in ("convention.docx", "fiches-partenaire.docx"):
        (tmp_path / name).write_bytes(b"rien")
    dictionary = make_dictionary(Pack.open(tmp_path))
    assert not any(entry.uses for entry in dictionary.entries)
    assert [entry.tag for entry in dictionary.entries] == [entry.tag for entry in DICTIONARY.entries]
