"""Sources and output at addresses: the same bytes as in folders, and every refusal in one clear sentence."""

import errno
import json
import shutil
import sys

import fsspec
import pytest

from conventions.api import Order
from conventions.batch import AddressStore, Batch, Job, open_sources, run
from conventions.batch.lock import MARKER, describe_mark
from conventions.batch.work import Workshop
from tests.batch.classeurs import write_sheet, write_workbook
from tests.batch.conftest import DOSSIER, snapshot, write_dossier, write_pack, write_word
from tests.batch.grenier import REFUSAL, address
from tests.batch.test_fautes import POISONS

ZIPS = ["--zip", "partie", "--zip", "tout"]
BOTH = pytest.mark.parametrize("place", [str, address], ids=["dossier", "adresse"])


class HereRunner:
    """A runner that makes records in this very process."""

    def run(self, records, total, job):
        yield from map(Workshop(job).make, records)


class Dying(AddressStore):
    """A store that stops where it would put a complete manifest, and does nothing more."""

    def _put(self, name, content):
        if name.endswith("manifeste.json") and b'"lot"' in content:
            raise KeyboardInterrupt
        AddressStore._put(self, name, content)


@pytest.fixture
def calm(lot, dossiers, tmp_path):
    """The tree of a run in a folder, with a faulty dossier, and zips."""
    (dossiers / "faute.yaml").write_text("titre: [\n", encoding="utf-8")
    assert lot(dossiers, "--sortie", tmp_path / "calme", *ZIPS)[0] == 1
    return snapshot(tmp_path / "calme")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_same_bytes_at_an_address(lot, dossiers, calm, grenier, tmp_path, processes):
    folder = tmp_path / "objets"
    code, out, err = lot(dossiers, "--sortie", address(folder), *ZIPS, "--processus", processes)
    assert (code, snapshot(folder)) == (1, calm)
    assert f"9 dossiers : 8 faits, 1 échec ; 40 documents dans {address(folder)}" in out
    assert f"{address(folder)}/rapport.json  tous les échecs" in out
    assert err.count("\n") == 3


def test_same_bytes_in_the_memory_of_one_process(dossiers, pack, calm):
    job = Job(Order(templates=(pack,)), AddressStore("memory://sortie"), bundles=True)
    summary = run(Batch(open_sources([str(dossiers)]), job, zipped=True), HereRunner())
    assert (summary.tally.made, summary.tally.failed) == (8, 1)
    memory = fsspec.filesystem("memory")
    found = {path.removeprefix("/sortie/"): memory.cat_file(path) for path in memory.find("/sortie")}
    memory.rm("/sortie", recursive=True)
    assert found == {name: content for name, content in calm.items() if content is not None}


def test_sources_in_memory(lot, pack, dossiers, tmp_path):
    memory = fsspec.filesystem("memory")
    memory.put(str(dossiers), "/sources", recursive=True)
    batch = Batch(open_sources(["memory://sources"]), Job(Order(templates=(pack,)), AddressStore("memory://sortie")))
    summary = run(batch, HereRunner())
    memory.rm("/sources", recursive=True)
    memory.rm("/sortie", recursive=True)
    assert (summary.tally.made, summary.tally.failed, summary.tally.documents) == (8, 0, 24)


def test_file_addresses_are_paths(lot, dossiers, tmp_path):
    code, _, err = lot(dossiers.as_uri(), "--sortie", (tmp_path / "un").as_uri())
    assert (code, err) == (0, "")
    assert lot(dossiers, "--sortie", tmp_path / "deux")[0] == 0
    assert snapshot(tmp_path / "un") == snapshot(tmp_path / "deux")


