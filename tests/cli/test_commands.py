"""`verifier`, `generer` and `schemas`, on real files."""

import io
import json
import sys

import pytest

from conventions.cli.running import run

FAULTY = "titre: x\nparts: []\nparties:\n  - code: CAF\n"


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "faux.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def feed(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_verifier_tells_every_fault_in_order(faulty, capsys):
    assert run(["verifier", str(faulty)]) == 1
    lines = plain(capsys.readouterr().out).splitlines()
    assert lines[0].startswith(f"{faulty}:2:1 · parts : erreur CHG020 : La clé « parts » n’existe pas")
    assert lines[1].startswith("    → ")
    assert [line for line in lines if line.startswith(f"{faulty}:4:11 · parties[0].code : erreur")]
    assert lines[-1] == f"{faulty} : 2 erreurs, 0 avertissement."


def test_verifier_counts_what_is_missing(examples, capsys):
    path = str(examples / "minimal.yaml")
    assert run(["verifier", path]) == 0
    text = plain(capsys.readouterr().out)
    assert "information CPL001 : « Énoncé du projet » manque" in text
    assert "Projet possible ; pour la version définitive : " in text
    assert run(["verifier", path, "--final"]) == 1
    text = plain(capsys.readouterr().out)
    assert "erreur CPL001" in text
    assert "Version définitive impossible : " in text


def test_verifier_says_when_all_is_there(examples, capsys):
    assert run(["verifier", str(examples / "complet.yaml"), "--final"]) == 0
    assert capsys.readouterr().out.endswith("Rien ne manque pour la version définitive.\n")


