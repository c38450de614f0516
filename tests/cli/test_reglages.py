"""Which setting wins: the pack's card, then the organisation's file, then the command; and what is wrong in them."""

import json
import shutil

import pytest

from conventions.cli.running import run

RULE = "RIS001"
TEXT = "titre: Lieu de répit\nparties:\n  - {code: caf, nom: Caf}\n  - {code: asso, nom: Les Temps clairs}\n"


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def folder(tmp_path, root):
    """A folder with a dossier, and a copy of the bundled pack that its organisation may use."""
    (tmp_path / "dossier.yaml").write_text(TEXT, encoding="utf-8")
    shutil.copytree(root / "templates" / "convention-partenariat", tmp_path / "modeles" / "notre-modele")
    return tmp_path


def write_card(folder, lines):
    card = folder / "modeles" / "notre-modele" / "carte.yaml"
    card.write_text(card.read_text(encoding="utf-8") + lines, encoding="utf-8")


def write_organisation(folder, text):
    (folder / "conventions.yaml").write_text(text, encoding="utf-8")


def find_level(folder, *options, capsys, code=RULE):
    run(["verifier", str(folder / "dossier.yaml"), "--final", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)[str(folder / "dossier.yaml")]["diagnostics"]
    return next((item["severity"] for item in found if item["code"] == code), None)


def test_the_command_wins_over_the_organisation_and_the_organisation_over_the_card(folder, capsys):
    packs = ("--modeles", str(folder / "modeles"))
    assert find_level(folder, *packs, capsys=capsys) == "avertissement"
    write_card(folder, f"regles:\n  {RULE}: information\n")
    assert find_level(folder, *packs, capsys=capsys) == "information"
    write_organisation(folder, f"regles:\n  {RULE}: erreur\n")
    assert find_level(folder, *packs, capsys=capsys) == "erreur"
    assert find_level(folder, *packs, "--regle", f"{RULE}=avertissement", capsys=capsys) == "avertissement"
    assert find_level(folder, *packs, "--regle", f"{RULE}=desactivee", capsys=capsys) is None


def test_the_organisation_lights_again_what_the_card_put_out(folder, capsys):
    write_card(folder, "regles:\n  RIS: desactivee\n")
    packs = ("--modeles", str(folder / "modeles"))
    assert find_level(folder, *packs, capsys=capsys) is None
    write_organisation(folder, f"regles:\n  {RULE}: information\n")
    assert find_level(folder, *packs, capsys=capsys) == "information"


def test_the_organisation_names_its_packs_beside_its_file(folder, capsys):
    write_card(folder, f"regles:\n  {RULE}: desactivee\n")
    assert find_level(folder, capsys=capsys) == "avertissement"
    write_organisation(folder, "modeles: [modeles]\n")
    assert find_level(folder, capsys=capsys) is None


def test_a_family_then_one_of_its_rules(folder, capsys):
    options = ("--regle", "RIS=desactivee", "--regle", f"{RULE}=erreur")
    assert find_level(folder, *options, capsys=capsys) == "erreur"


def test_chosen_rules_alone_and_the_eight_clauses_always(folder, capsys):
    run(["verifier", str(folder / "dossier.yaml"), "--format", "json", "--choisir", "RIS", "--choisir", "FIC001"])
    found = json.loads(capsys.readouterr().out)[str(folder / "dossier.yaml")]["diagnostics"]
    codes = {item["code"] for item in found}
    assert codes == {RULE, "FIC001", *(f"CLA00{number}" for number in range(1, 9))}


def test_no_setting_touches_the_eight_clauses(folder, capsys):
    write_card(folder, "regles:\n  CLA: desactivee\n")
    write_organisation(folder, "modeles: [modeles]\nregles:\n  CLA: information\n")
    assert find_level(folder, "--regle", "CLA=desactivee", capsys=capsys, code="CLA002") == "erreur"
    assert run(["verifier", str(folder / "dossier.yaml"), "--regle", "CLA002=desactivee"]) == 2
    assert "CLA002 ne se règle pas" in capsys.readouterr().err


def test_a_draft_and_a_final_take_the_same_setting(folder, capsys):
    run(["verifier", str(folder / "dossier.yaml"), "--regle", f"{RULE}=erreur"])
    assert f"erreur {RULE}" in capsys.readouterr().out
    assert run(["verifier", str(folder / "dossier.yaml"), "--regle", f"{RULE}=erreur"]) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("regles:\n  RIS: grave\n", ["conventions.yaml:2:8 · regles.RIS : ", "« grave » n’est pas un niveau"]),
        ("regles:\n  RISQ: erreur\n", ["conventions.yaml:2:", "Aucune règle ne s’appelle « RISQ »", "dire « RIS"]),
        ("regle: {RIS: erreur}\n", ["est à corriger", "conventions.yaml:1:1", "vouliez-vous dire « regles »"]),
        ("modeles: 12: 3\n", ["est à corriger", "conventions.yaml:1:"]),
        ("modeles: [absent]\n", ["Le répertoire de modèles", "absent » n’existe pas"]),
    ],
)
def test_what_is_wrong_in_the_file_of_the_organisation(text, told, folder, capsys):
    write_organisation(folder, text)
    for command in (["verifier"], ["generer", "--sortie", str(folder / "sortie")]):
        assert run([*command, str(folder / "dossier.yaml")]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert all(sentence in plain(said.err) for sentence in told), said.err
    assert not (folder / "sortie").exists()


@pytest.mark.parametrize("text", ["", "\n", "# regles: {RIS: erreur}\n"])
def test_a_file_of_the_organisation_where_nothing_is_written_sets_nothing(text, folder, capsys):
    write_organisation(folder, text)
    assert run(["verifier", str(folder / "dossier.yaml")]) == 0
    assert capsys.readouterr().err == ""


def test_an_organisation_at_fault_does_not_silence_the_other_dossiers(folder, examples, capsys):
    write_organisation(folder, "regles: {RIS: grave}\n")
    assert run(["verifier", str(folder / "dossier.yaml"), str(examples / "minimal.yaml")]) == 2
    said = capsys.readouterr()
    assert "grave" in said.err
    assert "CLA001" in said.out


@pytest.mark.parametrize(
    ("lines", "code", "path"),
    [
        ("reegles: {}\n", "CHG020", "reegles"),
        ("regles:\n  BUDD: erreur\n", "CHG050", "regles.BUDD"),
        ("regles:\n  CLA001: desactivee\n", "CHG050", "regles.CLA001"),
        ("regles:\n  BUD: grave\n", "CHG050", "regles.BUD"),
    ],
)
def test_a_card_at_fault_is_a_finding_of_the_dossier(lines, code, path, folder, capsys):
    write_card(folder, lines)
    packs = ("--modeles", str(folder / "modeles"))
    assert run(["verifier", str(folder / "dossier.yaml"), "--format", "json", *packs]) == 1
    [found] = json.loads(capsys.readouterr().out)[str(folder / "dossier.yaml")]["diagnostics"]
    assert (found["code"], found["location"]["path"]) == (code, path)
    assert found["location"]["file"].endswith("carte.yaml")


def test_a_derogation_shows_and_an_unused_one_is_told(folder, capsys):
    path = folder / "dossier.yaml"
    granted = "derogations:\n  - {regle: RIS001, motif: Aucun risque, auteur: Awa Diallo}\n"
    useless = "  - {regle: BUD001, motif: Au cas où, auteur: Awa Diallo}\n"
    path.write_text(TEXT + granted + useless, encoding="utf-8")
    run(["verifier", str(path), "--final"])
    told = plain(capsys.readouterr().out)
    assert "information RIS001 : Dérogation (Awa Diallo : Aucun risque) — " in told
    assert f"{path}:7:6 · derogations[1].regle : avertissement DER001 : La dérogation à BUD001 ne sert à rien" in told
