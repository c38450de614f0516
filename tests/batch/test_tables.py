"""Tables over a base dossier: each row a dossier, each fault at its cell, or at its line of the base."""

import csv
import json
import shutil
import sys
import tracemalloc
import zipfile
from contextlib import closing

import pytest

from conventions.batch.ledger import Ledger
from conventions.batch.sources import list_records
from conventions.batch.tables import open_table
from conventions.errors import LoadError, UsageError
from conventions.loading import read_dossier
from tests.batch.classeurs import day, error, formula, write_sheet, write_workbook
from tests.batch.conftest import snapshot

BASE = """\
titre: Accueil du matin
parties:
  - code: mairie
    nom: Commune de Rivebelle
    forme_juridique: commune
  - code: relais
    nom: Association Le Relais
    forme_juridique: association
    adresse:
      code_postal: 34300
convention:
  duree:
    debut: 2027-01-01
"""
HEADER = ["reference", "parties[relais].nom", "parties[1].adresse.code_postal", "convention.duree.debut"]


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "base.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path


def write_csv(path, *lines, encoding="utf-8"):
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def list_all(base, table, sheet=None):
    with closing(Ledger()) as ledger:
        ledger.enlist(list_records([open_table((str(base),), str(table), sheet)]))
        return list(ledger.list_records())


def read(record):
    return record.read(record.fetch())


def refuse(record):
    with pytest.raises(LoadError) as caught:
        record.fetch()
    return caught.value.report


def refuse_header(base, table, sheet=None):
    with pytest.raises(LoadError) as caught:
        list_all(base, table, sheet)
    return [
        (found.location.cell or (found.location.line, found.location.column), found) for found in caught.value.report
    ]


def equivalent(nom="Association Le Relais", postal="34300", debut="2027-01-01", reference=None):
    text = BASE.replace("Association Le Relais", nom).replace("34300", postal).replace("2027-01-01", debut)
    return text + (f"reference: {reference}\n" if reference else "")


CASES = ["csv", "virgules", "tabulations", "cp1252", "bom", "xlsx"]


def write_table(folder, case):
    if case == "xlsx":
        rows = [HEADER, ["a", "Le Phare d’été", "01000", day(46402)], ["b", None, 1234.0e1, None]]
        return write_workbook(folder / "t.xlsx", Feuille1=write_sheet(rows))
    mark = {"virgules": ",", "tabulations": "\t"}.get(case, ";")
    encoding = {"cp1252": "cp1252", "bom": "utf-8-sig"}.get(case, "utf-8")
    lines = mark.join(HEADER), f'a{mark}"Le Phare d’été"{mark}01000{mark}15/01/2027', "", f"b{mark}{mark}12340"
    return write_csv(folder / "t.csv", *lines, encoding=encoding)


@pytest.mark.parametrize("case", CASES)
def test_each_row_is_the_dossier_that_a_file_would_be(base, tmp_path, case):
    records = list_all(base, write_table(tmp_path, case))
    assert [record.key for record in records] == ["a", "b"]
    expected = [equivalent("Le Phare d’été", "01000", "2027-01-15", "a"), equivalent(postal="12340", reference="b")]
    assert [read(record).dossier for record in records] == [read_dossier(text.encode()).dossier for text in expected]


@pytest.mark.parametrize("case", ["csv", "xlsx"])
def test_the_documents_are_those_of_the_same_dossiers_in_yaml(lot, base, tmp_path, case):
    table = write_table(tmp_path, case)
    folder = tmp_path / "fichiers"
    folder.mkdir()
    (folder / "a.yaml").write_text(equivalent("Le Phare d’été", "01000", "2027-01-15", "a"), encoding="utf-8")
    (folder / "b.yaml").write_text(equivalent(postal="12340", reference="b"), encoding="utf-8")
    assert lot(base, "--table", table, "--sortie", tmp_path / "a")[::2] == (0, "")
    assert lot(folder, "--sortie", tmp_path / "b")[0] == 0
    ours, theirs = snapshot(tmp_path / "a"), snapshot(tmp_path / "b")
    documents = {name for name in theirs if name.endswith(".docx")}
    assert len(documents) == 6
    assert {name: ours[name] for name in documents} == {name: theirs[name] for name in documents}


