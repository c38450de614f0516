"""The verbs of the library, on real Word files."""

import hashlib
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

import conventions
from conventions.loading import read_dossier

TEXT = """\
reference: CP-1
titre: Lieu de répit
parties:
  - code: caf
    nom: Caf de l’Hières
  - code: ville
    nom: Ville
fiches_action:
  - numero: 1
    titre: Ouvrir
    contributions:
      - partie: caf
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_documents_come_in_memory(path, pack_folder, read_text):
    documents = conventions.generate(conventions.load(path), templates=[pack_folder])
    assert [(document.kind, document.title, document.partie, document.file_name) for document in documents] == [
        ("convention", "Convention", None, "convention-cp-1.docx"),
        ("fiches", "Fiches action", "caf", "fiches-caf.docx"),
    ]
    assert read_text(documents[0].content)[0] == "Lieu de répit (projet)"
    assert read_text(documents[1].content) == ["Caf de l’Hières", "Ouvrir"]


def test_a_draft_shows_its_holes(path, pack_folder, read_text):
    [document] = conventions.generate(path, templates=[pack_folder], documents=["convention"])
    assert "[À COMPLÉTER : " in read_text(document.content)[1].replace("\u00a0", " ")


def test_a_path_bytes_or_a_dossier_give_the_same(path, pack_folder):
    by_path = conventions.generate(path, templates=[pack_folder])
    assert conventions.generate(str(path), templates=[str(pack_folder)]) == by_path
    assert conventions.generate(conventions.load(path.read_bytes()), templates=[pack_folder]) == by_path
    assert conventions.generate(read_dossier(path), templates=[pack_folder]) == by_path


def test_the_same_call_gives_the_same_bytes_in_every_thread(complet, pack_folder, examples):
    def call(_):
        return conventions.generate(complet, templates=[pack_folder], base=examples)

    first = call(0)
    with ThreadPoolExecutor(4) as pool:
        assert all(documents == first for documents in pool.map(call, range(8)))


def test_nothing_is_printed_or_written(path, pack_folder, tmp_path, capfd):
    before = sorted(tmp_path.rglob("*"))
    conventions.generate(path, templates=[pack_folder])
    assert capfd.readouterr() == ("", "")
    assert sorted(tmp_path.rglob("*")) == before


def test_output_and_manifest(path, pack_folder, tmp_path):
    documents = conventions.generate(path, output=tmp_path / "sortie", templates=[pack_folder])
    written = {file.name: file.read_bytes() for file in (tmp_path / "sortie").iterdir()}
    manifest = json.loads(written.pop("manifeste.json"))
    assert written == {document.file_name: document.content for document in documents}
    assert manifest["moteur"] == {"nom": "conventions-partenariat", "version": conventions.__version__}
    assert manifest["modele"]["code"] == "convention-partenariat"
    assert manifest["modele"]["version"] == "2.1"
    assert manifest["donnees"]["reference"] == "CP-1"
    assert manifest["donnees"]["titre"] == "Lieu de répit"
    assert manifest["statut"] == "projet"
    assert manifest["documents"][1] == {
        "fichier": "fiches-caf.docx",
        "type": "fiches",
        "titre": "Fiches action",
        "partie": "caf",
        "sha256": hashlib.sha256(documents[1].content).hexdigest(),
        "octets": len(documents[1].content),
    }
    assert {len(manifest[part]["empreinte"]) for part in ("modele", "donnees")} == {64}


def test_the_data_hash_follows_the_data_alone(complet, pack_folder, tmp_path):
    def hash_of(dossier, **options):
        conventions.generate(dossier, output=tmp_path / "s", templates=[pack_folder], **options)
        return json.loads((tmp_path / "s" / "manifeste.json").read_text(encoding="utf-8"))["donnees"]["empreinte"]

    changed = complet.model_copy(update={"titre": "Autre titre"})
    assert hash_of(complet) == hash_of(complet, final=True) != hash_of(changed)


def test_final_is_refused_with_what_is_missing(path, pack_folder, tmp_path):
    with pytest.raises(conventions.IncompleteError, match=r"\d+ erreurs subsistent\. Rien n’a été écrit") as caught:
        conventions.generate(path, output=tmp_path / "sortie", final=True, templates=[pack_folder])
    places = {found.location.path: found.location for found in caught.value.report}
    assert "convention.budget" in places
    assert places["fiches_action[0].descriptif"].line == 9
    assert places["fiches_action[0].descriptif"].file == str(path)
    assert not (tmp_path / "sortie").exists()


def test_a_dossier_refused_has_no_line(path, pack_folder):
    with pytest.raises(conventions.IncompleteError) as caught:
        conventions.generate(conventions.load(path), final=True, templates=[pack_folder])
    assert {found.location.line for found in caught.value.report} == {None}


def test_final(complet, pack_folder, read_text, examples):
    documents = conventions.generate(complet, final=True, templates=[pack_folder], base=examples)
    assert read_text(documents[0].content)[0].endswith("(version définitive)")


def test_the_status_of_the_file_does_not_decide(complet, pack_folder, read_text, examples):
    assert str(complet.statut) == "finale"
    documents = conventions.generate(complet, templates=[pack_folder], base=examples)
    assert read_text(documents[0].content)[0].endswith("(projet)")


def test_a_faulty_file_is_refused(tmp_path, pack_folder):
    path = tmp_path / "faux.yaml"
    path.write_text("titre: x\nparts: []\n", encoding="utf-8")
    with pytest.raises(conventions.LoadError, match="parts") as caught:
        conventions.generate(path, templates=[pack_folder])
    assert {found.location.line for found in caught.value.report} == {1, 2}
    with pytest.raises(conventions.LoadError):
        conventions.generate(read_dossier(path), templates=[pack_folder])


@pytest.mark.parametrize("source", ["absent.yaml", b"titre: [", b""])
def test_load_refuses(source):
    with pytest.raises(conventions.LoadError):
        conventions.load(source)


def test_an_unknown_profile(path, pack_folder):
    dossier = conventions.load(path).model_copy(update={"profil": "convention-partenaria"})
    with pytest.raises(conventions.UsageError, match=r"Vouliez-vous dire « convention-partenariat » \?"):
        conventions.generate(dossier, templates=[pack_folder])


def test_documents_pickle(path, pack_folder):
    [document] = conventions.generate(path, templates=[pack_folder], documents=["convention"])
    again = pickle.loads(pickle.dumps(document))  # noqa: S301
    assert again == document
    assert again.sha256 == document.sha256
    assert repr(document).count("PK") == 0


def test_hostile_names_stay_in_the_folder(pack_folder, tmp_path):
    text = "titre: ../../../etc/passwd\nreference: CON\nparties: [{code: nul, nom: x}]\n"
    conventions.generate(conventions.load(text.encode()), output=tmp_path / "s", templates=[pack_folder])
    assert sorted(file.name for file in (tmp_path / "s").iterdir()) == ["convention-con.docx", "manifeste.json"]
    assert not any(file.suffix == ".docx" for file in tmp_path.iterdir())


def test_what_is_generated_is_data_not_code(path, pack_folder, read_text):
    dossier = conventions.load(path).model_copy(update={"titre": "{{ 7*7 }} R & D <5 ans"})
    [document] = conventions.generate(dossier, templates=[pack_folder], documents=["convention"])
    assert read_text(document.content)[0].replace("\u00a0", " ").startswith("{{ 7*7 }} R & D <5 ans")


def test_amounts_stay_exact(complet):
    assert isinstance(complet.convention.budget.montant_total, Decimal)
