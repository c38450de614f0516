"""A small real pack, made on the spot: two Word files and their card."""

import docx
import pytest

CARD = """\
code: essai
titre: Modèle d’essai
version: "2.1"
clauses: [duree, litiges]
documents:
  - code: convention
    titre: Convention
    portee: dossier
    fichier: convention.docx
    nom_de_fichier: convention-{dossier}.docx
  - code: fiches
    titre: Fiches action
    portee: partie
    fichier: fiches.docx
    nom_de_fichier: fiches-{partie}.docx
    fiches_requises: true
  - code: lettre
    titre: Lettre
    portee: partie
    fichier: lettre.docx
    nom_de_fichier: lettre-{partie}.docx
non_imprimes:
  profil: choisit le modèle
  parties[*].site: n’engage à rien
"""


def write_word(path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)


@pytest.fixture
def card_text():
    return CARD


@pytest.fixture
def pack_folder(tmp_path):
    folder = tmp_path / "modeles" / "essai"
    folder.mkdir(parents=True)
    (folder / "carte.yaml").write_text(CARD, encoding="utf-8")
    write_word(folder / "convention.docx", "{{ titre }}", "{{ convention.projet.finalite }}")
    write_word(
        folder / "fiches.docx",
        "{{ partie.nom }}",
        "{%p for part in parts %}",
        "{{ part.fiche.titre }}",
        "{%p endfor %}",
    )
    write_word(folder / "lettre.docx", "{{ partie.nom }}")
    return folder
