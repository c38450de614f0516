import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from conventions.diagnostics import Diagnostic, Severity
from conventions.errors import LoadError
from conventions.fr.typography import fold
from conventions.loading import Reading, load_dossier, read_dossier

GOOD = """titre: Lieu de répit
version: 0.3
parties:
  - {code: caf, nom: Caisse, adresse: {code_postal: 01000}}
  - {code: mairie, nom: Commune de Valmer}
fiches_action:
  - {numero: 1, titre: Ouvrir, pilote: {partie: caf}}
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        path = tmp_path / "dossier.yaml"
        path.write_text(text, encoding="utf-8")
        return read_dossier(path, name="dossier.yaml")

    return read


Read = Callable[[str], Reading]


def one(reading: Reading) -> Diagnostic:
    (found,) = reading.report
    return found


def place(found: Diagnostic) -> tuple[str | None, int | None, int | None]:
    return found.location.path, found.location.line, found.location.column


def test_a_right_file_gives_a_dossier_and_no_finding(read: Read) -> None:
    reading = read(GOOD)
    assert reading.dossier is not None
    assert not reading.report
    assert reading.dossier.version == "0.3"
    assert reading.dossier.parties[0].adresse is not None
    assert reading.dossier.parties[0].adresse.code_postal == "01000"
    assert reading.data["titre"] == "Lieu de répit"
    assert reading.positions.find("fiches_action[0].pilote.partie") == (7, 49)


def test_json_gives_the_same_dossier(read: Read, tmp_path: Path) -> None:
    dossier = load_dossier(GOOD.encode())
    path = tmp_path / "dossier.json"
    path.write_text(dossier.model_dump_json(exclude_unset=True), encoding="utf-8")
    assert load_dossier(path) == dossier


def test_a_misspelt_reference_is_placed_on_its_value(read: Read) -> None:
    found = one(read(GOOD.replace("{partie: caf}", "{partie: caff}")))
    assert found.code == "CHG050"
    assert place(found) == ("fiches_action[0].pilote.partie", 7, 49)
    assert fold(found.message) == (
        "Partie pilote : aucune partie ne porte le code « caff » ; vouliez-vous dire « caf » ?"
    )
    assert found.hint is not None and "par exemple caf." in fold(found.hint)


def test_an_unknown_key_is_placed_on_the_key(read: Read) -> None:
    found = one(read(GOOD.replace("pilote:", "pilotte:")))
    assert found.code == "CHG020"
    assert place(found) == ("fiches_action[0].pilotte", 7, 32)
    assert fold(found.message) == (
        "La clé « pilotte » n'existe pas dans « fiches_action[0] » ; vouliez-vous dire « pilote » ?"
    )
    assert found.hint is not None and "numero, titre, axe" in found.hint


def test_a_key_of_elsewhere_is_sent_to_its_place(read: Read) -> None:
    found = one(read(GOOD + "resiliation: {preavis_mois: 3}\n"))
    assert fold(found.message) == (
        "La clé « resiliation » n'existe pas au premier niveau ; elle se place dans « convention »."
    )
    found = one(read(GOOD + "sroi: {ratio: 2}\n"))
    assert fold(found.message).endswith("elle se place dans « convention.evaluation ».")


def test_a_key_that_is_nowhere(read: Read) -> None:
    assert fold(one(read(GOOD + "zzzzzzzz: 1\n")).message) == "La clé « zzzzzzzz » n'existe pas au premier niveau."
    assert "« " + "z" * 60 + "… »" in fold(one(read(GOOD + "z" * 900 + ": 1\n")).message)


def test_a_missing_field_gives_its_title_and_an_example(read: Read) -> None:
    found = one(read(GOOD.replace("numero: 1, ", "")))
    assert found.code == "CHG030"
    assert place(found) == ("fiches_action[0].numero", 7, 5)
    assert fold(found.message) == ("Le champ « numero » (numéro de la fiche action) est obligatoire, et il est absent.")
    assert fold(found.hint or "") == "Ajoutez-le, par exemple : numero: 1"


def test_a_blank_required_field_is_placed_on_its_key(read: Read) -> None:
    assert place(one(read("parties: [{code: caf}]\nversion: '1'\ntitre:\n"))) == ("titre", 3, 1)


def test_a_closed_list_gives_all_its_values_and_the_nearest(read: Read) -> None:
    found = one(read(GOOD.replace("nom: Caisse,", "rang: associé,")))
    assert found.code == "CHG042"
    assert place(found) == ("parties[0].rang", 4, 23)
    assert fold(found.message) == (
        "Le champ « rang » (rang de la partie) : « associé » ne fait pas partie des choix possibles ; "
        "vouliez-vous dire « associe » ?"
    )
    assert fold(found.hint or "") == "Écrivez l'un de : partie, associe, en_presence."


def test_the_start_of_a_choice_is_enough_to_find_it(read: Read) -> None:
    found = one(read(GOOD.replace("nom: Caisse,", "forme_juridique: asso,")))
    assert "vouliez-vous dire « association » ?" in fold(found.message)
    assert found.hint is not None and found.hint.endswith("bailleur_social, autre.")


def test_a_text_in_place_of_a_list(read: Read) -> None:
    found = one(read(GOOD + "convention: {projet: {buts: Accueillir}}\n"))
    assert found.code == "CHG040"
    assert place(found) == ("convention.projet.buts", 8, 29)
    assert "attend une liste, et non un texte." in fold(found.message)
    assert found.hint is not None and "buts: [" in found.hint


def test_a_text_in_place_of_a_group(read: Read) -> None:
    found = one(read(GOOD.replace("{partie: caf}", "caf")))
    assert (
        fold(found.message) == "Le champ « pilote » (pilote de l'action) attend un groupe de champs, et non un texte."
    )
    assert fold(found.hint or "").startswith("Par exemple : pilote: {partie: ")


@pytest.mark.parametrize(
    ("item", "nature"), [("texte", "un texte"), ("12", "un nombre"), ("[a]", "une liste"), ("true", "oui ou non")]
)
def test_an_item_of_the_wrong_nature(read: Read, item: str, nature: str) -> None:
    found = one(read(GOOD + f"  - {item}\n"))
    assert place(found) == ("fiches_action[1]", 8, 5)
    assert fold(found.message) == (
        f"L'élément n° 2 de « fiches_action » (fiches action) attend un groupe de champs, et non {nature}."
    )
    assert fold(found.hint or "").startswith("Par exemple : - {numero: 1, ")


def test_a_hint_for_json_is_written_in_json() -> None:
    reading = read_dossier(b'{"titre": "T", "parties": [{"code": "caf"}], "convention": "x"}')
    assert fold(one(reading).hint or "") == 'Par exemple : "convention": {"objet": "Ouvrir un lieu de répit."}'


def test_a_text_of_the_models_is_cut_into_fault_and_remedy(read: Read) -> None:
    found = one(read(GOOD.replace("nom: Caisse,", "siren: 12,")))
    assert found.code == "CHG045"
    assert fold(found.message).startswith("Numéro SIREN : « 12 » n'est pas un SIREN")
    assert found.hint is not None and found.hint.startswith("Recopiez-le")


def test_no_break_spaces_stand_where_french_wants_them(read: Read) -> None:
    reading = read(GOOD.replace("nom: Caisse,", "rang: associé, siren: 12, x: 1,").replace("numero: 1, ", ""))
    for found in reading.report:
        assert " :" not in found.message and " ;" not in found.message and "« " not in found.message


def test_faults_follow_the_file(read: Read) -> None:
    reading = read("zz: 1\nparties:\n  - {code: Caf, rang: x}\ntitre: [a]\nfiches_action: [{}, {numero: x}]\n")
    assert reading.dossier is None
    assert [found.location.path for found in reading.report] == [
        "zz",
        "parties[0].code",
        "parties[0].rang",
        "titre",
        "fiches_action[0].numero",
        "fiches_action[1].numero",
    ]


def test_faults_of_the_file_and_of_the_models_come_together(read: Read) -> None:
    reading = read(GOOD + "titre: Encore\nreference: !x y\nzz: 1\n")
    assert [found.code for found in reading.report] == ["CHG012", "CHG014", "CHG020"]
    assert reading.dossier is None


def test_a_duplicate_key_alone_prevents_loading(read: Read) -> None:
    assert read(GOOD + "version: '2'\n").dossier is None


def test_identifiers_with_a_false_key_are_warnings(read: Read) -> None:
    text = GOOD.replace("nom: Caisse,", "siren: 443061842, siret: 44306184100048, finess: '620101338',")
    reading = read(text)
    assert reading.dossier is not None
    assert not reading.report.errors
    found = {item.code: item for item in reading.report}
    assert {"IDE001", "IDE002", "IDE004"} <= found.keys()
    assert all(item.severity is Severity.AVERTISSEMENT for item in reading.report)
    assert place(found["IDE001"]) == ("parties[0].siren", 4, 24)
    assert found["IDE001"].message[0].isupper() and found["IDE001"].hint
    assert {item.clause for item in reading.report} == {"parties"}


def test_an_iban_with_a_false_key_is_a_warning(read: Read) -> None:
    text = GOOD + "convention:\n  subvention:\n    compte: {iban: FR7630006000011234567890188}\n"
    found = one(read(text))
    assert (found.code, found.clause) == ("IDE005", "subvention")


def test_read_dossier_tells_and_load_dossier_raises(tmp_path: Path) -> None:
    path = tmp_path / "absent.yaml"
    reading = read_dossier(path)
    assert (reading.dossier, [found.code for found in reading.report]) == (None, ["CHG001"])
    with pytest.raises(LoadError, match="Ce fichier n’existe pas") as caught:
        load_dossier(path)
    assert caught.value.report == reading.report


def test_load_dossier_lists_the_first_faults(read: Read) -> None:
    text = GOOD + "".join(f"inconnue{n}: 1\n" for n in range(30))
    with pytest.raises(LoadError) as caught:
        load_dossier(text.encode(), name="d.yaml")
    lines = fold(str(caught.value)).split("\n")
    assert lines[0] == "« d.yaml » ne peut pas être chargé : 30 erreurs."
    assert lines[1].startswith("d.yaml:8:1 · inconnue0 : La clé")
    assert lines[-1] == "… et 10 autres erreurs."
    assert len(caught.value.report) == 30


def test_the_error_of_a_nameless_source_says_the_dossier() -> None:
    with pytest.raises(LoadError, match="Le dossier ne peut pas être chargé"):
        load_dossier(b"a: 1")


def test_a_reading_and_an_error_travel_between_processes(read: Read) -> None:
    reading = read(GOOD)
    copy = pickle.loads(pickle.dumps(reading))  # noqa: S301
    assert copy == reading
    assert copy.positions.find("titre") == (1, 8)
    as_json = read_dossier(json.dumps(reading.data, default=str).encode())
    assert pickle.loads(pickle.dumps(as_json)).positions.find("titre") == (1, 11)  # noqa: S301
    with pytest.raises(LoadError) as caught:
        load_dossier(b"a: 1")
    assert pickle.loads(pickle.dumps(caught.value)).report == caught.value.report  # noqa: S301


def test_five_hundred_faults_are_all_told_and_placed() -> None:
    sheets = "".join(f"  - {{numero: {n}, titr: x, pilote: caf, priorite: haut, budget: -1}}\n" for n in range(1, 126))
    reading = read_dossier(f"titre: T\nparties: [{{code: caf}}]\nfiches_action:\n{sheets}".encode(), name="d.yaml")
    assert len(reading.report) == 500
    assert all(found.location.line for found in reading.report)


def test_faults_beyond_reason_are_counted() -> None:
    keys = "".join(f"k{n}: 1\n" for n in range(3000))
    report = read_dossier(("titre: T\nparties: [{code: caf}]\n" + keys).encode()).report
    assert len(report) == 2001
    assert report.diagnostics[-1].message == "Et 1000 autres fautes."


@pytest.mark.lent
def test_a_thousand_sheets_load() -> None:
    sheet = (
        "  - numero: {}\n    titre: Ouvrir un lieu\n    descriptif: |\n      Une ligne.\n      Deux lignes.\n"
        "    pilote: {{partie: caf}}\n    budget: 12000.50\n    resultats_attendus: [un, deux, trois]\n"
        "    contributions:\n      - {{partie: caf, role: Pilote}}\n      - {{partie: mairie, role: Prête la salle}}\n"
        "    calendrier: {{debut: 2027-01-01, fin: 2027-12-31}}\n"
    )
    text = (
        GOOD.split("fiches_action:", maxsplit=1)[0]
        + "fiches_action:\n"
        + "".join(sheet.format(n) for n in range(1, 1001))
    )
    assert load_dossier(text.encode()).fiches_action[999].numero == 1000
