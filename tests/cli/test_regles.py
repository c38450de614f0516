"""The pages of the rules: on a terminal, in docs/regles, never stale."""

import re
import subprocess
import sys

import pytest
import yaml

from conventions.cli.pages import write_amounts, write_page, write_pages
from conventions.cli.running import run
from conventions.models import Dossier
from conventions.rules import FAMILIES, find_rule, list_codes, registry, walk_rules
from conventions.rules.cases import read_page
from conventions.rules.law import list_codes as list_amounts
from conventions.rules.law import read_entry
from conventions.rules.settings import UNTOUCHABLE


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def read_blocks(text):
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_the_list_gives_every_rule_under_its_family(capsys):
    assert run(["regles"]) == 0
    lines = capsys.readouterr().out.splitlines()
    shown = [line.split()[0] for line in lines if line.startswith("  ")]
    assert shown == list(list_codes())
    for family in {code[:3] for code in shown}:
        assert f"{family} — {FAMILIES[family]}" in lines
    assert "  BUD001  erreur         Charges et produits égaux (calcul)" in lines
    unsure = next(rule for rule in walk_rules() if rule.to_verify)
    assert any(unsure.code in line and line.endswith("à vérifier)") for line in lines)


@pytest.mark.parametrize("name", ["BUD001", "bud001"])
def test_a_rule_is_explained(name, capsys):
    assert run(["regles", name]) == 0
    text = plain(capsys.readouterr().out)
    for expected in (
        "# BUD001 — Charges et produits égaux",
        "Niveau : **erreur** pour une version définitive, avertissement pour un projet. Clause : Budget.",
        "Le total des charges du budget est égal au total des produits.",
        "Un budget qui ne s’équilibre pas",
        "formulaire Cerfa 12156",
        "calcul (arithmétique ou dates)",
        "Vérifié pour la dernière fois le 22 novembre 2026.",
        "> Les charges (12 000 €) et les produits (11 000 €) diffèrent de 1 000 €.",
        "> → Complétez les produits",
        "--regle BUD001=information",
    ):
        assert expected in text
    assert [sorted(block) for block in read_blocks(text)] == [
        ["convention"],
        ["convention"],
        ["regles"],
        ["derogations"],
    ]


def test_a_family_is_explained_whole(capsys):
    assert run(["regles", "RIS"]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"^# (\w+) — ", text, re.MULTILINE) == [code for code in list_codes() if code.startswith("RIS")]


@pytest.mark.parametrize("code", list_codes())
def test_every_page_tells_everything(code):
    rule, text = find_rule(code), write_page(code)
    titles = re.findall(r"^## ([^:\n]+?)(?: :.*)?$", text.replace("\u00a0", " "), re.MULTILINE)
    assert titles == [
        "Ce qui est demandé", "Pourquoi", "Fondement", "Exemple refusé", "Exemple accepté", "Régler ou écarter",
    ]  # fmt: skip
    assert rule.source in text
    assert ("**À vérifier**" in text) is rule.to_verify
    assert ("aucune dérogation" in text) is (code in UNTOUCHABLE)
    assert not re.search(r"\{\w+\}", text)
    read_blocks(text)


def test_the_derogation_shown_is_one(complet):
    derogations = read_blocks(write_page("BUD001"))[-1]
    again = Dossier.model_validate({**complet.model_dump(exclude_none=True), **derogations})
    assert again.derogations[0].regle == "BUD001"


def test_the_example_shown_is_the_case_that_is_tested():
    case = next(case for case in read_page("BUD001").cases if not case.accepted)
    refused, accepted = read_blocks(write_page("BUD001"))[:2]
    assert refused == case.written
    assert accepted == {
        "convention": {"budget": {**refused["convention"]["budget"], **case.correction["convention"]["budget"]}}
    }


def test_the_amounts_give_every_value_with_its_text():
    text = plain(write_amounts())
    for code in list_amounts():
        entry = read_entry(code)
        assert plain(entry.title) in text
        for value in entry.values:
            assert plain(value.text) in text
    assert "| 10 juin 2001 | 23 000 € | décret n° 2001-495 du 6 juin 2001" in text


def test_the_published_pages_are_up_to_date(capsys):
    assert run(["regles", "--verifier"]) == 0, capsys.readouterr().err


