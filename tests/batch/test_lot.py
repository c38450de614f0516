"""A lot as a user runs it: documents, report, codes, and what a second run keeps or makes again."""

import hashlib
import json
import shutil
import zipfile

import jsonschema
import pytest

from tests.batch.conftest import snapshot, write_dossier, write_pack, write_word

SUMMARY = "8 dossiers : {} ; 24 documents dans {}\n"


@pytest.fixture
def done(lot, dossiers, tmp_path):
    """A first run, finished."""
    folder = tmp_path / "sortie"
    code, out, err = lot(dossiers, "--sortie", folder)
    assert (code, out, err) == (0, SUMMARY.format("8 faits, 0 échec", folder), "")
    return folder


def list_stale(lot, dossiers, folder, *options):
    """Resume, and return the keys of what was made again."""
    before = {path: path.stat().st_ino for path in folder.rglob("manifeste.json")}
    code, _, err = lot(dossiers, "--sortie", folder, "--reprendre", *options)
    assert (code, err) == (0, "")
    found = folder.rglob("manifeste.json")
    return sorted(path.parent.name for path in found if before.get(path) != path.stat().st_ino)


def test_each_dossier_has_its_folder_as_in_the_source(done):
    assert sorted(path.name for path in (done / "sud").iterdir()) == ["dossier-00003", "dossier-00007"]
    names = ["convention-accueil-du-matin-site-3.docx", "fiche-mairie.docx", "fiche-relais.docx", "manifeste.json"]
    assert sorted(path.name for path in (done / "sud" / "dossier-00003").iterdir()) == names


