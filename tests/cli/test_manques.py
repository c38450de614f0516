"""`verifier --manques`: messages ready to be sent."""

import pytest

from conventions.cli.running import run

TEXT = """\
titre: Lieu de répit
parties:
  - code: caf
    nom: Caf de l’Hières
    designations: [la Caf]
    forme_juridique: caf
    referent: {civilite: Mme, prenom: Awa, nom: Diallo, qualite: directeur, courriel: a.diallo@exemple.fr}
  - code: asso
    nom: Les Temps clairs
    representants: [{civilite: M., nom: Petit, qualite: président}]
  - code: ville
    nom: Ville du Hautmarais
"""


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def messages(tmp_path, monkeypatch, capsys):
    """Return the messages by addressee."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.yaml").write_text(TEXT, encoding="utf-8")
    assert run(["verifier", "d.yaml", "--manques"]) == 0
    parts = plain(capsys.readouterr().out).split("-" * 72 + "\n")
    return {part.splitlines()[0]: part.splitlines()[1:] for part in parts}


def test_each_message_names_its_person_then_the_drafter(messages):
    assert list(messages) == [
        "À : Mme Awa Diallo, directrice, la Caf <a.diallo@exemple.fr>",
        "À : M. Petit, président, Les Temps clairs",
        "À : Ville du Hautmarais",
        "À : qui rédige la convention",
    ]


def test_a_message_has_its_subject_and_its_points(messages):
    subject, blank, *points, end = next(iter(messages.values()))
    assert subject == f"Objet : Lieu de répit — ce qui reste à compléter ({len(points)} points)"
    assert (blank, end) == ("", "")
    needed = [point for point in points if point.startswith("- [indispensable] ")]
    assert points[: len(needed)] == needed
    assert points[0].startswith("- [indispensable] Adresse du siège : L’adresse du siège de l’organisme")
    assert points[0].endswith("(CLA009, parties[0].adresse, ligne 3)")
    assert all(point.startswith("- [conseillé] ") for point in points[len(needed) :])


def test_the_drafter_gets_what_belongs_to_no_one(messages):
    assert any("La clause « Budget » manque" in point for point in messages["À : qui rédige la convention"])


def test_nothing_is_missing(examples, capsys):
    path = str(examples / "complet.yaml")
    assert run(["verifier", path, "--manques", "--choisir", "BUD"]) == 0
    assert capsys.readouterr().out == f"{path} : il ne manque rien.\n"


def test_a_final_that_lacks_something_is_refused(examples):
    assert run(["verifier", str(examples / "minimal.yaml"), "--manques", "--final"]) == 1


def test_a_file_that_does_not_load_tells_its_faults(tmp_path, capsys):
    (tmp_path / "d.yaml").write_text("titre: x\nparts: []\n", encoding="utf-8")
    assert run(["verifier", str(tmp_path / "d.yaml"), "--manques"]) == 1
    assert "CHG020" in capsys.readouterr().out
