"""Records that are at fault, each in its own way: told with their place, and the others go on."""

import json

import pytest

from conventions.loading.limits import MAX_BYTES
from tests.batch.conftest import DOSSIER, snapshot, write_dossier, write_dossiers, write_pack

GOOD = DOSSIER.format(titre="Essai")


def poison_folder(path):
    path.mkdir()


def poison_link(path):
    path.symlink_to("absent.yaml")


def write(content):
    def poison(path):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return poison


POISONS = {
    "not YAML": (write("titre: [\n"), "CHG010", {"line": 2, "column": 1}),
    "invalid": (write(GOOD.replace("commune", "château")), "CHG042", {"line": 5, "path": "parties[0].forme_juridique"}),
    "unknown key": (write(GOOD + "couleurs: bleu\n"), "CHG020", {"line": 9}),
    "unknown pack": (write(GOOD + "profil: absent\n"), "MOD001", {}),
    "missing picture": (write(GOOD.replace("    forme", "    logo: absent.png\n    forme", 1)), None, {}),
    "empty": (write(""), "CHG003", {}),
    "binary": (write(bytes(range(256)) * 8), "CHG005", {}),
    "a Word file": (write(b"PK\x03\x04 le reste"), "CHG007", {}),
    "another encoding": (write("titre: été\n".encode("latin-1")), "CHG005", {"line": 1}),
    "huge": (write(b"# rien\n" * (MAX_BYTES // 6)), "CHG004", {}),
    "deep": (write("a: " + "[" * 5000), None, {}),
    "a bomb of aliases": (write("a: &a [x, x]\n" + "\n".join(f"k{n}: [*a, *a]" for n in range(9))), None, {}),
    "a folder": (poison_folder, "CHG002", {}),
    "a dangling link": (poison_link, "CHG001", {}),
}


@pytest.fixture
def illustrated(tmp_path):
    return write_pack(tmp_path / "illustre", "{% if parties[0].logo %}{{ parties[0].logo | image }}{% endif %}")


def test_each_fault_is_told_with_its_place_and_the_others_go_on(lot, illustrated, tmp_path, root):
    folder, sortie = write_dossiers(tmp_path / "dossiers", 6), tmp_path / "sortie"
    calm = tmp_path / "calme"
    assert lot(folder, "--sortie", calm, "--modeles", illustrated)[0] == 0
    places = {name: folder / f"faute-{rank:02}.yaml" for rank, name in enumerate(POISONS)}
    for name, (poison, _, _) in POISONS.items():
        poison(places[name])
    code, out, err = lot(folder, "--sortie", sortie, "--modeles", illustrated)
    assert code == 1
    assert f"{6 + len(POISONS)} dossiers : 6 faits, {len(POISONS)} échecs ; 18 documents" in out
    assert "Traceback" not in err
    made = snapshot(sortie)
    reports = json.loads(made.pop("rapport.json"))
    assert list(reports) == [str(path) for path in places.values()]
    for name, (_, expected, place) in POISONS.items():
        found = reports[str(places[name])]["diagnostics"][0]
        assert expected in (None, found["code"]), (name, found)
        assert place.items() <= found["location"].items(), (name, found)
        assert found["location"].get("file", found["location"].get("part")), (name, found)
        assert not found["code"].startswith("LOT"), (name, found)
    expected = snapshot(calm)
    del expected["rapport.json"]
    assert made == expected


def test_a_faulty_file_of_the_organisation_fails_its_folder_alone(lot, dossiers, tmp_path):
    (dossiers / "sud" / "conventions.yaml").write_text("regles: 3\n", encoding="utf-8")
    code, out, err = lot(dossiers, "--sortie", tmp_path / "sortie")
    assert code == 1
    assert "8 dossiers : 6 faits, 2 échecs" in out
    assert "dossier-00003.yaml : erreur LOT004 : Le fichier de l’organisation" in err


def test_an_unknown_document_is_told_for_each_dossier(lot, dossiers, tmp_path):
    code, out, err = lot(dossiers, "--sortie", tmp_path / "sortie", "--document", "convetion")
    assert code == 1
    assert "8 dossiers : 0 fait, 8 échecs ; 0 document" in out
    assert "n’a pas de document « convetion ». Vouliez-vous dire « convention » ?" in err


def test_the_first_failures_are_shown_and_the_others_counted(lot, tmp_path):
    folder = tmp_path / "dossiers"
    write_dossier(folder / "bon.yaml", "Bon")
    for rank in range(23):
        (folder / f"faute-{rank:02}.yaml").write_text("titre: [\n", encoding="utf-8")
    code, out, err = lot(folder, "--sortie", tmp_path / "sortie")
    assert code == 1
    assert err.count("aucun document") == 20
    assert err.endswith("… et 3 autres échecs.\n")
    assert "tous les échecs, avec leur place et leur remède" in out
    assert len(json.loads((tmp_path / "sortie" / "rapport.json").read_bytes())) == 23
