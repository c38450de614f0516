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


def test_a_message_to_a_partner_can_be_sent_as_it_is(messages):
    """A greeting, what is needed, then what is useful, thanks; no code, no path, no line of a file never seen."""
    subject, blank, *body = next(iter(messages.values()))
    points = [line for line in body if line.startswith("- ")]
    assert subject == f"Objet : Lieu de répit — ce qui reste à compléter ({len(points)} points)"
    assert (blank, body[0], body[2]) == (
        "",
        "Bonjour,",
        "Nous préparons la convention « Lieu de répit ». Voici ce que nous attendons encore de vous.",
    )
    needed, useful = body.index("Indispensable à la signature :"), body.index("Utile à l’accord :")
    assert points[0] == ("- Adresse du siège : L’adresse du siège de l’organisme, jamais celle d’une personne.")
    assert needed < body.index(points[0]) < useful
    assert body[-2:] == ["Merci d’avance de votre réponse.", ""]
    assert not [line for line in body if "ligne " in line.replace("par ligne", "") or "parties[" in line]


def test_the_points_of_an_action_sheet_stand_together(tmp_path, capsys):
    sheets = "fiches_action:\n  - {numero: 1, titre: Ouvrir, pilote: {partie: caf}}\n"
    (tmp_path / "d.yaml").write_text(TEXT + sheets, encoding="utf-8")
    run(["verifier", str(tmp_path / "d.yaml"), "--manques"])
    lines = plain(capsys.readouterr().out).splitlines()
    place = lines.index("- Fiche action n° 1 — Ouvrir :")
    assert lines[place + 1].startswith("  - Calendrier de l’action : ")
    assert lines[place + 2].startswith("  - Contributions des partenaires : ")


def test_the_drafter_gets_what_belongs_to_no_one(messages):
    lines = messages["À : qui rédige la convention"]
    assert any("La clause « Budget » manque" in point for point in lines)
    assert any(point.endswith("(CLA009, convention.litiges, ligne 1)") for point in lines)
    assert "Bonjour," not in lines


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
