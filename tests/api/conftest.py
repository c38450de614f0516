"""A real pack with every scope, made on the spot, so that these tests do not depend on the bundled Word files."""

import docx
import pytest
from docx.oxml.ns import qn

from conventions.models import CLAUSES_MINIMALES

CARD = """\
code: convention-partenariat
titre: Modèle d’essai
version: "2.1"
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
non_imprimes:
  convention: l’essai ne porte pas sur le texte de l’acte
  parties: l’essai ne porte pas sur les parties
  fiches_action: l’essai ne porte pas sur les fiches
  signature: l’essai ne porte pas sur la signature
"""


def write(clause):
    return f'{{%p clause "{clause}" %}}', clause.libelle, "Ce que la clause dit.", "{%p endclause %}"


def write_word(path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)


@pytest.fixture
def pack_folder(tmp_path):
    folder = tmp_path / "modeles"
    folder.mkdir()
    (folder / "carte.yaml").write_text(CARD, encoding="utf-8")
    start = ("{{ titre }} ({{ statut }})", "Finalité : {{ convention.projet.finalite }}")
    write_word(folder / "convention.docx", *start, *(line for clause in CLAUSES_MINIMALES for line in write(clause)))
    loop = ("{%p for part in parts %}", "{{ part.fiche.titre }}", "{%p endfor %}")
    write_word(folder / "fiches.docx", "{{ partie.nom }}", *loop)
    return folder


@pytest.fixture
def read_text():
    """Return the text of a Word document, paragraph by paragraph."""
    import io

    def read(content):
        body = docx.Document(io.BytesIO(content)).element.body
        return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]

    return read
