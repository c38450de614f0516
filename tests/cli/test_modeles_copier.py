"""`conventions modeles copier`: a pack ready for Word, or one that follows its upstream; nothing ever replaced."""

import shutil

import docx
import pytest

from conventions.cli.running import run
from conventions.ooxml.texte import extract_text

BUNDLED = "convention-partenariat"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Commands run in a folder of their own, where there is no `conventions.yaml`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plain(text):
    return text.replace("\u00a0", " ")


def read_tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_copy(place, root, capsys):
    assert run(["modeles", "copier", BUNDLED, "mes-modeles"]) == 0
    assert read_tree(place / "mes-modeles") == read_tree(root / "templates" / BUNDLED)
    assert [path.name for path in place.iterdir()] == ["mes-modeles"]
    told = plain(capsys.readouterr().out)
    assert "mes-modeles/carte.yaml  la carte" in told
    assert "« conventions generer dossier.yaml --sortie sortie --modeles mes-modeles »" in told
    assert f"le dossier dit « profil: {BUNDLED} »" in told


def test_a_copy_under_a_code_of_its_own_is_found_by_it(place, examples, capsys):
    assert run(["modeles", "copier", BUNDLED, "mien", "--code", "mon-modele"]) == 0
    assert "« profil: mon-modele »" in plain(capsys.readouterr().out)
    assert run(["nouveau", "d.yaml", "--profil", "mon-modele", "--modeles", "mien"]) == 0
    assert run(["generer", "d.yaml", "--sortie", "sortie", "--modeles", "mien"]) == 0
    assert '"code": "mon-modele"' in (place / "sortie" / "manifeste.json").read_text("utf-8")


def test_a_pack_of_one_clause_changed_in_word_is_printed(place, examples, capsys):
    assert run(["modeles", "copier", BUNDLED, "suite", "--clause", "litiges"]) == 0
    assert "suite/clauses/litiges.docx  la clause « Règlement des litiges »" in plain(capsys.readouterr().out)
    assert sorted(read_tree(place / "suite")) == ["carte.yaml", "clauses/litiges.docx"]
    assert f"\norigine: {BUNDLED}\n" in (place / "suite" / "carte.yaml").read_text("utf-8")
    path = place / "suite" / "clauses" / "litiges.docx"
    document = docx.Document(path)
    document.paragraphs[1].runs[-1].text = " La médiatrice est saisie d’abord."
    document.save(path)
    options = ["--sortie", "sortie", "--modeles", "suite", "--document", "convention"]
    assert run(["generer", str(examples / "minimal.yaml"), *options]) == 0
    [made] = (place / "sortie").glob("*.docx")
    assert "Règlement amiable. La médiatrice est saisie d’abord." in extract_text(made.read_bytes())


def test_the_pack_of_the_organisation_is_the_one_copied(place, root):
    shutil.copytree(root / "templates" / BUNDLED, place / "nos-modeles" / "a")
    card = place / "nos-modeles" / "a" / "carte.yaml"
    card.write_text(card.read_text("utf-8").replace('version: "1.0"', 'version: "7.3"'), encoding="utf-8")
    (place / "conventions.yaml").write_text("modeles: [nos-modeles]\n", encoding="utf-8")
    assert run(["modeles", "copier", BUNDLED, "copie"]) == 0
    assert 'version: "7.3"' in (place / "copie" / "carte.yaml").read_text("utf-8")


@pytest.mark.parametrize("options", [[], ["--clause", "litiges"]])
def test_a_folder_that_holds_something_is_left_as_it_is(place, capsys, options):
    (place / "plein").mkdir()
    (place / "plein" / "carte.yaml").write_text("à moi", encoding="utf-8")
    assert run(["modeles", "copier", BUNDLED, "plein", *options]) == 2
    assert read_tree(place / "plein") == {"carte.yaml": "à moi".encode()}
    assert "« plein » : ce dossier n’est pas vide" in plain(capsys.readouterr().err)


def test_an_empty_folder_is_filled(place):
    (place / "vide").mkdir()
    assert run(["modeles", "copier", BUNDLED, "vide", "--clause", "duree", "--clause", "litiges"]) == 0
    assert sorted(read_tree(place / "vide")) == ["carte.yaml", "clauses/duree.docx", "clauses/litiges.docx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["convention-partenaria", "x"], f"Vouliez-vous dire « {BUNDLED} » ?"),
        ([BUNDLED, "x", "--clause", "litige"], "n’a pas de clause « litige ». Vouliez-vous dire « litiges » ?"),
        ([BUNDLED, "x", "--code", "Mon Modèle"], "« Mon Modèle » ne convient pas comme code de modèle"),
        ([BUNDLED, "x", "--modeles", "absent"], "« absent » n’existe pas"),
        ([BUNDLED], "DIR"),
    ],
)
def test_misuse_writes_nothing(place, capsys, arguments, told):
    assert run(["modeles", "copier", *arguments]) == 2
    assert told in plain(capsys.readouterr().err)
    assert list(place.iterdir()) == []


def test_a_failure_leaves_nothing(place, capsys, monkeypatch):
    (place / "fichier").write_text("x", encoding="utf-8")
    assert run(["modeles", "copier", BUNDLED, "fichier/dans"]) == 2
    assert "Rien n’a été modifié." in plain(capsys.readouterr().err)
    assert [path.name for path in place.iterdir()] == ["fichier"]
