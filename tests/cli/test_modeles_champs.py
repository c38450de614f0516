"""`conventions modeles champs`: the tags on a terminal or in a file, what is looked for, what a pack forgets."""

import shutil
import zipfile

import pytest

from conventions.cli.running import run
from tests.engine.modeles import build, paragraph

CODE = "convention-partenariat"
CARD = """\
code: essai
titre: Essai
version: "1"
documents:
  - {code: acte, titre: Acte, portee: dossier, fichier: acte.docx, nom_de_fichier: "acte-{dossier}.docx"}
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Commands run in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pack(place):
    folder = place / "paquets" / "essai"
    folder.mkdir(parents=True)
    (folder / "carte.yaml").write_text(CARD, encoding="utf-8")
    word = build(paragraph("Nos litiges", style="Titre1"), paragraph("{{ convention.litiges.tribunal }}"))
    (folder / "acte.docx").write_bytes(word)
    return folder


def ask(capsys, *options, code=0):
    assert run(["modeles", "champs", *options]) == code
    told = capsys.readouterr()
    return told.out.replace("\u00a0", " "), told.err.replace("\u00a0", " ")


def test_the_terminal_lists_the_tags_by_clause(capsys):
    out, err = ask(capsys)
    assert err == ""
    assert out.index("Désignation des parties") < out.index("Énoncé du projet") < out.index("Signatures")
    assert "  {{ convention.duree.debut|date_longue }}\n    en chiffres :\n" in out
    assert "    Début de la convention : date, exigé pour la version définitive." in out
    assert "dans la boucle {%p for moyen in convention.moyens %} … {%p endfor %}" in out
    assert "Imprime : 1er janvier 2027" in out


@pytest.mark.parametrize("word", ["tribunal", "TRIBUNAL", "compétent"])
def test_cherche_filters(capsys, word):
    out, _ = ask(capsys, "--cherche", word)
    assert "{{ convention.litiges.tribunal }}" in out
    assert "convention.duree" not in out


def test_cherche_that_finds_nothing_says_what_to_do(capsys):
    out, _ = ask(capsys, "--cherche", "zzz")
    assert out == "Aucun champ ne contient « zzz ». Essayez un autre mot, ou seulement son début.\n"


def test_absents_of_the_bundled_pack(capsys):
    out, _ = ask(capsys, "--absents")
    assert out.startswith("0 champ que ce modèle n’imprime pas")
    assert "autres omis exprès par la carte." in out


@pytest.mark.parametrize("by_code", [True, False])
def test_absents_give_the_tag_and_the_places(capsys, pack, by_code):
    options = ("essai", "--modeles", "paquets") if by_code else (str(pack),)
    out, _ = ask(capsys, *options, "--absents", "--cherche", "convention.litiges")
    assert "{% if convention.litiges.amiable %}{{ convention.litiges.amiable }}{% endif %}" in out
    assert "→ Acte : " in out and "Nos litiges, ¶ 2, près de {{ convention.litiges.tribunal }}" in out
    assert "3 champs que ce modèle n’imprime pas.\n" in out


@pytest.mark.parametrize("name", ["champs.docx", "champs.md", "CHAMPS.HTML", "nouveau/champs.html"])
def test_sortie_writes_the_kind_that_its_name_asks_for(capsys, place, name):
    out, _ = ask(capsys, "--sortie", name)
    content = (place / name).read_bytes()
    starts = {"docx": b"PK", "md": b"# Dictionnaire", "html": b"<!DOCTYPE html>"}
    assert content.startswith(starts[name.lower().rpartition(".")[2]])
    assert out.startswith(name) and out.endswith("champs\n")


def test_sortie_can_hold_what_was_looked_for(capsys, place):
    ask(capsys, "--cherche", "budget", "--sortie", "budget.md")
    text = (place / "budget.md").read_text(encoding="utf-8")
    assert "convention.budget" in text and "convention.litiges" not in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--sortie", "champs.pdf"], "donnez un nom qui finit par .docx, .md ou .html"),
        (["--sortie", "champs.md", "--absents"], "Choisissez --absents ou --sortie."),
        (["inconnu"], "Aucun modèle de documents ne porte le code « inconnu »"),
        (["--modeles", "nulle-part"], "Le répertoire de modèles « nulle-part » n’existe pas."),
    ],
)
def test_misuse(capsys, place, options, told):
    _, err = ask(capsys, *options, code=2)
    assert told in err
    assert list(place.iterdir()) == []


def test_a_file_that_cannot_be_written_is_left_as_it_is(capsys, place):
    (place / "champs.md").mkdir()
    _, err = ask(capsys, "--sortie", "champs.md", code=2)
    assert "Rien n’a été modifié" in err
    assert [path.name for path in place.iterdir()] == ["champs.md"]


def test_an_own_pack_that_follows_the_bundled_one(capsys, place, root):
    folder = place / "m" / "nous"
    shutil.copytree(root / "templates" / CODE, folder)
    card = (folder / "carte.yaml").read_text(encoding="utf-8").replace(f"code: {CODE}", "code: nous")
    (folder / "carte.yaml").write_text(card, encoding="utf-8")
    ask(capsys, "nous", "--modeles", "m", "--sortie", "n.docx")
    with zipfile.ZipFile(place / "n.docx") as package:
        assert "« nous »" in package.read("word/document.xml").decode().replace("\u00a0", " ")
