"""`conventions modeles lister`: what `generer` would find here, where each comes from, and what is at fault."""

import pytest

from conventions.cli.running import run
from tests.documents.conftest import write_word

BUNDLED = "convention-partenariat"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Commands run in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_pack(folder, card, clause=None):
    folder.mkdir(parents=True)
    (folder / "carte.yaml").write_text(card, encoding="utf-8")
    if clause:
        (folder / "clauses").mkdir()
        write_word(folder / "clauses" / f"{clause}.docx", "Notre texte.")


def list_packs(capsys, *options, code=0):
    assert run(["modeles", "lister", *options]) == code
    told = capsys.readouterr()
    return told.out.replace("\u00a0", " ").splitlines(), told.err.replace("\u00a0", " ")


def test_the_bundled_pack(capsys):
    lines, _ = list_packs(capsys)
    assert lines == [
        f"{BUNDLED}  Convention de partenariat et fiches action, version 1.0",
        "    provenance : fourni avec le programme",
        "    document convention : Convention de partenariat (un document pour tous)",
        "    document fiches : Fiches action (un document par partie)",
    ]


def test_own_packs_come_first_as_they_would_for_generer(place, capsys):
    write_pack(place / "commande" / "p", f"origine: {BUNDLED}\ntitre: De la commande\n", "litiges")
    write_pack(place / "nous" / "q", f"origine: {BUNDLED}\ncode: nous\ntitre: À nous\n")
    (place / "conventions.yaml").write_text("modeles: [nous]\n", encoding="utf-8")
    lines, _ = list_packs(capsys, "--modeles", "commande")
    assert [line for line in lines if not line.startswith(" ")] == [
        f"{BUNDLED}  De la commande, version 1.0",
        "nous  À nous, version 1.0",
        f"{BUNDLED}  Convention de partenariat et fiches action, version 1.0",
    ]
    assert lines[1] == "    provenance : commande/p"
    assert f"    suit « {BUNDLED} » : fourni avec le programme" in lines
    assert "    clauses écrites ici : litiges" in lines
    assert lines[-1] == "    masqué par commande/p, trouvé en premier sous le même code"


def test_a_pack_found_twice_is_listed_once(place, capsys):
    write_pack(place / "nous" / "q", f"origine: {BUNDLED}\ncode: nous\n")
    (place / "conventions.yaml").write_text("modeles: [nous]\n", encoding="utf-8")
    lines, _ = list_packs(capsys, "--modeles", "nous/q")
    assert len([line for line in lines if line.startswith("nous  ")]) == 1


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (f"origine: {BUNDLED}\ncode: faux\nversoin: 2\n", "« versoin »"),
        ("code: [", "faux/carte.yaml"),
        ("origine: inconnu\ncode: faux\n", "« inconnu » est introuvable"),
        ("titre: sans code\n", "faux/carte.yaml"),
    ],
)
def test_a_faulty_card_is_told_and_the_others_listed(place, capsys, card, told):
    write_pack(place / "modeles" / "faux", card)
    write_pack(place / "modeles" / "juste", f"origine: {BUNDLED}\ncode: juste\n")
    lines, errors = list_packs(capsys, "--modeles", "modeles", code=1)
    assert told in errors
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["juste", BUNDLED]


def test_a_faulty_clause_file_is_told(place, capsys):
    write_pack(place / "modeles" / "faux", f"origine: {BUNDLED}\ncode: faux\n", "litige")
    lines, errors = list_packs(capsys, "--modeles", "modeles", code=1)
    assert "modeles/faux/clauses/litige.docx" in errors
    assert "Renommez le fichier litiges.docx." in errors
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [BUNDLED]


def test_a_clause_file_whose_tags_are_wrong_is_told_by_each_command(place, capsys, examples):
    write_pack(place / "modeles" / "faux", f"origine: {BUNDLED}\n", "litiges")
    write_word(
        place / "modeles" / "faux" / "clauses" / "litiges.docx", '{%p clause "duree" %}', "x", "{%p endclause %}"
    )
    _, errors = list_packs(capsys, "--modeles", "modeles", code=1)
    assert "nomment la clause « duree »" in errors
    assert run(["verifier", str(examples / "minimal.yaml"), "--modeles", "modeles"]) == 1
    assert "nomment la clause « duree »" in capsys.readouterr().out.replace("\u00a0", " ")
    assert run(["generer", str(examples / "minimal.yaml"), "--modeles", "modeles", "--sortie", "sortie"]) == 1
    assert not (place / "sortie").exists()


def test_a_faulty_organisation_file_is_a_failure(place, capsys):
    (place / "conventions.yaml").write_text("modele: [x]\n", encoding="utf-8")
    assert list_packs(capsys, code=2)[0] == []


def test_a_new_dossier_may_follow_a_pack_of_the_organisation(place, capsys):
    write_pack(place / "nous" / "q", f"origine: {BUNDLED}\ncode: nous\n")
    (place / "conventions.yaml").write_text("modeles: [nous]\n", encoding="utf-8")
    assert run(["nouveau", "d.yaml", "--profil", "nous"]) == 0
    assert run(["verifier", "d.yaml", "--choisir", "PAR001"]) in {0, 1}
    assert "Aucun modèle" not in capsys.readouterr().out
