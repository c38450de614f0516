"""JSON Lines: a dossier a line, each with its faults at their line and column."""

import json
import tracemalloc
from contextlib import closing

import pytest
import yaml

from conventions.batch.jsonl import LineRecord
from conventions.batch.ledger import Ledger
from conventions.batch.sources import list_records, open_sources
from conventions.loading.limits import MAX_BYTES
from tests.batch.conftest import DOSSIER, snapshot, write_dossier


def write_line(titre, **more):
    return json.dumps({**more, **yaml.safe_load(DOSSIER.format(titre=titre))}, ensure_ascii=False)


def write_lines(path, *lines, end="\n"):
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + end.encode() for line in lines))
    return path


def list_all(*paths):
    with closing(Ledger()) as ledger:
        ledger.enlist(list_records(open_sources(map(str, paths))))
        return list(ledger.list_records())


def test_a_dossier_a_line_named_by_its_reference_else_by_its_number(tmp_path):
    lines = write_line("A", reference="C-2027-001"), "", "  \t", write_line("B", reference="c-2"), write_line("C")
    records = list_all(write_lines(tmp_path / "2027.jsonl", *lines))
    assert [(record.key, record.line) for record in records] == [
        ("2027/c-2", 4),
        ("2027/c-2027-001-6f16fea4", 1),
        ("2027/ligne-000005", 5),
    ]
    assert records[2].name == f"{tmp_path / '2027.jsonl'}, ligne 5"
    assert records[2].fetch() == lines[4].encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_documents_are_those_of_the_same_dossiers_in_yaml(lot, tmp_path, end, mark):
    path = tmp_path / "lignes" / "d.jsonl"
    path.parent.mkdir()
    write_lines(path, mark + write_line("Un").encode(), write_line("Deux"), end=end)
    write_dossier(tmp_path / "fichiers" / "d" / "ligne-000001.yaml", "Un")
    write_dossier(tmp_path / "fichiers" / "d" / "ligne-000002.yaml", "Deux")
    assert lot(path, "--sortie", tmp_path / "a")[0] == 0
    assert lot(tmp_path / "fichiers", "--sortie", tmp_path / "b")[0] == 0
    ours, theirs = snapshot(tmp_path / "a"), snapshot(tmp_path / "b")
    documents = {name for name in theirs if name.endswith(".docx")}
    assert len(documents) == 6
    assert {name: ours[name] for name in documents} == {name: theirs[name] for name in documents}


FAULTS = {
    "not JSON": ("titre: Essai", "CHG011", {"column": 1}),
    "torn": ('{"titre": "Essai", ', "CHG011", {}),
    "two on a line": ('{"titre": "A"} {"titre": "B"}', "CHG011", {"column": 16}),
    "a list": ("[1]", "CHG017", {"column": 1}),
    "invalid": (write_line("E").replace("commune", "château"), "CHG042", {"path": "parties[0].forme_juridique"}),
    "twice the same key": ('{"titre": "A", "titre": "B", "parties": []}', "CHG012", {"column": 16}),
    "not UTF-8": (b'{"titre": "\xe9t\xe9"}', "CHG005", {"column": 12}),
    "NaN": ('{"titre": NaN}', "CHG011", {"column": 11}),
    "a control character": (
        '{"titre": "a\x0cb", ' + write_line("E")[1:].replace('"titre"', '"reference"'),
        "CHG006",
        {"column": 13},
    ),
    "unknown pack": (write_line("E", profil="absent"), "MOD001", {}),
    "too long": ('{"titre": "' + "a" * MAX_BYTES + '"}', "CHG004", {}),
}


def test_a_faulty_line_is_told_with_its_place_and_the_others_go_on(lot, tmp_path):
    good = [write_line(f"Bon {rank}") for rank in range(3)]
    path = write_lines(tmp_path / "d.jsonl", good[0], *(line for line, _, _ in FAULTS.values()), "", *good[1:])
    code, out, err = lot(path, "--sortie", tmp_path / "sortie")
    assert code == 1
    assert f"{3 + len(FAULTS)} dossiers : 3 faits, {len(FAULTS)} échecs ; 9 documents" in out
    assert "Traceback" not in err
    reports = json.loads((tmp_path / "sortie" / "rapport.json").read_bytes())
    assert len(reports) == len(FAULTS)
    for line, (name, (_, expected, place)) in enumerate(FAULTS.items(), 2):
        found = reports[f"{path}, ligne {line}"]["diagnostics"][0]
        assert found["code"] == expected, (name, found)
        where = {} if expected == "MOD001" else {"file": str(path), "line": line, **place}
        assert where.items() <= found["location"].items(), (name, found)
    text = json.dumps(reports, ensure_ascii=False)
    assert "(première ligne en cause : 8)" in text.replace("\u00a0", " ")
    assert "ligne 7, colonnes 2 et 16" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("content", [b"PK\x03\x04 le reste\n\n\n", "{}\n{}\n".encode("utf-16")])
def test_a_file_of_another_nature_is_one_fault(tmp_path, content):
    path = tmp_path / "d.jsonl"
    path.write_bytes(content)
    [record] = list_all(path)
    assert (record.key, len(record.report)) == ("d", 1)


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path):
    (tmp_path / "d.jsonl").symlink_to("absent")
    [record] = list_all(tmp_path)
    assert [found.code for found in record.report] == ["CHG001"]


def test_the_same_reference_twice_fails_the_second_line(lot, tmp_path):
    path = write_lines(tmp_path / "d.jsonl", write_line("A", reference="r"), write_line("B", reference="r"))
    code, out, err = lot(path, "--sortie", tmp_path / "sortie")
    assert (code, "1 fait, 1 échec" in out) == (1, True)
    assert f"{path}, ligne 2 : erreur LOT003" in err
    assert f"« {path}, ligne 1 »" in err


def test_a_changed_line_is_made_again_alone_wherever_the_others_go(lot, tmp_path):
    lines = [write_line(f"Site {rank}", reference=f"r{rank}") for rank in range(4)]
    path = write_lines(tmp_path / "d.jsonl", *lines)
    assert lot(path, "--sortie", tmp_path / "sortie")[0] == 0
    write_lines(path, write_line("Nouveau", reference="n"), *lines[:2], lines[2].replace("Rivebelle", "Rivesec"))
    code, out, _ = lot(path, "--sortie", tmp_path / "sortie", "--reprendre")
    assert (code, "4 dossiers : 2 faits, 2 gardés" in out) == (0, True)
    assert str(tmp_path / "sortie" / "d" / "r3") in out


def test_lines_are_found_in_folders_and_by_globs(tmp_path):
    (tmp_path / "sud").mkdir()
    write_lines(tmp_path / "sud" / "d.jsonl", write_line("A", reference="a"))
    assert [record.key for record in list_all(tmp_path)] == ["sud/d/a"]
    assert [record.key for record in list_all(tmp_path / "*" / "*.jsonl")] == ["sud/d/a"]
    assert [type(record) for record in list_all(tmp_path, tmp_path / "sud" / "d.jsonl")] == [LineRecord]


@pytest.mark.lent
def test_memory_does_not_grow_with_the_lines(tmp_path):
    """A record kept takes 500 bytes at least; twenty times more lines may cost what one of them does."""
    assert measure(tmp_path, 20_000) < measure(tmp_path, 1_000) + 100_000


def measure(folder, number):
    line = write_line("Essai")
    path = write_lines(folder / f"{number}.jsonl", *(line for _ in range(number)))
    tracemalloc.start()
    try:
        assert sum(1 for _ in list_records(open_sources([str(path)]))) == number
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