@pytest.mark.parametrize(
    "source", ["", "/sud", "/dossier-00001.yaml", "/**/dossier-0000[3-5].yaml", "/s*", "/un.jsonl"]
)
def test_sources_at_an_address_give_what_folders_give(lot, dossiers, grenier, tmp_path, source):
    line = {"titre": "Une ligne", "reference": "agde", "parties": [{"code": "a", "nom": "A"}]}
    lines = [json.dumps(line), json.dumps({**line, "reference": "sete"})]
    (dossiers / "un.jsonl").write_text("\n\n".join(lines), encoding="utf-8")
    (dossiers / "modeles").mkdir()
    (dossiers / "modeles" / "carte.yaml").write_text("code: x\n", encoding="utf-8")
    (dossiers / ".cache").mkdir()
    write_dossier(dossiers / ".cache" / "cache.yaml", "Caché")
    write_dossier(dossiers / "autre-lot" / "d.yaml", "D’un autre lot")
    (dossiers / "autre-lot" / MARKER).touch()
    ours, theirs = tmp_path / "ici", tmp_path / "la-bas"
    assert lot(f"{dossiers}{source}", "--sortie", ours)[0] == 0
    code, _, err = lot(f"{address(dossiers)}{source}", "--sortie", theirs)
    assert (code, err, snapshot(theirs)) == (0, "", snapshot(ours))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_and_its_base_at_addresses(lot, grenier, tmp_path, suffix):
    folder = tmp_path / "tableau"
    write_dossier(folder / "base.yaml", "Base")
    rows = [["reference", "titre"], ["agde", "Accueil à Agde"], ["sete", "Accueil à Sète"]]
    if suffix == "csv":
        (folder / "t.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    else:
        write_workbook(folder / "t.xlsx", Feuille1=write_sheet(rows))
    for place, sortie in ((str, "ici"), (address, "la-bas")):
        source, table = place(folder / "base.yaml"), f"{place(folder)}/t.{suffix}"
        code, _, err = lot(source, "--table", table, "--sortie", tmp_path / sortie)
        assert (code, err) == (0, "")
    assert snapshot(tmp_path / "ici") == snapshot(tmp_path / "la-bas")


@pytest.fixture
def illustrated(tmp_path, root):
    """Dossiers with a picture, and an organisation whose pack is beside their folder."""
    image = "{% if parties[0].logo %}{{ parties[0].logo | image }}{% endif %}"
    write_pack(tmp_path / "actes" / "modeles" / "essai", image)
    folder = tmp_path / "actes" / "dossiers"
    folder.mkdir()
    (folder / "conventions.yaml").write_text("modeles: [../modeles]\n", encoding="utf-8")
    shutil.copy(sorted((root / "examples" / "logos").glob("*.png"))[0], folder / "logo.png")
    for name in ("a", "b"):
        text = DOSSIER.format(titre=name).replace("    forme", "    logo: logo.png\n    forme", 1)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def bare(lot):
    """Run the command with no pack but those of the organisation."""
    from conventions.cli.running import run as run_command

    return lambda *arguments: run_command(["lot", *map(str, arguments), "--processus", "1"])


def test_pictures_settings_and_packs_beside_dossiers_are_fetched(bare, illustrated, grenier, tmp_path, capsys):
    assert bare(illustrated, "--sortie", tmp_path / "ici") == 0
    assert bare(address(illustrated), "--sortie", tmp_path / "la-bas") == 0
    assert snapshot(tmp_path / "ici") == snapshot(tmp_path / "la-bas")
    manifest = json.loads((tmp_path / "ici" / "a" / "manifeste.json").read_bytes())
    assert (manifest["modele"]["version"], list(manifest["lot"]["fichiers"])) == ("1.0", ["logo.png"])
    capsys.readouterr()
    (illustrated / "logo.png").write_bytes((illustrated / "logo.png").read_bytes() + b"\0")
    assert bare(address(illustrated), "--sortie", tmp_path / "la-bas", "--reprendre") == 0
    assert "2 faits, 0 échec" in capsys.readouterr().out


def test_packs_of_the_command_may_be_at_an_address(bare, dossiers, pack, grenier, tmp_path, lot):
    assert lot(dossiers, "--sortie", tmp_path / "ici")[0] == 0
    assert bare(dossiers, "--sortie", tmp_path / "la-bas", "--modeles", address(pack)) == 0
    assert snapshot(tmp_path / "ici") == snapshot(tmp_path / "la-bas")


def test_what_is_wrong_at_an_address_is_told_by_its_address(bare, illustrated, grenier, tmp_path, capsys):
    place = address(illustrated)
    (illustrated / "logo.png").unlink()
    assert bare(place, "--sortie", tmp_path / "un") == 1
    (illustrated / "conventions.yaml").write_text("regles: 3\n", encoding="utf-8")
    assert bare(place, "--sortie", tmp_path / "deux") == 1
    told = capsys.readouterr().err
    assert f"vérifiez son chemin, {place}/logo.png." in told
    assert f"{place}/a.yaml : erreur LOT004 : Le fichier de l’organisation « {place}/conventions.yaml »" in told
    assert "conventions-lot-" not in told


@pytest.mark.parametrize("name", ["../secret.png", "/etc/secret.png", "a/../../secret.png"])
def test_a_picture_outside_the_address_is_refused(bare, illustrated, grenier, tmp_path, capsys, name):
    (illustrated.parent / "secret.png").write_bytes((illustrated / "logo.png").read_bytes())
    path = illustrated / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("logo.png", name), encoding="utf-8")
    assert bare(f"{address(illustrated)}/a.yaml", "--sortie", tmp_path / "un") == 1
    assert "est hors du dossier du fichier YAML" in capsys.readouterr().err


