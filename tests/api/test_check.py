"""`conventions.check`: the same findings from a path, a reading or a dossier; places when there is a file."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

import conventions
from conventions.errors import IncompleteError
from conventions.loading import read_data, read_dossier
from conventions.models import Dossier
from conventions.rules.cases import merge

TEXT = """\
titre: Lieu de répit
parties:
  - code: caf
    nom: Caf de l’Hières
    siren: 130026033
  - code: ville
    nom: Ville
convention:
  budget:
    charges: [{poste: Salaires, montant: 12000}]
    produits:
      - {partie: caf, montant: 11000}
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def tell(report):
    return sorted((found.code, found.severity, found.message, found.location.path) for found in report)


@pytest.mark.parametrize(
    ("code", "without"),
    [
        ("CLA009", {"convention": {"litiges": None}}),
        ("CLA011", {"convention": {"duree": None}}),
        ("DUR001", {"convention": {"duree": {"fin": None}}}),
        ("PAR001", {"parties": {str(rank): {"rang": "associe"} for rank in range(1, 4)}}),
    ],
)
def test_a_final_that_cannot_be_printed_is_not_told_possible(code, without, examples):
    """Such a derogation let the final pass its check, then a tag of the Word file refused it without naming it."""
    granted = [{"regle": code, "motif": "Nous verrons plus tard", "auteur": "Awa Diallo"}]
    data = merge(read_data(examples / "complet.yaml").value, {**without, "derogations": granted})
    dossier = Dossier.model_validate(data)
    told = [(found.code, found.location.path) for found in conventions.check(dossier, final=True).errors]
    assert ("DER002", "derogations[0].regle") in told
    with pytest.raises(IncompleteError) as refused:
        conventions.generate(dossier, final=True, base=examples)
    assert {code, "DER002"} <= {found.code for found in refused.value.report}


def test_a_path_a_reading_and_a_dossier_say_the_same(path):
    first = conventions.check(path)
    assert conventions.check(str(path)) == conventions.check(read_dossier(path)) == first
    assert tell(conventions.check(conventions.load(path))) == tell(first)
    assert tell(conventions.check(conventions.load(path.read_bytes()))) == tell(first)


def test_findings_have_a_place_in_the_file_and_none_without_a_file(path):
    [budget] = [found for found in conventions.check(path) if found.code == "BUD001"]
    assert (budget.location.file, budget.location.line, budget.location.column) == (str(path), 9, 3)
    assert budget.location.path == "convention.budget"
    assert (budget.clause, bool(budget.source), bool(budget.hint)) == ("budget", True, True)
    assert {found.location.line for found in conventions.check(conventions.load(path))} == {None}


def test_what_is_absent_is_placed_at_its_parent(path):
    [found] = [found for found in conventions.check(path) if found.location.path == "convention.projet"]
    assert found.location.line == 8


def test_an_identifier_that_is_wrong_is_told_once(path):
    assert [found.code for found in conventions.check(path)].count("IDE001") == 1


def test_a_draft_is_told_and_a_final_is_judged(path):
    assert conventions.check(path).errors == ()
    errors = {found.code for found in conventions.check(path, final=True).errors}
    assert {"BUD001", *(f"CLA00{number}" for number in (1, 2, 3, 4, 5, 7, 8))} <= errors


def test_levels_and_selection(path):
    report = conventions.check(path, levels={"BUD001": "erreur", "RIS": "desactivee"}, select=["BUD001", "RIS"])
    assert {found.code for found in report.errors} == {"BUD001"}
    assert "RIS001" not in {found.code for found in report}


def test_a_faulty_file_gives_its_faults(tmp_path):
    path = tmp_path / "faux.yaml"
    path.write_text("titre: x\nparts: []\n", encoding="utf-8")
    report = conventions.check(path, final=True)
    assert {found.code for found in report} == {"CHG020", "CHG030"}
    assert [found.code for found in conventions.check(tmp_path / "absent.yaml")] == ["CHG001"]


@pytest.mark.parametrize(
    "options", [{"levels": {"BUD": "grave"}}, {"levels": {"XXX": "erreur"}}, {"select": ["XXX"]}, {"templates": ["x"]}]
)
def test_a_misuse_is_told(options, path):
    with pytest.raises(conventions.UsageError):
        conventions.check(path, **options)


def test_an_unknown_pack_says_which(path):
    dossier = conventions.load(path).model_copy(update={"profil": "bail"})
    with pytest.raises(conventions.UsageError) as caught:
        conventions.check(dossier)
    assert caught.value.profil == "bail"
    assert pickle.loads(pickle.dumps(caught.value)).profil == "bail"  # noqa: S301


def test_every_thread_says_the_same_and_nothing_is_printed(complet, capfd):
    first = conventions.check(complet, final=True)
    with ThreadPoolExecutor(4) as pool:
        assert all(report == first for report in pool.map(lambda _: conventions.check(complet, final=True), range(8)))
    assert capfd.readouterr() == ("", "")


def test_the_complete_example_can_be_signed(examples):
    report = conventions.check(examples / "complet.yaml", final=True)
    assert [str(found) for found in report if found.severity is not conventions.Severity.INFORMATION] == []
