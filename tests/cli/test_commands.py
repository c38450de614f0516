"""`verifier`, `generer` and `schemas`, on real files."""

import io
import json
import sys

import docx
import pytest

from conventions.cli.running import run
from conventions.models import ClauseId

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
    assert lines[-2:] == [
        f"{faulty} : 2 erreurs, 0 avertissement, 0 information.",
        "Les règles seront vérifiées quand le fichier pourra être lu.",
    ]


def test_verifier_tells_a_draft_how_far_a_final_is(examples, capsys):
    path = str(examples / "minimal.yaml")
    assert run(["verifier", path]) == 0
    draft = plain(capsys.readouterr().out)
    assert run(["verifier", path, "--final"]) == 1
    final = plain(capsys.readouterr().out)
    blocking = sum(" : erreur " in line for line in final.splitlines())
    assert blocking > 10
    assert "information CLA002 : La clause « Énoncé du projet » manque" in draft
    assert "erreur CLA002 : La clause « Énoncé du projet » manque" in final
    assert f"\nProjet possible ; {blocking} points empêchent encore la version définitive" in draft
    assert final.endswith(f"Version définitive impossible : {blocking} points à régler.\n")


def test_verifier_says_when_all_is_there(examples, capsys):
    assert run(["verifier", str(examples / "complet.yaml"), "--final"]) == 0
    assert capsys.readouterr().out.endswith("Rien n’empêche la version définitive.\n")


def test_findings_are_told_clause_by_clause(examples, capsys):
    path = str(examples / "minimal.yaml")
    run(["verifier", path])
    lines = plain(capsys.readouterr().out).splitlines()
    titles = [line for line in lines if line and not line.startswith((path, " ", "Projet"))]
    assert titles == [plain(clause.libelle) for clause in ClauseId if plain(clause.libelle) in titles]
    assert len(titles) > 10
    start = lines.index("Valeurs communes")
    assert lines[start + 1].startswith(f"{path}:8:1 · convention.valeurs_communes : information CLA001 : La clause")
    assert lines[start + 2].startswith("    → Écrivez la clause")
    assert lines[start + 3].startswith("    Fondement : CAFERUIS 2009-2010")
    assert lines[start + 4] == ""


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
    told = plain(capsys.readouterr().out)
    assert "entrée standard:8:1" in told
    assert "\nentrée standard : 0 erreur, " in told
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
    errors = plain(told.err).splitlines()
    start = next(rank for rank, line in enumerate(errors) if "parties[0].adresse" in line)
    assert errors[start].startswith(f"{path}:11:5 · parties[0].adresse : erreur CLA009 : « Adresse du siège » manque")
    assert errors[start + 1].startswith("    → Renseignez « parties[0].adresse »")
    assert sum(" : erreur " in line for line in errors) > 10
    assert "La version définitive n’est pas possible : " in plain(told.err)
    assert not folder.exists()


def test_generer_says_in_one_sentence_what_remains(examples, tmp_path, capsys):
    path = str(examples / "minimal.yaml")
    run(["verifier", path, "--final", "--format", "github"])
    errors = capsys.readouterr().out.count("::error ")
    assert run(["generer", path, "--sortie", str(tmp_path)]) == 0
    last = plain(capsys.readouterr().out).splitlines()[-1]
    assert last.startswith(f"Projet : {errors} points restent à régler avant la version définitive (« conventions")


@pytest.mark.parametrize(("options", "commented"), [([], True), (["--sans-commentaires"], False), (["--final"], False)])
def test_generer_comments_drafts_unless_told_not_to(options, commented, examples, tmp_path):
    name = "complet.yaml" if "--final" in options else "minimal.yaml"
    assert run(["generer", str(examples / name), "--sortie", str(tmp_path), *options]) == 0
    [agreement] = tmp_path.glob("convention-*.docx")
    document = docx.Document(agreement)
    assert ([comment.author for comment in document.comments][:1] == ["conventions"]) is commented
    assert len(document.comments) > 10 or not commented


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
    names = ("dossier.schema.json", "rapport.schema.json")
    assert capsys.readouterr().out.splitlines() == [str(folder / name) for name in names]
    assert run(["schemas", "--verifier", "--dossier", str(folder)]) == 0
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text("{}", encoding="utf-8")
        assert run(["schemas", "--verifier", "--dossier", str(folder)]) == 1
        (folder / name).write_text(text, encoding="utf-8")


def test_published_schemas_are_up_to_date(capsys):
    assert run(["schemas", "--verifier"]) == 0, capsys.readouterr().err


def test_schemas_where_nothing_can_be_written(tmp_path, capsys):
    (tmp_path / "occupe").write_text("x")
    assert run(["schemas", "--ecrire", "--dossier", str(tmp_path / "occupe")]) == 2
    assert "Impossible d’écrire dans" in capsys.readouterr().err