@BOTH
def test_each_fault_of_a_dossier_at_an_address_is_that_of_a_file(lot, grenier, tmp_path, place):
    folder = tmp_path / "fautes"
    folder.mkdir()
    skipped = {"a folder", "a dangling link", "missing picture"}  # no such things there; told apart
    for rank, (name, (poison, _, _)) in enumerate(POISONS.items()):
        if name not in skipped:
            poison(folder / f"faute-{rank:02}.yaml")
    assert lot(place(folder), "--sortie", tmp_path / "sortie")[0] == 1
    reports = json.loads((tmp_path / "sortie" / "rapport.json").read_bytes())
    for rank, (name, (_, expected, where)) in enumerate(POISONS.items()):
        if name not in skipped:
            found = reports[f"{place(folder)}/faute-{rank:02}.yaml"]["diagnostics"][0]
            assert expected in (None, found["code"]), (name, found)
            assert where.items() <= found["location"].items(), (name, found)


@pytest.fixture
def kept(lot, dossiers, grenier, tmp_path):
    """A run at an address, finished: the folder of its objects."""
    folder = tmp_path / "objets"
    assert lot(dossiers, "--sortie", address(folder))[0] == 0
    return folder


def resume(lot, dossiers, folder):
    code, out, err = lot(dossiers, "--sortie", address(folder), "--reprendre")
    return code, out.partition(" : ")[2].partition(" ;")[0], err


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: (record / "fiche-mairie.docx").write_bytes(b"PK"),
        lambda record: (record / "fiche-mairie.docx").unlink(),
        lambda record: (record / "manifeste.json").write_bytes(b'{"documents": ['),
        lambda record: (record / "manifeste.json").unlink(),
        lambda record: (record / "manifeste.json").write_text('{"documents": 3, "lot": [1]}'),
    ],
    ids=["torn", "missing", "manifest torn", "manifest missing", "manifest of another kind"],
)
def test_only_what_was_damaged_is_made_again(lot, dossiers, kept, damage):
    before = snapshot(kept)
    damage(kept / "dossier-00002")
    assert resume(lot, dossiers, kept) == (0, "1 fait, 7 gardés, 0 échec", "")
    assert snapshot(kept) == before
    assert resume(lot, dossiers, kept) == (0, "0 fait, 8 gardés, 0 échec", "")


def test_what_a_kill_left_under_another_title_goes(lot, dossiers, kept, pack):
    """Killed after a document, before the manifest; then the title, hence the name of the document, changes."""
    path = dossiers / "dossier-00001.yaml"
    write_dossier(path, "Un titre provisoire")
    [record] = open_sources([str(path)])[0].list_records(dossiers)
    with pytest.raises(KeyboardInterrupt):
        Workshop(Job(Order(templates=(pack,)), Dying(address(kept)))).make(record)
    names = {item.name for item in (kept / "dossier-00001").iterdir()}
    assert "convention-un-titre-provisoire.docx" in names
    write_dossier(path, "Le bon titre")
    assert resume(lot, dossiers, kept) == (0, "1 fait, 7 gardés, 0 échec", "")
    names = {item.name for item in (kept / "dossier-00001").iterdir()}
    assert names == {"convention-le-bon-titre.docx", "fiche-mairie.docx", "fiche-relais.docx", "manifeste.json"}


@pytest.mark.lent
def test_a_run_that_another_takes_over_stops(lot, dossiers, grenier, tmp_path, pack):
    folder = tmp_path / "objets"
    store = AddressStore(address(folder))
    [record, *_] = open_sources([str(dossiers)])[0].list_records(dossiers)
    with store.claim(resume=False) as first:
        assert Workshop(Job(Order(templates=(pack,)), first)).make(record).stop is None
        (folder / MARKER).write_bytes(describe_mark("un-autre"))
        outcome = Workshop(Job(Order(templates=(pack,)), first)).make(record)
        assert outcome.stop == f"Ce lot n’écrit plus dans « {address(folder)} » : il est fini, ou un autre l’a repris."
    assert (folder / MARKER).read_bytes() == describe_mark("un-autre")
    with store.claim(resume=True):
        pass
    assert (folder / MARKER).read_bytes() == describe_mark()


def test_a_faulty_dossier_loses_its_documents_and_strangers_are_told(lot, dossiers, kept):
    (dossiers / "sud" / "dossier-00003.yaml").write_text("titre: [\n", encoding="utf-8")
    (dossiers / "dossier-00001.yaml").unlink()
    code, out, _ = lot(dossiers, "--sortie", address(kept), "--reprendre")
    assert code == 1
    assert not list((kept / "sud" / "dossier-00003").iterdir())
    assert f"rien n’a été effacé) :\n    {address(kept)}/dossier-00001\n" in out
    assert (kept / "dossier-00001" / "manifeste.json").is_file()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "il n’y a plus de place sur le disque.\nLe lot s’arrête là."),
        (errno.EROFS, "le disque est en lecture seule"),
        (errno.EACCES, "l’accès est refusé. Vérifiez vos droits et vos identifiants"),
    ],
)
def test_a_store_that_refuses_every_write_stops_the_run(lot, dossiers, grenier, tmp_path, number, sentence):
    folder = tmp_path / "objets"
    folder.mkdir()
    (folder / REFUSAL).write_text(str(number))
    code, _, err = lot(dossiers, "--sortie", address(folder))
    assert (code, sentence in err) == (2, True), err
    (folder / REFUSAL).unlink()
    assert lot(dossiers, "--sortie", address(folder), "--reprendre")[0] == 0