def test_faults_of_a_csv_are_at_their_line_and_column(lot, base, tmp_path):
    lines = [
        "#note;titre;parties[1].forme_juridique;parties[1].adresse.code_postal;#repertoire",
        "x;Bon;;;bon-1",
        'x;"Un titre\nde deux lignes";château;;trop',
        "x;T;;1000;court",
        'x;T "cité";;"34300" ;bon-2',
        'x;"jamais fermé;;;ouvert',
        "x;T;;34300;large;de trop",
        "x;T;;;bon-3",
        "x;T\x07;;;controle",
        'x;"a"b;;;reste',
        "x;~;;;vide",
    ]
    table = write_csv(tmp_path / "t.csv", *lines)
    code, out, err = lot(base, "--table", table, "--sortie", tmp_path / "sortie")
    assert "Traceback" not in err
    assert (code, "10 dossiers : 3 faits, 7 échecs" in out) == (1, True), out
    reports = json.loads((tmp_path / "sortie" / "rapport.json").read_bytes())
    found = {name.rpartition(" ")[2]: report["diagnostics"][0] for name, report in reports.items()}
    places = {
        line: (item["code"], item["location"]["line"], item["location"]["column"], item["location"].get("path"))
        for line, item in found.items()
    }
    assert places == {
        "3": ("CHG042", 4, 17, "parties[1].forme_juridique"),
        "5": ("CHG045", 5, 6, "parties[1].adresse.code_postal"),
        "7": ("CHG045", 7, 3, None),
        "8": ("CHG020", 8, 18, None),
        "10": ("CHG006", 10, 3, None),
        "11": ("CHG045", 11, 3, None),
        "12": ("CHG030", 12, 3, "titre"),
    }
    assert all(item["location"]["file"] == str(table) for item in found.values())
    assert sorted(path.name for path in (tmp_path / "sortie").iterdir() if path.is_dir()) == ["bon-1", "bon-2", "bon-3"]


def test_faults_of_a_workbook_are_at_their_cells(base, tmp_path):
    rows = [
        ["titre", "parties[1].siret", "parties[1].adresse.code_postal", "convention.duree.debut"],
        [formula("Calculé"), 13002603200016.0, None, None],
        ["Lettre", None, 1000, None],
        ["Erreur", None, error("#DIV/0!"), None],
        [formula(), None, None, None],
        ["Chiffres", 1234567890123456789, None, None],
        ["Fusion", None, None, None],
        [None, None, None, day(46402.5)],
        ["Bon", None, None, day(46402)],
    ]
    sheet = write_sheet(rows, ["A7:A8"], first=2)
    table = write_workbook(tmp_path / "t.xlsx", **{"Liste 2027": sheet})
    records = list_all(base, table)
    assert [record.key for record in records] == [f"ligne-{number:06}" for number in range(3, 11)]
    faults = {}
    for record in records:
        try:
            faults[record.key[-2:]] = [str(found) for found in read(record).report]
        except LoadError as refused:
            faults[record.key[-2:]] = [str(found) for found in refused.report]
    cells = {
        key: [text.split(" · ")[1].split(" : ")[0] for text in texts if "'!" in text] for key, texts in faults.items()
    }
    assert cells == {
        "03": [],
        "04": ["'Liste 2027'!C4"],
        "05": ["'Liste 2027'!C5"],
        "06": ["'Liste 2027'!A6"],
        "07": ["'Liste 2027'!B7"],
        "08": ["'Liste 2027'!A8"],
        "09": ["'Liste 2027'!D9"],
        "10": [],
    }
    assert "#DIV/0!" in faults["05"][0]
    assert "fusionnée avec A7" in faults["08"][0]
    assert read(records[0]).dossier.parties[1].siret == "13002603200016"
    assert read(records[0]).dossier.titre == "Calculé"


def test_a_fault_of_the_base_is_told_at_its_own_line(base, tmp_path):
    base.write_text(BASE.replace("commune\n", "château\n", 1), encoding="utf-8")
    [record] = list_all(base, write_csv(tmp_path / "t.csv", "titre", "Un"))
    [found] = read(record).report
    assert (found.location.file, found.location.line, found.location.cell) == (str(base), 5, None)


@pytest.mark.parametrize(
    ("title", "code", "words"),
    [
        ("tire", "CHG020", "vouliez-vous dire « titre »"),
        ("parties[0].sirett", "CHG020", "vouliez-vous dire « siret »"),
        ("parties", "CHG040", "est une liste"),
        ("parties[0]", "CHG040", "groupe de champs"),
        ("parties[caf].nom", "CHG020", "codes de la base : mairie, relais"),
        ("parties[2].nom", "CHG020", "La base n’a pas de « parties[2] »"),
        ("titre[0]", "CHG020", "n’est pas une liste"),
        ("nom du site", "CHG020", "n’est pas un chemin de donnée"),
        ("reference", "CHG012", "Deux colonnes"),
    ],
)
def test_a_wrong_title_is_told_once_at_its_cell(base, tmp_path, title, code, words):
    rows = [["reference", title], ["a", "b"], ["c", "d"]]
    sheet = write_workbook(tmp_path / "t.xlsx", Feuille1=write_sheet(rows))
    [(place, found)] = refuse_header(base, sheet)
    assert (place, found.code) == ("Feuille1!B1", code)
    assert words in str(found).replace("\u00a0", " ").replace("\u202f", " ")
    [(place, found)] = refuse_header(base, write_csv(tmp_path / "t.csv", *map(";".join, rows)))
    assert (place, found.code) == ((1, 11), code)