def test_manifests_tell_the_hashes_of_what_is_there(done):
    for path in done.rglob("manifeste.json"):
        for item in json.loads(path.read_bytes())["documents"]:
            content = (path.parent / item["fichier"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == item["sha256"]


def test_the_documents_are_those_of_generer(done, dossiers, pack, tmp_path):
    from conventions.cli.running import run

    alone = tmp_path / "seul"
    source = dossiers / "dossier-00000.yaml"
    assert run(["generer", str(source), "--sortie", str(alone), "--modeles", str(pack)]) == 0
    ours, theirs = snapshot(done / "dossier-00000"), snapshot(alone)
    del ours["manifeste.json"], theirs["manifeste.json"]
    assert ours == theirs


@pytest.mark.parametrize("number", [1, 3])
def test_same_bytes_however_many_workers(done, lot, dossiers, tmp_path, number):
    other = tmp_path / "autre"
    assert lot(dossiers, "--sortie", other, "--processus", number)[0] == 0
    assert snapshot(other) == snapshot(done)


def test_nothing_changed_nothing_made(done, lot, dossiers):
    before = snapshot(done)
    code, out, err = lot(dossiers, "--sortie", done, "--reprendre")
    assert (code, out, err) == (0, SUMMARY.format("0 fait, 8 gardés, 0 échec", done), "")
    assert snapshot(done) == before


def test_a_changed_dossier_is_made_again_alone_and_its_former_documents_go(done, lot, dossiers):
    write_dossier(dossiers / "dossier-00001.yaml", "Un autre titre")
    assert list_stale(lot, dossiers, done) == ["dossier-00001"]
    names = {path.name for path in (done / "dossier-00001").iterdir()}
    assert names == {"convention-un-autre-titre.docx", "fiche-mairie.docx", "fiche-relais.docx", "manifeste.json"}


def test_a_changed_template_makes_everything_again(done, lot, dossiers, pack):
    write_word(pack / "fiche.docx", "Fiche de {{ partie.nom }}")
    assert len(list_stale(lot, dossiers, done)) == 8


def test_changed_settings_make_everything_of_their_folder_again(done, lot, dossiers):
    (dossiers / "sud" / "conventions.yaml").write_text("regles: {DEM: desactivee}\n", encoding="utf-8")
    assert list_stale(lot, dossiers, done) == ["dossier-00003", "dossier-00007"]


def test_other_options_make_everything_again(done, lot, dossiers):
    assert len(list_stale(lot, dossiers, done, "--sans-commentaires")) == 8
    assert len(list_stale(lot, dossiers, done, "--document", "fiches")) == 8
    assert not list(done.rglob("convention-*.docx"))


def test_a_changed_picture_makes_its_dossiers_again(lot, tmp_path, root):
    pack = write_pack(tmp_path / "illustre", "{% if parties[0].logo %}{{ parties[0].logo | image }}{% endif %}")
    first, second = sorted((root / "examples" / "logos").glob("*.png"))[:2]
    folder, sortie = tmp_path / "dossiers", tmp_path / "sortie"
    for name in ("a", "b"):
        path = folder / name / f"{name}.yaml"
        write_dossier(path, f"Dossier {name}")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("    forme", "    logo: logo.png\n    forme", 1), encoding="utf-8")
        shutil.copy(first, path.with_name("logo.png"))
    assert lot(folder, "--sortie", sortie, "--modeles", pack)[0] == 0
    shutil.copy(second, folder / "b" / "logo.png")
    assert list_stale(lot, folder, sortie, "--modeles", pack) == ["b"]


def test_a_changed_picture_that_only_the_template_names_makes_its_dossiers_again(lot, dossiers, tmp_path, root):
    pack = write_pack(tmp_path / "illustre", '{{ "logo.png" | image }}')
    first, second = sorted((root / "examples" / "logos").glob("*.png"))[:2]
    shutil.copy(first, dossiers / "logo.png")
    shutil.copy(first, dossiers / "sud" / "logo.png")
    sortie = tmp_path / "sortie"
    assert lot(dossiers, "--sortie", sortie, "--modeles", pack)[0] == 0
    shutil.copy(second, dossiers / "sud" / "logo.png")
    assert list_stale(lot, dossiers, sortie, "--modeles", pack) == ["dossier-00003", "dossier-00007"]


@pytest.mark.parametrize("damage", ["torn", "missing", "manifest torn", "manifest missing", "manifest of another kind"])
def test_what_was_damaged_is_made_again(done, lot, dossiers, damage):
    before = snapshot(done)
    folder = done / "dossier-00002"
    document = folder / "fiche-mairie.docx"
    manifest = folder / "manifeste.json"
    match damage:
        case "torn":
            document.write_bytes(document.read_bytes()[:100])
        case "missing":
            document.unlink()
        case "manifest torn":
            manifest.write_bytes(manifest.read_bytes()[:200])
        case "manifest missing":
            manifest.unlink()
        case _:
            manifest.write_text('{"documents": 3, "lot": [1]}')
    assert list_stale(lot, dossiers, done) == ["dossier-00002"]
    assert snapshot(done) == before


def test_what_a_killed_worker_left_half_done_is_swept(done, lot, dossiers):
    before = snapshot(done)
    folder = done / "dossier-00002"
    (folder / "manifeste.json").unlink()
    left = folder / ".conventions-abc"
    left.mkdir()
    (folder / "ancien-titre.docx").write_bytes(b"x")
    told = {"documents": [{"fichier": "ancien-titre.docx", "sha256": ""}, {"fichier": "../../x", "sha256": ""}]}
    (left / "manifeste.json").write_text(json.dumps(told))
    (done / ".conventions-def").mkdir()
    assert list_stale(lot, dossiers, done) == ["dossier-00002"]
    assert snapshot(done) == before


def test_files_of_others_are_left_alone(done, lot, dossiers):
    note = done / "dossier-00002" / "notes.txt"
    note.write_text("relu", encoding="utf-8")
    write_dossier(dossiers / "dossier-00002.yaml", "Un autre titre")
    assert list_stale(lot, dossiers, done) == ["dossier-00002"]
    assert note.read_text(encoding="utf-8") == "relu"


def test_documents_without_a_dossier_any_more_are_told_not_erased(done, lot, dossiers):
    (dossiers / "dossier-00002.yaml").unlink()
    code, out, _ = lot(dossiers, "--sortie", done, "--reprendre")
    assert code == 0
    assert "sans dossier dans ces sources (rien n’a été effacé)" in out
    assert f"    {done / 'dossier-00002'}\n" in out
    assert (done / "dossier-00002" / "manifeste.json").is_file()


def test_a_folder_of_a_former_run_is_refused_without_resuming(done, lot, dossiers):
    before = snapshot(done)
    code, _, err = lot(dossiers, "--sortie", done)
    assert code == 2
    assert "contient déjà un lot. Ajoutez « --reprendre »" in err
    assert snapshot(done) == before


@pytest.mark.parametrize("options", [[], ["--reprendre"]])
def test_a_folder_of_something_else_is_refused(lot, dossiers, tmp_path, options):
    other = tmp_path / "photos"
    other.mkdir()
    (other / "photo.jpg").write_bytes(b"x")
    code, _, err = lot(dossiers, "--sortie", other, *options)
    assert code == 2
    assert "n’est pas vide, et ce n’est pas un lot" in err
    assert [path.name for path in other.iterdir()] == ["photo.jpg"]


def test_resuming_what_never_began_begins(lot, dossiers, tmp_path):
    assert lot(dossiers, "--sortie", tmp_path / "neuf", "--reprendre")[0] == 0


def test_the_output_may_stand_in_the_source(lot, dossiers):
    folder = dossiers / "sortie"
    assert lot(dossiers, "--sortie", folder)[0] == 0
    code, out, _ = lot(dossiers, "--sortie", folder, "--reprendre")
    assert (code, out) == (0, SUMMARY.format("0 fait, 8 gardés, 0 échec", folder))


def test_a_dossier_that_becomes_faulty_loses_its_documents_until_it_is_mended(done, lot, dossiers, root):
    before = snapshot(done)
    path = dossiers / "sud" / "dossier-00003.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("titre: [\n", encoding="utf-8")
    code, out, err = lot(dossiers, "--sortie", done, "--reprendre")
    assert code == 1
    assert f"{path}:2:1 : erreur CHG010" in err
    assert "8 dossiers : 0 fait, 7 gardés, 1 échec ; 21 documents" in out
    assert not (done / "sud" / "dossier-00003").exists()
    reports = json.loads((done / "rapport.json").read_text(encoding="utf-8"))
    jsonschema.validate(reports, json.loads((root / "schemas" / "rapport.schema.json").read_text(encoding="utf-8")))
    [found] = reports.pop(str(path))["diagnostics"]
    assert (found["code"], found["location"]["line"], reports) == ("CHG010", 2, {})
    path.write_text(good, encoding="utf-8")
    assert list_stale(lot, dossiers, done) == ["dossier-00003"]
    assert snapshot(done) == before


def test_final_versions_that_are_incomplete_fail_with_what_is_missing(lot, dossiers, tmp_path):
    code, out, err = lot(dossiers, "--sortie", tmp_path / "sortie", "--final")
    assert code == 1
    assert "8 dossiers : 0 fait, 8 échecs ; 0 document" in out
    assert "dossier-00000.yaml : aucun document" in err
    assert sorted(path.name for path in (tmp_path / "sortie").iterdir()) == [".lot", "rapport.json"]
    reports = json.loads((tmp_path / "sortie" / "rapport.json").read_text(encoding="utf-8"))
    assert len(reports) == 8
    assert all(found["location"]["file"] == name for name, report in reports.items() for found in report["diagnostics"])


def test_a_zip_for_each_party_holds_what_it_is_sent(lot, dossiers, tmp_path):
    folder = tmp_path / "sortie"
    code, out, _ = lot(dossiers, "--sortie", folder, "--zip", "partie")
    assert (code, out) == (0, f"8 dossiers : 8 faits, 0 échec ; 40 documents dans {folder}\n")
    record = folder / "dossier-00001"
    with zipfile.ZipFile(record / "relais.zip") as archive:
        assert archive.namelist() == ["convention-accueil-du-matin-site-1.docx", "fiche-relais.docx"]
        assert archive.read("fiche-relais.docx") == (record / "fiche-relais.docx").read_bytes()
    (record / "relais.zip").unlink()
    before = {path: path.stat().st_ino for path in folder.rglob("manifeste.json")}
    assert lot(dossiers, "--sortie", folder, "--zip", "partie", "--reprendre")[0] == 0
    assert [path.parent.name for path, inode in before.items() if path.stat().st_ino != inode] == ["dossier-00001"]
    assert lot(dossiers, "--sortie", folder, "--reprendre")[0] == 0
    assert not list(folder.rglob("*.zip"))


def test_one_zip_for_all_is_the_same_bytes_whoever_makes_it(lot, dossiers, tmp_path):
    one, two = tmp_path / "un", tmp_path / "deux"
    assert lot(dossiers, "--sortie", one, "--zip", "tout", "--zip", "partie", "--processus", "1")[0] == 0
    assert lot(dossiers, "--sortie", two, "--zip", "tout", "--zip", "partie", "--processus", "3")[0] == 0
    assert snapshot(one) == snapshot(two)
    with zipfile.ZipFile(one / "lot.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        for name in names:
            assert archive.read(name) == (one / name).read_bytes()
        held = {path.relative_to(one).as_posix() for path in one.rglob("*/*") if path.suffix in (".docx", ".json")}
        assert set(names) == held
    assert lot(dossiers, "--sortie", one, "--zip", "partie", "--reprendre")[0] == 0
    assert not (one / "lot.zip").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["absent"], "« absent » n’existe pas. Donnez un fichier, un répertoire, ou un motif"),
        (["absent/*.yaml"], "Aucun fichier ne correspond à « absent/*.yaml »."),
        (["{vide}"], "Aucun dossier dans ces sources : il faut des fichiers .yaml, .yml, .json ou .jsonl"),
        (["{vide}", "--modeles", "absent"], "Le répertoire de modèles « absent » n’existe pas."),
        (["{vide}", "--processus", "0"], "--processus"),
    ],
)
def test_a_misuse_is_told_before_anything_is_written(lot, tmp_path, arguments, sentence):
    (tmp_path / "vide").mkdir()
    code, _, err = lot(*(item.format(vide=tmp_path / "vide") for item in arguments), "--sortie", tmp_path / "sortie")
    assert code == 2
    assert sentence in err
    assert not (tmp_path / "sortie").exists()
