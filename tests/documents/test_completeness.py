"""What a final lacks, told in French and placed in the file."""

from conventions.diagnostics import Severity
from conventions.documents import MISSING_CODE, refuse_incomplete, report_missing
from conventions.loading import read_dossier
from conventions.models import CLAUSES_MINIMALES, ClauseId

TEXT = b"""titre: Lieu de repit
parties:
  - code: caf
    nom: Caf
    forme_juridique: caf
convention:
  projet:
    finalite: Durer.
"""


def find(report, path):
    [found] = [found for found in report if found.location.path == path]
    return found


def test_each_value_has_its_path_title_and_place():
    reading = read_dossier(TEXT, name="dossier.yaml")
    found = find(report_missing(reading.dossier, reading.positions), "convention.projet.population")
    assert (found.location.file, found.location.line) == ("dossier.yaml", 7)
    assert found.message.endswith(
        "manque (clause « Énoncé du projet ».".replace("».", "»).").replace(" »)", "\u00a0»)").replace("« ", "«\u00a0")
    )
    assert (found.code, found.severity) == (MISSING_CODE, Severity.ERREUR)


def test_without_positions_the_path_alone():
    dossier = read_dossier(TEXT).dossier
    found = find(report_missing(dossier, severity=Severity.INFORMATION), "parties[0].adresse")
    assert (found.location.line, found.severity) == (None, Severity.INFORMATION)


def test_the_eight_clauses_are_asked(minimal):
    paths = {found.location.path for found in report_missing(minimal)}
    assert {f"convention.{clause.value}" for clause in CLAUSES_MINIMALES} <= paths


def test_the_clauses_of_the_pack_are_asked_once(minimal):
    clauses = (ClauseId.DUREE, ClauseId.ASSURANCES, ClauseId.PARTIES)
    paths = [found.location.path for found in report_missing(minimal, clauses=clauses)]
    assert paths.count("convention.duree") == 1
    assert paths.count("convention.assurances") == 1
    assert len(paths) == len(set(paths))


def test_a_complete_dossier_lacks_nothing(complet):
    assert list(report_missing(complet, clauses=(ClauseId.DUREE,))) == []


def test_the_refusal_counts_and_lists(minimal):
    report = report_missing(minimal)
    error = refuse_incomplete(report)
    assert error.report is report
    assert f"{len(report)} valeurs manquent. Rien n’a été écrit." in str(error)
    assert "- convention.projet" in str(error)