def test_a_cell_that_is_empty_keeps_the_base_and_a_tilde_clears_it(base, tmp_path):
    kept, cleared = list_all(base, write_csv(tmp_path / "t.csv", "#n;parties[1].adresse.code_postal", "1;", "2;~"))
    assert read(kept).dossier.parties[1].adresse.code_postal == "34300"
    assert read(cleared).dossier.parties[1].adresse.code_postal is None


def test_a_guessed_encoding_and_a_sheet_not_chosen_are_told(lot, base, tmp_path):
    table = write_csv(tmp_path / "t.csv", "titre", "Été", encoding="cp1252")
    code, _, err = lot(base, "--table", table, "--sortie", tmp_path / "a")
    assert (code, err) == (
        0,
        f"{table} n’est pas en UTF-8 : il est lu en Windows-1252. Vérifiez les accents des documents.\n",
    )
    sheets = {"Un": write_sheet([["titre"], ["A"]]), "Deux": write_sheet([["titre"], ["B"], ["C"]])}
    book = write_workbook(tmp_path / "t.xlsx", **sheets)
    code, out, err = lot(base, "--table", book, "--sortie", tmp_path / "b")
    assert (code, "a 2 feuilles : la première, « Un », est lue" in err) == (0, True)
    code, out, err = lot(base, "--table", book, "--feuille", "Deux", "--sortie", tmp_path / "c")
    assert (code, out.startswith("2 dossiers"), err) == (0, True, "")


def test_misuse_is_refused_in_a_sentence(lot, base, tmp_path):
    table = write_csv(tmp_path / "t.csv", "titre", "Un")
    book = write_workbook(tmp_path / "t.xlsx", Un=write_sheet([["titre"], ["A"]]))
    (tmp_path / "faux.xlsx").write_bytes(b"x")
    for words, *arguments in (
        ("donnez un seul dossier", base, base, "--table", table),
        ("donnez un seul dossier", tmp_path, "--table", table),
        ("il faut un fichier .csv ou .xlsx", base, "--table", base),
        ("un fichier CSV n’en a pas", base, "--table", table, "--feuille", "Un"),
        ("n’a pas de feuille « Deux ». Ses feuilles : Un.", base, "--table", book, "--feuille", "Deux"),
        ("que donne « --table »", base, "--feuille", "Deux"),
        ("Ce fichier n’existe pas", base, "--table", tmp_path / "absent.csv"),
        ("n’est pas un classeur Excel lisible", base, "--table", tmp_path / "faux.xlsx"),
        ("et non un tableau CSV", base, "--table", shutil.copy(book, tmp_path / "classeur.csv")),
        ("Le tableau est vide", base, "--table", write_csv(tmp_path / "vide.csv", "", ";;")),
        ("une ligne au moins sous ses titres", base, "--table", write_csv(tmp_path / "titres.csv", "titre")),
    ):
        code, _, err = lot(*arguments, "--sortie", tmp_path / "sortie")
        assert code in (1, 2)
        assert words in err
        assert "Traceback" not in err
        assert not (tmp_path / "sortie").exists()


def test_a_workbook_without_its_sheet_is_refused(base, tmp_path):
    book = write_workbook(tmp_path / "t.xlsx", Un=write_sheet([["titre"], ["A"]])[:-20])
    with pytest.raises(LoadError, match="n’est pas un classeur Excel lisible"):
        list_all(base, book)


def test_a_hidden_sheet_is_not_the_first_and_a_workbook_too_large_is_refused(base, tmp_path):
    sheets = {'Un" state="hidden': write_sheet([["titre"], ["A"]]), "Deux": write_sheet([["titre"], ["B"]])}
    table = open_table((str(base),), str(write_workbook(tmp_path / "t.xlsx", **sheets)))
    assert (table.grid.sheet, table.notices) == ("Deux", ())
    with zipfile.ZipFile(tmp_path / "t.xlsx", "a", zipfile.ZIP_DEFLATED) as archive, archive.open("x", "w") as member:
        for _ in range(51):
            member.write(bytes(10_000_000))
    with pytest.raises(LoadError, match="démesuré"):
        open_table((str(base),), str(tmp_path / "t.xlsx"))


