"""The cards of other kinds of agreement: each is data alone, a card and Word files, and no code knows of it.

The cards of `cartes/` list what the texts of law require of each kind; the dossier is the complete example.
"""

import shutil
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml

import conventions
from conventions.diagnostics import Severity
from conventions.documents import find_pack
from conventions.errors import IncompleteError, TemplateError
from conventions.fr.sounds import fold_accents
from conventions.models import CLAUSES_MINIMALES, ClauseId, Dossier

CARDS = Path(__file__).parent / "cartes"
BUNDLED = "convention-partenariat"
# What each text lists: clauses of the model that answer it, mentions that only this kind of agreement has.
LISTED = {
    "residence-autonomie-ehpad": (0, 4),
    "residence-autonomie-sante": (0, 3),
    "gcsms": (2, 13),
    "charte-reseau": (6, 6),
    "convention-reseau": (7, 7),
    "esms-ecole": (1, 2),
    "cpom-saad": (1, 10),
    "pret-main-oeuvre": (1, 5),
    "mise-a-disposition": (1, 4),
    "hopital-proximite": (2, 3),
}
EIGHT = [f"CLA00{number}" for number in range(1, 9)]
OF_CLAUSES = [
    (code, clause)
    for code in LISTED
    for clause in yaml.safe_load((CARDS / f"{code}.yaml").read_text(encoding="utf-8")).get("clauses", ())
]


@pytest.fixture(scope="module")
def packs(tmp_path_factory, root):
    """A folder of packs: each card beside a copy of the bundled agreement."""
    folder = tmp_path_factory.mktemp("modeles")
    for card in CARDS.glob("*.yaml"):
        add_pack(folder, root, card.stem, card.read_text(encoding="utf-8"))
    return folder


def add_pack(folder, root, code, card):
    """Make a pack of a card, as a user would: a folder, the card, a Word file."""
    place = folder / code
    place.mkdir()
    (place / "carte.yaml").write_text(card, encoding="utf-8")
    shutil.copy(root / "templates" / BUNDLED / "convention.docx", place)
    return place