def test_pages_are_written_and_checked(tmp_path, capsys):
    folder = tmp_path / "regles"
    assert run(["regles", "--verifier", "--dossier", str(folder)]) == 1
    assert run(["regles", "--ecrire", "--dossier", str(folder)]) == 0
    assert {path.name for path in folder.iterdir()} == set(write_pages())
    assert run(["regles", "--verifier", "--dossier", str(folder)]) == 0
    (folder / "BUD001.md").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert run(["regles", "--verifier", "--dossier", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "BUD001.md n’est pas à jour" in told
    assert told.count("n’est pas à jour") == 1


def test_the_page_of_a_rule_that_is_no_more_goes(tmp_path):
    stray = tmp_path / "BUD999.md"
    run(["regles", "--ecrire", "--dossier", str(tmp_path)])
    stray.write_text("x", encoding="utf-8")
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    assert run(["regles", "--verifier", "--dossier", str(tmp_path)]) == 1
    run(["regles", "--ecrire", "--dossier", str(tmp_path)])
    assert not stray.exists()
    assert (tmp_path / "notes.md").exists()


def test_pages_where_nothing_can_be_written(tmp_path, capsys):
    (tmp_path / "occupe").write_text("x")
    assert run(["regles", "--ecrire", "--dossier", str(tmp_path / "occupe")]) == 2
    assert "Impossible d’écrire dans" in capsys.readouterr().err


def test_pages_where_there_is_no_documentation(monkeypatch, tmp_path, capsys):
    """An installed package has no docs folder."""
    monkeypatch.setattr("conventions.resources._PACKAGE", tmp_path / "conventions")
    assert run(["regles", "--verifier"]) == 2
    assert "La documentation n’est pas installée ici. Donnez un répertoire" in capsys.readouterr().err


def test_the_index_leads_to_every_page(root):
    text = (root / "docs" / "regles" / "index.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((\w+\.md)\)", text))
    assert linked == {path.name for path in (root / "docs" / "regles").glob("*.md")} - {"index.md"}


@pytest.fixture
def unreadable(monkeypatch):
    """A rule whose file cannot be imported."""
    registry.find_rule.cache_clear()
    write_page.cache_clear()
    monkeypatch.setitem(sys.modules, "conventions.rules.ris.ris001", None)
    yield "RIS001"
    registry.find_rule.cache_clear()
    write_page.cache_clear()


TOLD = (
    "Erreur : La règle RIS001 ne peut être lue : ModuleNotFoundError. "
    "Signalez ce défaut du logiciel en citant RIS001.\n"
)


def test_a_rule_that_cannot_be_imported_is_named_and_hides_no_other_from_the_list(unreadable, capsys):
    assert run(["regles"]) == 2
    said = capsys.readouterr()
    shown = [line.split()[0] for line in said.out.splitlines() if line.startswith("  ")]
    assert shown == [code for code in list_codes() if code != unreadable]
    assert plain(said.err) == TOLD


def test_a_rule_that_cannot_be_imported_is_named_among_its_family(unreadable, capsys):
    assert run(["regles", "RIS"]) == 2
    said = capsys.readouterr()
    assert re.findall(r"^# (\w+) — ", said.out, re.MULTILINE) == ["RIS002", "RIS003"]
    assert plain(said.err) == TOLD


def test_a_rule_that_cannot_be_imported_has_no_page(unreadable, capsys):
    assert run(["regles", unreadable]) == 2
    said = capsys.readouterr()
    assert (said.out, plain(said.err)) == ("", TOLD)


@pytest.mark.parametrize("option", ["--verifier", "--ecrire"])
def test_no_page_is_checked_or_written_without_one_of_the_rules(option, unreadable, tmp_path, capsys):
    stray = tmp_path / "BUD999.md"
    stray.write_text("x", encoding="utf-8")
    assert run(["regles", option, "--dossier", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert (said.out, plain(said.err)) == ("", TOLD)
    assert list(tmp_path.iterdir()) == [stray]


def test_a_retired_rule_says_so(monkeypatch, capsys):
    from conventions.rules import registry

    monkeypatch.setitem(registry.MOVED, "BUD900", None)
    assert run(["regles", "BUD900"]) == 0
    assert "La règle BUD900 a été retirée" in capsys.readouterr().out


def test_drafts_and_finals_pay_for_no_page_and_no_case(examples, tmp_path):
    code = (
        "import sys; from conventions.cli.running import run; code = run(sys.argv[1:]); "
        "read = {name for name in sys.modules if name in ('conventions.rules.cases', 'conventions.cli.pages')}; "
        "sys.exit(f'{code} {read}' if code or read else 0)"
    )
    for options in ([], ["--final"]):
        command = ["generer", examples / "complet.yaml", "--sortie", tmp_path, *options]
        done = subprocess.run([sys.executable, "-c", code, *command], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
