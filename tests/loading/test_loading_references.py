"""A wrong code is told together with the other faults of the file, not after they are corrected."""

from __future__ import annotations

from conventions.loading import read_dossier

FAULTY = b"""\
titre: Essai
parties:
  - {code: caf, nom: Caisse}
fiches_action:
  - {numero: 1, titre: Accueillir, liens: [2, f1], pilote: {partie: caff}}
convention:
  duree: {debut: 01/02/2027}
  roles:
    - {partie: mairie, intitule: Financeur}
    - {partie: caf}
"""


def test_unknown_codes_are_told_with_the_other_faults() -> None:
    report = read_dossier(FAULTY, name="dossier.yaml").report
    told = {found.location.path: (found.location.line, found.message) for found in report}
    assert set(told) == {
        "convention.duree.debut",
        "convention.roles[0].partie",
        "fiches_action[0].liens[0]",
        "fiches_action[0].pilote.partie",
    }
    line, message = told["fiches_action[0].pilote.partie"]
    assert line == 5
    assert "aucune partie ne porte le code « caff »" in message.replace("\u00a0", " ").lower()
    assert "caf" in str(report)


def test_a_code_is_told_once_when_it_is_the_only_fault() -> None:
    faulty = FAULTY.replace(b"01/02/2027", b"2027-02-01")
    paths = [found.location.path for found in read_dossier(faulty, name="dossier.yaml").report]
    assert sorted(paths) == sorted(set(paths))
    assert "convention.roles[0].partie" in paths


def test_lists_and_codes_of_another_nature_are_left_to_the_models() -> None:
    faulty = b"titre: [x]\nparties: {code: caf}\nfiches_action: 3\nconvention: {roles: [{partie: [a]}]}\n"
    assert read_dossier(faulty, name="dossier.yaml").dossier is None


def test_a_faulty_code_is_the_only_fault_where_the_right_one_is_already_used() -> None:
    """« CCAS » is to be written « ccas »: the reference to « ccas » is no second fault, and proposes nothing wrong."""
    faulty = FAULTY.replace(b"code: caf", b"code: CAF").replace(b"caff", b"caf").replace(b", liens: [2, f1]", b"")
    told = [found.location.path for found in read_dossier(faulty, name="dossier.yaml").report]
    assert told == ["parties[0].code", "convention.duree.debut", "convention.roles[0].partie"]