def test_a_full_store_stops_the_run_and_one_refused_record_fails_alone(lot, dossiers, kept):
    before = snapshot(kept)
    write_dossier(dossiers / "dossier-00002.yaml", "Autre titre")
    (kept / "dossier-00002" / REFUSAL).write_text(str(errno.EACCES))
    code, out, err = lot(dossiers, "--sortie", address(kept), "--reprendre")
    assert (code, "0 fait, 7 gardés, 1 échec" in out) == (1, True)
    assert f"dossier-00002.yaml : erreur LOT005 : Impossible d’écrire « {address(kept)}/dossier-00002/" in err
    (kept / "dossier-00002" / REFUSAL).write_text(str(errno.ENOSPC))
    code, _, err = lot(dossiers, "--sortie", address(kept), "--reprendre")
    assert (code, "La cause réglée, la même commande" in err) == (2, True)
    (kept / "dossier-00002" / REFUSAL).unlink()
    write_dossier(dossiers / "dossier-00002.yaml", "Accueil du matin, site 2")
    assert lot(dossiers, "--sortie", address(kept), "--reprendre")[0] == 0
    assert snapshot(kept) == before


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("grenier://tmp/absent", "« grenier://tmp/absent » n’existe pas. Donnez l’adresse d’un fichier"),
        ("grenier://tmp/absent/*.yaml", "Aucun fichier ne correspond à « grenier://tmp/absent/*.yaml »."),
        ("inconnu://a/b", "« inconnu://a/b » : le protocole « inconnu » n’est pas connu."),
        ("s3://actes/2027", "il manque le complément de fsspec pour s3 : pip install s3fs."),
        ("ftp://moi:secret@serveur/a", "Une adresse (ftp://…) ne porte pas de mot de passe"),
        ("zip://a.yaml::s3://b/c.zip", "compose plusieurs adresses : donnez-en une seule."),
    ],
)
def test_an_address_that_cannot_be_read_is_refused(lot, grenier, tmp_path, source, sentence):
    code, _, err = lot(source, "--sortie", tmp_path / "sortie")
    assert (code, sentence in err) == (2, True), err
    assert "secret" not in err
    assert not (tmp_path / "sortie").exists()


@pytest.mark.parametrize(
    ("sortie", "sentence"),
    [
        ("memory://sortie", "« memory:// » est la mémoire d’un seul processus"),
        ("inconnu://a/b", "le protocole « inconnu » n’est pas connu"),
    ],
)
def test_an_output_that_workers_cannot_reach_is_refused(lot, dossiers, sortie, sentence):
    code, _, err = lot(dossiers, "--sortie", sortie)
    assert (code, sentence in err) == (2, True), err


def test_an_output_that_is_no_lot_or_a_former_one_is_refused(lot, dossiers, kept, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo.jpg").write_bytes(b"x")
    code, _, err = lot(dossiers, "--sortie", address(tmp_path / "photos"), "--reprendre")
    assert (code, "n’est pas vide, et ce n’est pas un lot" in err) == (2, True)
    code, _, err = lot(dossiers, "--sortie", address(kept))
    assert (code, "contient déjà un lot. Ajoutez « --reprendre »" in err) == (2, True)


def test_sources_at_several_kinds_of_places_are_refused(lot, dossiers, grenier, tmp_path):
    code, _, err = lot(dossiers, address(dossiers), "--sortie", tmp_path / "sortie")
    assert (code, "sur des disques différents : faites un lot par disque, ou par adresse." in err) == (2, True)


def test_without_fsspec_one_sentence_says_what_to_install(lot, dossiers, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    code, _, err = lot(dossiers, "--sortie", "s3://actes/2027")
    assert code == 2
    assert err == (
        "Erreur : Pour lire ou écrire à une adresse, installez le complément « dask » : "
        'pip install "conventions-partenariat[dask]".\n'
    )


def test_a_template_that_changes_at_an_address_makes_everything_again(bare, dossiers, pack, grenier, tmp_path, capsys):
    arguments = (dossiers, "--sortie", tmp_path / "s", "--modeles", address(pack))
    assert bare(*arguments) == 0
    write_word(pack / "fiche.docx", "Fiche de {{ partie.nom }}")
    assert bare(*arguments, "--reprendre") == 0
    assert "8 faits, 0 échec" in capsys.readouterr().out
