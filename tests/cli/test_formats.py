"""Each form of a report, read back by what really reads it: our JSON Schema, sarif-tools, GitHub's grammar."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec.structs
import pytest
from jsonschema import Draft202012Validator

from conventions.cli.formats import write_github, write_sarif
from conventions.cli.running import run
from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.rules import find_rule
from conventions.rules.runner import BROKEN_RULE

FORMATS = ("texte", "json", "sarif", "github")
BROKEN = "titre: x\nparts: []\nparties:\n  - code: CAF\n"
COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<fields>[^:]*)::(?P<text>.*)")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
LEVELS = {"erreur": "error", "avertissement": "warning", "information": "note"}


def verify(form, *arguments, capsys):
    code = run(["verifier", "--format", form, *map(str, arguments)])
    told = capsys.readouterr()
    assert told.err == ""
    return code, told.out


def unescape(text):
    return re.sub("|".join(ESCAPES), lambda found: ESCAPES[found.group()], text)


def read_github(line):
    """Read one workflow command back as the runner of GitHub does."""
    found = COMMAND.fullmatch(line)
    assert found, line
    fields = dict(piece.split("=", 1) for piece in found["fields"].split(","))
    return found["name"], {key: unescape(value) for key, value in fields.items()}, unescape(found["text"])


@pytest.fixture(scope="module")
def schema(root):
    found = json.loads((root / "schemas" / "rapport.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "faux.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [[], ["--final"]])
def test_json_follows_the_published_schema(options, schema, examples, broken, capsys):
    sources = [*sorted(examples.glob("*.yaml")), broken, broken.with_name("absent.yaml")]
    code, text = verify("json", *sources, *options, capsys=capsys)
    answer = json.loads(text)
    assert code == 1
    assert list(answer) == [str(source) for source in sources]
    assert [error.message for error in schema.iter_errors(answer)] == []
    assert all(answer[str(source)]["diagnostics"] for source in sources)


@pytest.mark.parametrize(
    "change",
    [{"code": None}, {"severity": "grave"}, {"location": {"line": 0}}, {"gravite": "x"}, {"location": {"lieu": "x"}}],
)
def test_the_schema_refuses_what_is_never_written(change, schema):
    good = {"code": "BUD001", "severity": "erreur", "message": "Non.", "location": {"line": 1}}
    assert schema.is_valid({"d.yaml": {"diagnostics": [good]}})
    bad = {key: value for key, value in {**good, **change}.items() if value is not None}
    assert not schema.is_valid({"d.yaml": {"diagnostics": [bad]}})


def test_json_of_every_field_a_finding_may_have(schema):
    place = Location(file="a", path="b", line=1, column=2, cell="C3", part="p", heading="h", paragraph=4, snippet="s")
    found = Diagnostic(
        code="X", severity=Severity.ERREUR, message="m", hint="h", location=place, source="s", clause="budget"
    )
    data = found.to_dict()
    assert set(data["location"]) == {field.name for field in msgspec.structs.fields(Location)}
    assert schema.is_valid({"d": Report((found,)).to_dict()})


def count_sarif(text, tmp_path):
    """Count the results by level as `sarif csv` reads them."""
    (tmp_path / "rapport.sarif").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sarif", "csv", "rapport.sarif", "-o", "rapport.csv"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    with (tmp_path / "rapport.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_sarif_is_read_by_sarif_tools(examples, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(examples.parent)
    _, text = verify("sarif", "examples/minimal.yaml", "--final", capsys=capsys)
    _, data = verify("json", "examples/minimal.yaml", "--final", capsys=capsys)
    rows = count_sarif(text, tmp_path)
    found = json.loads(data)["examples/minimal.yaml"]["diagnostics"]
    assert sorted((row["Severity"], row["Code"], row["Line"]) for row in rows) == sorted(
        (LEVELS[item["severity"]], item["code"], str(item["location"]["line"])) for item in found
    )
    assert {row["Location"] for row in rows} == {"examples/minimal.yaml"}


def test_sarif_tools_refuses_a_build_where_an_error_stands(examples, tmp_path, capsys):
    for options, refused in (([], False), (["--final"], True)):
        _, text = verify("sarif", examples / "minimal.yaml", *options, capsys=capsys)
        (tmp_path / "r.sarif").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "sarif", "--check", "error", "summary", "r.sarif"]
        done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, encoding="utf-8")
        assert bool(done.returncode) is refused, done.stdout + done.stderr


def test_sarif_is_well_formed(examples, broken, capsys):
    _, text = verify("sarif", examples / "complet.yaml", examples / "minimal.yaml", broken, capsys=capsys)
    log = json.loads(text)
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    [made] = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert {item["ruleId"] for item in made["results"]} == {rule["id"] for rule in rules}
    for rule in rules:
        if not rule["id"].startswith("CHG"):
            assert rule["shortDescription"]["text"]
            assert f"« conventions regles {rule['id']} »" in rule["help"]["text"]
            assert "{" not in rule["help"]["text"]
    for item in made["results"]:
        assert item["level"] in LEVELS.values()
        assert item["message"]["text"]
        [place] = item["locations"]
        physical = place["physicalLocation"]
        assert re.fullmatch(r"(file:///)?[\w./%-]+", physical["artifactLocation"]["uri"])
        assert min(physical["region"].values()) >= 1


def test_sarif_shows_a_derogation_as_suppressed(examples, capsys):
    _, text = verify("sarif", examples / "complet.yaml", capsys=capsys)
    results = json.loads(text)["runs"][0]["results"]
    suppressed = [item for item in results if "suppressions" in item]
    assert [item["suppressions"][0]["kind"] for item in suppressed] == ["inSource"] * len(suppressed)
    assert len(suppressed) == 1


def test_sarif_names_files_as_addresses():
    found = Diagnostic(code="CHG001", severity=Severity.ERREUR, message="Non.")
    absolute = Path("/tmp/é t.yaml").absolute()  # noqa: S108 -- nothing is read there
    log = json.loads(write_sarif({"à signer/d 1.yaml": Report((found,)), str(absolute): Report((found,))}))
    uris = [item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in log["runs"][0]["results"]]
    assert uris == ["%C3%A0%20signer/d%201.yaml", absolute.as_uri()]
    assert "region" not in log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


def test_github_reads_the_findings_back(examples, capsys):
    path = str(examples / "minimal.yaml")
    _, text = verify("github", path, "--final", capsys=capsys)
    _, data = verify("json", path, "--final", capsys=capsys)
    expected = json.loads(data)[path]["diagnostics"]
    read = [read_github(line) for line in text.splitlines()]
    names = {"erreur": "error", "avertissement": "warning", "information": "notice"}
    assert [(name, fields["title"], fields["line"], fields["col"]) for name, fields, _ in read] == [
        (names[item["severity"]], item["code"], str(item["location"]["line"]), str(item["location"]["column"]))
        for item in expected
    ]
    assert [text for _, _, text in read] == [f"{item['message']} {item.get('hint', '')}".strip() for item in expected]
    assert {fields["file"] for _, fields, _ in read} == {path}


def test_github_escapes_what_would_break_a_command():
    message = "100 % : a, b::c\r\nfin %0A"
    found = Diagnostic(
        code="X:1,2%", severity=Severity.ERREUR, message=message, location=Location(file="a,b:c%.yaml", line=3)
    )
    name, fields, text = read_github(write_github({"d.yaml": Report((found,))}))
    assert (name, text) == ("error", message)
    assert fields == {"file": "a,b:c%.yaml", "line": "3", "title": "X:1,2%"}


def test_nothing_to_say_is_nothing(tmp_path, examples, capsys):
    path = tmp_path / "d.yaml"
    path.write_text((examples / "complet.yaml").read_text(encoding="utf-8").replace("logos/", f"{examples}/logos/"))
    assert verify("github", path, "--regle", "HAB=desactivee", "--choisir", "BUD001", capsys=capsys) == (0, "")
    code, text = verify("json", path, "--choisir", "BUD001", capsys=capsys)
    assert (code, json.loads(text)[str(path)]["diagnostics"][1:]) == (0, [])


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_does_not_load_gives_its_findings(form, broken, capsys):
    code, text = verify(form, broken, capsys=capsys)
    assert code == 1
    assert "CHG020" in text
    assert "parts" in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_that_fails_is_a_finding_and_the_others_speak(form, examples, monkeypatch, capsys):
    def fail(scene):
        raise ZeroDivisionError("division by zero")

    faulty = msgspec.structs.replace(find_rule("CLA002"), check=fail)
    monkeypatch.setattr(
        "conventions.rules.runner.find_rule", lambda code: faulty if code == "CLA002" else find_rule(code)
    )
    code, text = verify(form, examples / "minimal.yaml", "--final", capsys=capsys)
    assert code == 1
    assert BROKEN_RULE in text
    assert "La règle CLA002 (« Énoncé du projet »)" in text.replace("\u00a0", " ")
    assert "ZeroDivisionError" in text
    assert "Traceback" not in text
    assert "CLA001" in text


FAULTS = 500


def test_500_faults_of_structure_give_500_placed_findings(tmp_path, capsys):
    path = tmp_path / "d.yaml"
    wrong = "".join(f"      - {{poste: Poste, montant: beaucoup{rank}}}\n" for rank in range(FAULTS))
    head = "titre: x\nparties: [{code: caf, nom: Caf}]\nconvention:\n  budget:\n    charges:\n"
    path.write_text(head + wrong, encoding="utf-8")
    assert_placed(path, FAULTS, capsys)


def test_500_faults_of_substance_give_500_placed_findings(tmp_path, capsys):
    path = tmp_path / "d.yaml"
    dates = "[{type: intermediaire, date: 2027-06-01}, {type: finale, date: 2027-01-01}]"
    wrong = "".join(
        f"  - {{numero: {rank + 1}, titre: Action {rank}, evaluations: {dates}}}\n" for rank in range(FAULTS)
    )
    path.write_text("titre: x\nparties: [{code: caf, nom: Caf}]\nfiches_action:\n" + wrong, encoding="utf-8")
    found = [item for item in read_findings(path, capsys) if item["code"] == "FIC003"]
    lines = [item["location"]["line"] for item in found]
    assert len(set(lines)) == FAULTS
    assert lines == sorted(lines)


def test_500_derogations_at_fault_give_500_placed_findings(tmp_path, capsys):
    path = tmp_path / "d.yaml"
    codes = (("BUDD", "SUBB", "XYZ", "une règle ")[rank % 4] + str(rank) for rank in range(FAULTS))
    wrong = "".join(f"  - {{regle: {code}, motif: m, auteur: a}}\n" for code in codes)
    path.write_text("titre: x\nparties: [{code: caf, nom: Caf}]\nderogations:\n" + wrong, encoding="utf-8")
    found = [item for item in read_findings(path, capsys) if item["code"] == "DER003"]
    assert [item["location"]["line"] for item in found] == list(range(4, 4 + FAULTS))


def read_findings(path, capsys):
    _, text = verify("json", path, "--final", capsys=capsys)
    return json.loads(text)[str(path)]["diagnostics"]


def assert_placed(path, number, capsys):
    found = read_findings(path, capsys)
    assert len(found) == number
    assert len({item["location"]["line"] for item in found}) == number
    assert all(item["location"]["path"] for item in found)