@pytest.fixture
def other(root, tmp_path):
    """A function that makes a folder with one pack: a card of `cartes/`, changed."""

    def make_other(code, *changes, end=""):
        card = (CARDS / f"{code}.yaml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in card
            card = card.replace(old, new)
        return add_pack(tmp_path, root, code, card + end)

    return make_other


@pytest.fixture(scope="module")
def example(examples):
    return yaml.safe_load((examples / "complet.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def data(example):
    """The data of the complete example, to be changed at will."""
    return deepcopy(example)


def make(data, code):
    return Dossier.model_validate({**data, "profil": code})


def check(data, code, packs, *, final=True):
    return list(conventions.check(make(data, code), final=final, templates=[packs]))


def keep(report, rule):
    return [found for found in report if found.code == rule]


def list_mentions(code, packs):
    return list(find_pack(code, [packs]).card.clauses_propres.values())


def write_mentions(data, titles):
    articles = [{"titre": title, "texte": "Les Parties en conviennent."} for title in titles]
    data["convention"]["articles_libres"] += articles


def remove_sheets(data):
    data["fiches_action"] = []
    for line in (*data["convention"]["budget"]["charges"], *data["convention"]["budget"]["produits"]):
        line.pop("fiche", None)


def test_every_card_is_listed_here():
    assert {path.stem for path in CARDS.glob("*.yaml")} == set(LISTED)


@pytest.mark.parametrize("code", LISTED)
def test_a_card_loads_as_a_pack(code, packs):
    card = find_pack(code, [packs]).card
    assert (card.code, card.agreement) == (code, "convention")
    assert (len(card.clauses), len(card.clauses_propres)) == LISTED[code]
    assert card.required_clauses[:8] == CLAUSES_MINIMALES
    assert set(card.clauses) <= set(card.required_clauses)


@pytest.mark.parametrize("code", LISTED)
def test_the_titles_of_a_card_are_neither_doubled_nor_those_of_clauses(code, packs):
    titles = [fold_accents(title) for title in list_mentions(code, packs)]
    assert len(set(titles)) == len(titles)
    assert not {fold_accents(clause.libelle) for clause in ClauseId} & set(titles)


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("code", LISTED)
def test_each_missing_mention_is_told_once(code, final, data, packs):
    """The complete example has every clause of the model: what lacks is what this kind of agreement adds."""
    found = keep(check(data, code, packs, final=final), "CLA010")
    titles = list_mentions(code, packs)
    assert len(found) == len(titles)
    for item, title in zip(found, titles, strict=True):
        assert f"« {title} »" in item.message.replace("\u00a0", " ")
        assert f"« {title} »" in item.hint.replace("\u00a0", " ")
    assert {item.severity for item in found} == {Severity.ERREUR if final else Severity.INFORMATION}
    assert {item.location.path for item in found} == {"convention.articles_libres"}


@pytest.mark.parametrize("code", LISTED)
def test_free_articles_of_those_titles_satisfy_the_card(code, data, packs):
    write_mentions(data, list_mentions(code, packs))
    report = check(data, code, packs)
    assert [found.code for found in report if found.code.startswith("CLA")] == []
    assert [found.code for found in report if found.severity is Severity.ERREUR] == []


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        fold_accents,
        lambda title: title.replace("’", "'"),
        lambda title: title.replace(" ", "\u00a0"),
        lambda title: f"  {title.replace(' ', '  ')}. ",
    ],
    ids=["upper", "lower", "bare", "straight", "no-break", "spaces"],
)
@pytest.mark.parametrize("code", LISTED)
def test_a_title_is_known_however_it_is_typed(code, change, data, packs):
    write_mentions(data, map(change, list_mentions(code, packs)))
    assert keep(check(data, code, packs), "CLA010") == []


def test_a_mention_written_is_no_longer_told_and_the_others_still_are(data, packs):
    data["convention"]["articles_libres"].append({"titre": "Capital, ou absence de capital", "texte": "Sans capital."})
    told = [found.message for found in keep(check(data, "gcsms", packs), "CLA010")]
    assert len(told) == 12
    assert not any("apital" in message for message in told)


@pytest.mark.parametrize(("code", "clause"), OF_CLAUSES)
def test_a_clause_of_the_model_that_the_card_requires_is_told_once_at_its_place(code, clause, data, packs):
    """By CLA010, or by the rule that tells it of any agreement: never by two rules."""
    write_mentions(data, list_mentions(code, packs))
    del data["convention"][clause]
    path = f"convention.{clause}"
    assert len([item for item in check(data, code, packs) if item.location.path == path and is_error(item)]) == 1
    assert not any(is_error(item) for item in check(data, code, packs, final=False) if item.location.path == path)


def is_error(found):
    return found.severity is Severity.ERREUR


@pytest.mark.parametrize(("code", "clause"), [("gcsms", "objet"), ("convention-reseau", "renouvellement")])
def test_a_clause_that_only_the_card_requires_is_told_by_cla010(code, clause, data, packs):
    del data["convention"][clause]
    places = [found.location.path for found in keep(check(data, code, packs), "CLA010")]
    assert places.count(f"convention.{clause}") == 1
    assert keep(check(data, BUNDLED, packs), "CLA010") == []


def test_a_card_may_require_action_sheets(data, packs, other):
    folder = other("hopital-proximite", ("  - evaluation\n", "  - evaluation\n  - fiches_action\n"))
    assert list_places(data, "hopital-proximite", folder) == {"convention.articles_libres"}
    remove_sheets(data)
    assert list_places(data, "hopital-proximite", folder) == {"convention.articles_libres", "fiches_action"}
    assert list_places(data, "hopital-proximite", packs) == {"convention.articles_libres"}


def list_places(data, code, packs):
    return {found.location.path for found in keep(check(data, code, packs), "CLA010")}


@pytest.mark.parametrize("word", ["copy", "json", "model_fields"])
def test_a_mention_may_have_a_word_of_python_for_code(word, data, other):
    """Such a code is a word like another: it does not make the mention written."""
    folder = other("esms-ecole", ("  interventions:", f"  {word}:"))
    assert len(keep(check(data, "esms-ecole", folder), "CLA010")) == 2


@pytest.mark.parametrize("code", LISTED)
def test_the_eight_minimum_clauses_are_required_by_each(code, data, packs):
    remove_the_eight(data)
    assert list_eight(check(data, code, packs)) == [(rule, Severity.ERREUR) for rule in EIGHT]
    assert list_eight(check(data, code, packs, final=False)) == [(rule, Severity.INFORMATION) for rule in EIGHT]


@pytest.mark.parametrize("level", ["desactivee", "information", "avertissement"])
def test_a_card_neither_switches_off_nor_lowers_the_eight(level, data, other):
    folder = other("convention-reseau", end=f"\nregles:\n  CLA: {level}\n")
    remove_the_eight(data)
    assert list_eight(check(data, "convention-reseau", folder)) == [(rule, Severity.ERREUR) for rule in EIGHT]


@pytest.mark.parametrize("code", EIGHT)
def test_a_card_that_names_one_of_the_eight_is_refused(code, data, other):
    folder = other("convention-reseau", end=f"\nregles:\n  {code}: desactivee\n")
    with pytest.raises(TemplateError, match=f"regles.{code} : .*{code} ne se règle pas"):
        check(data, "convention-reseau", folder)


def remove_the_eight(data):
    for clause in CLAUSES_MINIMALES:
        del data["convention"][clause.value]


def list_eight(report):
    return sorted((found.code, found.severity) for found in report if found.code in EIGHT)


def remove_authority(data):
    for signatory in data["parties"][2]["representants"]:
        del signatory["habilitation"]


def spoil_the_sum(data):
    data["convention"]["subvention"]["montant"] += 1


@pytest.mark.parametrize(
    ("code", "rule", "spoil", "levels"),
    [
        ("gcsms", "FIC001", remove_sheets, ("avertissement", None)),
        ("pret-main-oeuvre", "FIC001", remove_sheets, ("avertissement", None)),
        ("esms-ecole", "FIC001", remove_sheets, ("avertissement", "information")),
        ("convention-reseau", "FIC001", remove_sheets, ("avertissement", "avertissement")),
        ("mise-a-disposition", "HAB001", remove_authority, ("avertissement", "erreur")),
        ("charte-reseau", "SUB017", spoil_the_sum, ("erreur", None)),
    ],
)
def test_a_card_sets_the_level_of_rules(code, rule, spoil, levels, data, packs):
    """`levels`: by default, then with this card; None where the rule is switched off."""
    spoil(data)
    assert [find_level(check(data, profil, packs), rule) for profil in (BUNDLED, code)] == list(levels)


def find_level(report, rule):
    """Return the one level at which a rule is told, None when it is not."""
    levels = {str(found.severity) for found in keep(report, rule)}
    assert len(levels) < 2
    return next(iter(levels), None)


@pytest.mark.parametrize(
    ("code", "last", "rule", "level"),
    [
        ("cpom-saad", "2031-12-31", "DUR006", None),
        ("cpom-saad", "2032-12-31", "DUR006", "erreur"),
        ("cpom", "2032-12-31", "DUR006", "erreur"),
        ("cpom-ehpad", "2031-12-31", "DUR010", "information"),
        ("cpom-saad", "2031-12-31", "DUR010", None),
        ("exercice-concerte", "2032-12-31", "DUR007", None),
        ("exercice-concerte", "2033-12-31", "DUR007", "erreur"),
        ("ctec", "2033-12-31", "DUR007", "erreur"),
        ("ctg", "2031-12-31", "DUR008", None),
        ("ctg", "2032-12-31", "DUR008", "avertissement"),
        ("ort", "2029-12-31", "DUR017", "information"),
        ("ort", "2031-12-31", "DUR017", None),
        ("pvd", "2029-12-31", "DUR018", "information"),
    ],
)
def test_the_durations_of_a_kind_of_agreement_follow_its_code(code, last, rule, level, data, other):
    """A pack of another kind is a card with another code: the rules of its duration fire."""
    card = code if code in LISTED else "convention-reseau"
    folder = other(card, (f"code: {card}", f"code: {code}"))
    data["convention"]["duree"]["fin"] = last
    assert find_level(check(data, code, folder), rule) == level


@pytest.mark.parametrize("code", [code for code in LISTED if not code.startswith("cpom")])
def test_the_durations_of_other_kinds_bind_none_of_these(code, data, packs):
    data["convention"]["duree"]["fin"] = "2045-12-31"
    bound = {"DUR006", "DUR007", "DUR008", "DUR010", "DUR017", "DUR018"}
    assert not bound & {found.code for found in check(data, code, packs)}


def test_a_delegation_tells_how_it_is_controlled(data, other):
    folder = other("convention-reseau", ("code: convention-reseau", "code: delegation-competence"))
    del data["convention"]["subvention"]["controle"]
    [found] = keep(check(data, "delegation-competence", folder), "DUR009")
    assert found.severity is Severity.AVERTISSEMENT
    article = {"titre": "Contrôle de la compétence déléguée", "texte": "Un rapport est remis chaque année."}
    data["convention"]["articles_libres"].append(article)
    assert keep(check(data, "delegation-competence", folder), "DUR009") == []


def test_a_mention_is_told_at_the_line_of_the_file(examples, packs, tmp_path):
    text = (examples / "complet.yaml").read_text(encoding="utf-8")
    path = tmp_path / "groupement.yaml"
    path.write_text(text.replace(f"profil: {BUNDLED}", "profil: gcsms"), encoding="utf-8")
    line = text.splitlines().index("  articles_libres:") + 1
    found = keep(conventions.check(path, final=True, templates=[packs]), "CLA010")
    assert {(item.location.line, item.location.file) for item in found} == {(line, str(path))}


def test_a_final_document_waits_for_the_mentions(data, packs, examples):
    """The whole way, from a card that no code knows of to the signed form of its agreement."""
    with pytest.raises(IncompleteError) as caught:
        conventions.generate(make(data, "gcsms"), final=True, templates=[packs], base=examples)
    assert {found.code for found in caught.value.report} == {"CLA010"}
    titles = list_mentions("gcsms", packs)
    write_mentions(data, titles)
    [made] = conventions.generate(make(data, "gcsms"), final=True, templates=[packs], base=examples)
    assert (made.kind, made.file_name) == ("convention", "convention-conv-2026-031.docx")
    printed = {" ".join(line.text.split()) for line in docx.Document(BytesIO(made.content)).paragraphs}
    assert not [title for title in titles if not any(title in line for line in printed)]