def test_verifier_answers_in_json(faulty, examples, capsys):
    minimal = str(examples / "minimal.yaml")
    assert run(["verifier", "--format", "json", str(faulty), minimal]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [str(faulty), minimal]
    first = answer[str(faulty)]["diagnostics"][0]
    assert (first["code"], first["severity"], first["location"]["line"]) == ("CHG020", "erreur", 2)
    assert {found["code"] for found in answer[minimal]["diagnostics"]} == {"CPL001"}


def test_verifier_knows_the_packs(tmp_path, capsys):
    path = tmp_path / "d.yaml"
    path.write_text("titre: x\nprofil: bail\nparties: [{code: a, nom: A}]\n", encoding="utf-8")
    assert run(["verifier", str(path)]) == 1
    assert f"{path}:2:9 · profil : erreur MOD001 : Aucun modèle" in plain(capsys.readouterr().out)


@pytest.mark.parametrize("command", [["verifier"], ["generer", "--sortie", "s"]])
def test_a_file_that_is_not_there(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run([*command, "absent.yaml"]) == 1
    told = capsys.readouterr()
    assert "absent.yaml : erreur CHG001 : Ce fichier n’existe pas." in plain(told.out + told.err)
    assert list(tmp_path.iterdir()) == []


def test_standard_input(examples, tmp_path, monkeypatch, capsys):
    content = (examples / "minimal.yaml").read_bytes()
    feed(monkeypatch, content)
    assert run(["verifier", "-"]) == 0
    assert "entrée standard:" in capsys.readouterr().out
    feed(monkeypatch, content)
    assert run(["generer", "-", "--sortie", str(tmp_path / "s")]) == 0
    assert (tmp_path / "s" / "manifeste.json").is_file()


def test_generer_says_what_was_written(examples, tmp_path, capsys):
    folder = tmp_path / "sortie"
    assert run(["generer", str(examples / "complet.yaml"), "--sortie", str(folder)]) == 0
    lines = plain(capsys.readouterr().out).splitlines()
    written = sorted(path.name for path in folder.iterdir())
    assert sorted(line.partition("  ")[0].rpartition("/")[2] for line in lines[:-1]) == written
    assert lines[0].startswith(f"{folder}/convention-conv-2026-031.docx  Convention de partenariat, ")
    assert lines[0].endswith(" ko")
    assert any(line.startswith(f"{folder}/fiches-caf.docx  Fiches action (caf), ") for line in lines)
    assert lines[-1] == "Projet complet : « --final » en produit la version définitive."


def test_generer_final(examples, tmp_path, capsys):
    folder = tmp_path / "sortie"
    assert run(["generer", str(examples / "complet.yaml"), "--sortie", str(folder), "--final"]) == 0
    assert "Projet" not in capsys.readouterr().out
    assert json.loads((folder / "manifeste.json").read_text(encoding="utf-8"))["statut"] == "finale"


def test_generer_final_refused_writes_nothing(examples, tmp_path, capsys):
    folder = tmp_path / "sortie"
    path = examples / "minimal.yaml"
    assert run(["generer", str(path), "--sortie", str(folder), "--final"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{path}:11:5 · parties[0].adresse : erreur CPL001 : « Adresse du siège » manque" in plain(told.err)
    assert "La version définitive n’est pas possible : " in plain(told.err)
    assert not folder.exists()


def test_generer_counts_the_holes(examples, tmp_path, capsys):
    assert run(["generer", str(examples / "minimal.yaml"), "--sortie", str(tmp_path)]) == 0
    assert "champs restent à compléter avant la version définitive" in plain(capsys.readouterr().out)


def test_generer_only_some_documents(examples, tmp_path):
    arguments = ["generer", str(examples / "complet.yaml"), "--sortie", str(tmp_path), "--document", "convention"]
    assert run(arguments) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["convention-conv-2026-031.docx", "manifeste.json"]


def test_generer_several_dossiers_each_in_its_folder(examples, faulty, tmp_path, capsys):
    folder = tmp_path / "sortie"
    twin = tmp_path / "Minimal.yaml"
    twin.write_bytes((examples / "minimal.yaml").read_bytes())
    sources = [str(examples / "minimal.yaml"), str(faulty), str(twin)]
    assert run(["generer", *sources, "--sortie", str(folder)]) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["minimal", "minimal-2"]
    assert "faux.yaml ne peut pas être chargé (2 erreurs). Rien n’a été écrit." in plain(capsys.readouterr().err)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--document", "fiche"], "Vouliez-vous dire « fiches » ?"),
        (["--modeles", "absent"], "« absent » n’existe pas"),
        (["--sortie", "occupe"], "un fichier porte le nom de ce dossier"),
    ],
)
def test_generer_failures(options, told, examples, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "occupe").write_text("x")
    assert run(["generer", str(examples / "minimal.yaml"), "--sortie", "s", *options]) == 2
    assert told in plain(capsys.readouterr().err)
    assert [path.name for path in tmp_path.iterdir()] == ["occupe"]


def test_a_faulty_card_is_located(examples, root, tmp_path, capsys):
    card = root / "templates" / "convention-partenariat" / "carte.yaml"
    text = card.read_text(encoding="utf-8").replace("portee: dossier", "portee: tous")
    (tmp_path / "carte.yaml").write_text(text, encoding="utf-8")
    options = ["--sortie", str(tmp_path / "s"), "--modeles", str(tmp_path)]
    assert run(["generer", str(examples / "minimal.yaml"), *options]) == 1
    told = plain(capsys.readouterr().err)
    assert f"{tmp_path / 'carte.yaml'}:" in told
    assert "est à corriger" in told


def test_schemas_are_written_and_checked(tmp_path, capsys):
    folder = tmp_path / "schemas"
    assert run(["schemas", "--verifier", "--dossier", str(folder)]) == 1
    assert "n’est pas à jour" in plain(capsys.readouterr().err)
    assert run(["schemas", "--ecrire", "--dossier", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / 'dossier.schema.json'}\n"
    assert run(["schemas", "--verifier", "--dossier", str(folder)]) == 0
    (folder / "dossier.schema.json").write_text("{}", encoding="utf-8")
    assert run(["schemas", "--verifier", "--dossier", str(folder)]) == 1


def test_published_schemas_are_up_to_date(capsys):
    assert run(["schemas", "--verifier"]) == 0, capsys.readouterr().err


def test_schemas_where_nothing_can_be_written(tmp_path, capsys):
    (tmp_path / "occupe").write_text("x")
    assert run(["schemas", "--ecrire", "--dossier", str(tmp_path / "occupe")]) == 2
    assert "Impossible d’écrire dans" in capsys.readouterr().err