@pytest.mark.parametrize("text", ["0x10", "0o17", "1e3", "+33612345678", "007", "1.50", "12,5"])
def test_a_text_is_never_read_as_another(base, tmp_path, text):
    book = write_workbook(tmp_path / "t.xlsx", Un=write_sheet([["titre"], [text]]))
    for table in (book, write_csv(tmp_path / "t.csv", "titre;#", f"{text};")):
        [record] = list_all(base, table)
        assert read(record).dossier.titre == text


@pytest.mark.parametrize("text", ['Le "Relais"\ndu matin', 'x "y" z\n"', 'a\n\n"b"\nc', 'a "b";\n"c";\n"d"'])
def test_a_cell_of_several_lines_holds_quotes(base, tmp_path, text):
    table = tmp_path / "t.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([["titre", "signature.lieu"], [text, "Agde"], ["b", text]])
    first, second = (read(record) for record in list_all(base, table))
    assert (first.dossier.titre, first.dossier.signature.lieu) == (text, "Agde")
    assert (second.dossier.titre, second.dossier.signature.lieu) == ("b", text)


def test_a_cell_of_too_many_lines_is_told_and_its_lines_are_no_rows(base, tmp_path):
    long = "\n".join(f'"Article" {rank};a' for rank in range(201))
    table = tmp_path / "t.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([["reference", "titre"], ["x", long], ["y", "b"]])
    first, second = list_all(base, table)
    [fault] = refuse(first)
    assert (fault.code, str(fault.location)) == ("CHG004", f"{table}:2:3")
    assert fault.message == "Cette ligne du tableau prend 201 lignes du fichier : 200 au plus sont admises."
    assert "à la ligne 202" in fault.hint
    assert read(second).dossier.titre == "b"


def test_a_quote_never_closed_spoils_its_line_alone_however_long_the_file(base, tmp_path):
    table = write_csv(tmp_path / "t.csv", "reference;titre", 'x;"a', *(f"r{rank};b" for rank in range(300)), 'y;""')
    records = list_all(base, table)
    assert len(records) == 302
    [fault] = refuse(records[0])
    assert "guillemets" in fault.message
    assert [read(item).dossier.titre for item in records[1:3]] == ["b", "b"]


def test_without_its_reader_a_workbook_is_refused_with_what_to_install(base, tmp_path, monkeypatch):
    book = write_workbook(tmp_path / "t.xlsx", Un=write_sheet([["titre"], ["A"]]))
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UsageError, match=r"pip install .conventions-partenariat\[excel\]"):
        open_table((str(base),), str(book))


def test_a_changed_row_is_made_again_alone_and_a_changed_base_makes_all_again(lot, base, tmp_path):
    rows = ["reference;titre", *(f"r{rank};Site {rank}" for rank in range(4))]
    table = write_csv(tmp_path / "t.csv", *rows)
    again = base, "--table", table, "--sortie", tmp_path / "sortie", "--reprendre"
    assert lot(*again)[0] == 0
    write_csv(table, rows[0], "", *reversed(rows[2:]), "r0;Nouveau")
    code, out, _ = lot(*again)
    assert (code, "1 fait, 3 gardés" in out) == (0, True)
    base.write_text(BASE.replace("Rivebelle", "Rivesec"), encoding="utf-8")
    code, out, _ = lot(*again)
    assert (code, "4 faits, 0 échec" in out) == (0, True)


def test_the_same_reference_twice_fails_the_second_row(lot, base, tmp_path):
    table = write_csv(tmp_path / "t.csv", "reference;titre", "r;A", "r;B")
    code, out, err = lot(base, "--table", table, "--sortie", tmp_path / "sortie")
    assert (code, "1 fait, 1 échec" in out) == (1, True)
    assert f"{table}, ligne 3 : erreur LOT003" in err


@pytest.mark.lent
def test_memory_does_not_grow_with_the_rows(base, tmp_path):
    """A record kept takes 1,000 bytes at least; what Python keeps for itself of 20,000 names, less than 100 each."""
    assert measure(base, tmp_path, 20_000) < measure(base, tmp_path, 1_000) + 3_000_000


def measure(base, folder, number):
    table = write_csv(folder / f"{number}.csv", "titre;parties[0].nom", *(f"T{rank};N{rank}" for rank in range(number)))
    tracemalloc.start()
    try:
        assert sum(1 for _ in list_records([open_table((str(base),), str(table))])) == number
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
