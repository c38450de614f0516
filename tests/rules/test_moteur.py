"""The engine of the rules: what it reports, in what order, with what weight, and what nobody can set aside."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.models import Dossier
from conventions.rules import (
    BrokenRule,
    Hit,
    Scene,
    Settings,
    WrongSetting,
    check_scene,
    find_rule,
    list_codes,
    registry,
    run_rule,
)
from conventions.rules.derogations import is_set_aside
from conventions.rules.law import Law, LegalValue, read_entry
from conventions.rules.reading import UNKNOWN, Period, fold, shorten
from conventions.rules.settings import MINIMUM, UNTOUCHABLE, check_level
from conventions.rules.texts import search_texts

UNBALANCED = {
    "convention": {
        "budget": {"charges": [{"poste": "Salaires", "montant": 9}], "produits": [{"partie": "caf", "montant": 8}]}
    }
}


def scene_of(*derogations: str, final: bool = True, **data: Any) -> Scene:
    listed = [{"regle": code, "motif": "Le budget sera revu", "auteur": "Awa Diallo"} for code in derogations]
    parties = [{"code": "caf"}, {"code": "relais"}]
    written = {"titre": "Répit", "parties": parties, "derogations": listed, **UNBALANCED, **data}
    return Scene(Dossier.model_validate(written), final=final)


def find(scene: Scene, code: str, settings: Settings | None = None) -> list[Diagnostic]:
    return [found for found in check_scene(scene, settings) if found.code == code]


def test_a_finding_carries_all_that_the_rule_declares() -> None:
    rule = find_rule("BUD001")
    (found,) = find(scene_of(), "BUD001")
    assert (found.severity, found.clause, found.source) == (Severity.ERREUR, "budget", rule.source)
    assert found.location == Location(path="convention.budget")
    assert found.message.startswith("Les charges (9\u00a0€)")
    assert "à vérifier" not in found.message
    assert found.hint == rule.remedy
    (draft,) = find(scene_of(final=False), "BUD001")
    assert draft.severity is Severity.AVERTISSEMENT


@pytest.mark.parametrize(("uncertain", "grade"), [(True, "A"), (False, "B"), (False, "C")])
def test_what_is_not_sure_says_so(uncertain: bool, grade: str) -> None:
    rule = find_rule("BUD001")
    unsure = replace(rule, uncertain=uncertain, grade=type(rule.grade)(grade))
    (found,) = run_rule(unsure, scene_of())
    assert found.message.endswith(" (à vérifier\u00a0: source à confirmer par un juriste)")


def test_findings_follow_the_agreement_then_the_file() -> None:
    lines = {"parties[1].nom": 40, "parties[0].nom": 30}
    report = check_scene(scene_of(), locate=lambda path: Location(path=path, line=lines.get(path, 50), column=2))
    places = [found.location.path or "" for found in report]
    assert places.index("parties[0].nom") < places.index("parties[1].nom") < places.index("convention.budget")
    assert places.index("convention.budget") < places.index("convention.evaluation")
    assert {found.location.column for found in report} == {2}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Location(path="b", column=2), Location(path="a", line=1, column=1)),
        (Location(path="b", line=3), Location(path="a", line=3, column=1)),
        (Location(path="b", line=3, column=2), Location(path="a", line=3, column=12)),
        (Location(path="b", line=3, column=2), Location(path="a", line=20, column=1)),
        (Location(line=3, column=2), Location(path="A", line=3, column=2)),
        (Location(path="a", line=3, column=2), Location(path="b", line=3, column=2)),
    ],
)
def test_a_place_comes_in_its_order_and_one_that_is_less_known_first(first: Location, second: Location) -> None:
    """The budget has two findings; BUD001, which comes first when nothing tells them apart, is the second one here."""
    found = {"convention.budget": second, "convention.budget.couts_caches": first}
    chosen = Settings().then({}, ["BUD001", "BUD011"])
    report = check_scene(scene_of(), chosen, lambda path: found.get(path, Location()))
    assert [item.location for item in report if item.code.startswith("BUD")] == [first, second]


@pytest.mark.parametrize(
    ("path", "clause"),
    [
        ("convention.duree.fin", "duree"),
        ("parties[0].siren", "parties"),
        ("fiches_action[2].titre", "fiches_action"),
        ("signature.date", "signature"),
        ("convention", "budget"),
        ("titre", "budget"),
    ],
)
def test_a_finding_belongs_to_the_clause_of_its_place(path: str, clause: str) -> None:
    values = {"charges": "", "produits": "", "ecart": ""}
    (found,) = run_rule(replace(find_rule("BUD001"), check=lambda _: [Hit(path, values)]), scene_of())
    assert found.clause == clause


def fail(scene: Scene) -> Iterator[Hit]:
    yield Hit("convention.budget", {"charges": "", "produits": "", "ecart": ""})
    raise ZeroDivisionError(scene.final)


@pytest.mark.parametrize("check", [fail, lambda _: [Hit("convention.budget", {})]], ids=["in the check", "no word"])
def test_a_rule_that_fails_is_a_finding_that_names_it(check: Any) -> None:
    *_, found = run_rule(replace(find_rule("BUD001"), check=check), scene_of(final=False))
    assert (found.code, found.severity, found.clause) == ("INT001", Severity.AVERTISSEMENT, "budget")
    assert found.location.path == ""
    assert "BUD001 (« Charges et produits égaux »)" in found.message
    assert found.message.endswith(("ZeroDivisionError.", "KeyError."))
    assert found.message.startswith("La règle BUD001")
    assert found.hint == "Vérifiez ce point vous-même et signalez ce défaut du logiciel en citant BUD001."
    assert found.source == find_rule("BUD001").source


def test_a_rule_that_fails_keeps_what_it_had_found() -> None:
    found = run_rule(replace(find_rule("BUD001"), check=fail), scene_of())
    assert [item.code for item in found] == ["BUD001", "INT001"]


@pytest.mark.parametrize(
    ("code", "level", "final", "blocks"),
    [
        ("BUD001", None, True, True),
        ("BUD001", None, False, False),
        ("BUD001", "avertissement", True, False),
        ("RIS001", None, True, False),
        ("RIS001", "erreur", True, True),
        ("RIS001", "erreur", False, True),
    ],
)
def test_a_rule_that_blocks_and_was_not_judged_blocks(code: str, level: str | None, final: bool, blocks: bool) -> None:
    settings = Settings().then({code: level} if level else {})
    *_, found = run_rule(replace(find_rule(code), check=fail), scene_of(final=final), settings)
    assert found.severity is (Severity.ERREUR if blocks else Severity.AVERTISSEMENT)
    way_out = f" Pour signer sans attendre, dérogez à {code} en donnant cette vérification pour motif."
    hint = f"Vérifiez ce point vous-même et signalez ce défaut du logiciel en citant {code}."
    assert found.hint == hint + (way_out if blocks else "")


def test_what_bears_no_derogation_offers_none_when_it_fails() -> None:
    *_, found = run_rule(replace(find_rule("CLA001"), check=fail), scene_of())
    assert found.severity is Severity.ERREUR
    assert found.hint == "Vérifiez ce point vous-même et signalez ce défaut du logiciel en citant CLA001."


def test_a_rule_that_fails_hides_no_other_and_is_told_of_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(find_rule("BUD001"), check=fail)
    monkeypatch.setattr(
        "conventions.rules.runner.find_rule", lambda code: broken if code == "BUD001" else find_rule(code)
    )
    found = {item.code: item for item in check_scene(scene_of(), Settings().then({}, ["BUD001", "BUD011"]))}
    assert found["INT001"].location == Location(path="")
    assert found["BUD011"].location == Location(path="convention.budget.couts_caches")


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A rule whose file cannot be imported."""
    registry.find_rule.cache_clear()
    monkeypatch.setitem(sys.modules, "conventions.rules.bud.bud001", None)
    yield "BUD001"
    registry.find_rule.cache_clear()


def test_a_rule_that_cannot_be_imported_is_an_error_that_names_it_and_travels(unreadable: str) -> None:
    with pytest.raises(BrokenRule) as broken:
        find_rule(unreadable)
    again = pickle.loads(pickle.dumps(broken.value))  # noqa: S301
    assert str(again) == (
        "La règle BUD001 ne peut être lue : ModuleNotFoundError. Signalez ce défaut du logiciel en citant BUD001."
    )
    assert again.cause == "ModuleNotFoundError"


def test_a_rule_that_cannot_be_imported_is_a_finding_that_names_it_and_hides_no_other(unreadable: str) -> None:
    scene = scene_of(final=False)
    found = {item.code: item for item in check_scene(scene, Settings().then({}, [unreadable, "BUD011"]))}
    assert found["INT001"] == Diagnostic(
        code="INT001",
        severity=Severity.AVERTISSEMENT,
        message="La règle BUD001 n’a pas pu être vérifiée : ModuleNotFoundError.",
        hint="Vérifiez ce point vous-même et signalez ce défaut du logiciel en citant BUD001.",
        location=Location(path=""),
    )
    assert found["BUD011"].location == Location(path="convention.budget.couts_caches")


def test_a_rule_that_cannot_be_imported_is_placed_at_the_top_of_the_file(unreadable: str) -> None:
    report = check_scene(scene_of(), Settings().then({}, [unreadable]), lambda path: Location(path=path, line=1))
    assert [item.location for item in report if item.code == "INT001"] == [Location(path="", line=1)]


@pytest.mark.parametrize(("level", "severity"), [({}, Severity.ERREUR), ({"BUD": "information"}, "avertissement")])
def test_a_final_waits_for_a_rule_whose_weight_is_not_known(
    unreadable: str, level: dict[str, str], severity: Severity
) -> None:
    (found,) = find(scene_of(), "INT001", Settings().then(level, [unreadable]))
    assert found.severity == severity


def test_a_derogation_sets_aside_a_rule_that_could_not_be_verified(unreadable: str) -> None:
    """Who vouches for what no rule could judge signs for it: the finding stays, and says who."""
    scene = scene_of(unreadable)
    (found,) = find(scene, "INT001")
    assert is_set_aside(found)
    assert found.severity is Severity.INFORMATION
    assert find(scene, "DER001") == []


def test_a_derogation_turns_the_finding_into_information_and_stays_visible() -> None:
    scene = scene_of(" bud001 ")
    (found,) = find(scene, "BUD001")
    assert found.severity is Severity.INFORMATION
    assert found.message.startswith("Dérogation (Awa Diallo : Le budget sera revu) — Les charges")
    assert found.hint == "Rien à faire tant que ce motif vaut ; ensuite, retirez la dérogation."
    assert is_set_aside(found)
    assert not is_set_aside(find(scene_of(), "BUD001")[0])
    assert find(scene, "CLA001")[0].severity is Severity.ERREUR
    assert not [found for found in check_scene(scene) if found.code.startswith("DER")]


def test_the_eight_clauses_bear_no_derogation() -> None:
    scene = scene_of("CLA001", "CLA008")
    assert find(scene, "CLA001")[0].severity is Severity.ERREUR
    told = find(scene, "DER002")
    assert [found.location.path for found in told] == ["derogations[0].regle", "derogations[1].regle"]
    assert all(found.severity is Severity.ERREUR for found in told)
    assert told[1].message.startswith("On ne déroge pas à CLA008 :")
    assert told[1].message.endswith(": les huit clauses minimales sont de toutes les conventions.")
    assert told[0].hint == "Retirez cette dérogation et rédigez la clause."


@pytest.mark.parametrize("code", sorted(UNTOUCHABLE - MINIMUM))
def test_what_a_final_cannot_be_printed_without_bears_no_derogation(code: str) -> None:
    (told,) = find(scene_of(code), "DER002")
    assert (told.severity, told.location.path) == (Severity.ERREUR, "derogations[0].regle")
    assert told.message == (
        f"On ne déroge pas à {code} : sans ce que demande cette règle, aucune version définitive ne s’imprime."
    )
    assert told.hint == "Retirez cette dérogation et écrivez ce qui manque."
    assert not [found for found in check_scene(scene_of(code)) if is_set_aside(found)]


def test_a_derogation_that_serves_nothing_is_a_finding() -> None:
    scene = scene_of("SUB017")
    (found,) = find(scene, "DER001")
    assert (found.severity, found.location.path) == (Severity.AVERTISSEMENT, "derogations[0].regle")
    assert found.message == "La dérogation à SUB017 ne sert à rien : la règle ne trouve rien à redire."
    assert found.hint == "Retirez cette dérogation."
    off = Settings().then({"SUB017": "desactivee"})
    assert find(scene, "DER001", off) == []


def test_of_two_derogations_to_a_rule_the_first_counts_and_the_second_is_useless() -> None:
    scene = scene_of("BUD001", "BUD011", "bud001")
    first = {"regle": "BUD001", "motif": "Le premier motif", "auteur": "Awa Diallo"}
    again = scene_of(derogations=[first, {**first, "motif": "Le second"}])
    for told, place in ((find(scene, "DER001"), 2), (find(again, "DER001"), 1)):
        (found,) = told
        assert (found.severity, found.location.path) == (Severity.AVERTISSEMENT, f"derogations[{place}].regle")
        assert found.message == "La dérogation à BUD001 ne sert à rien : une autre, plus haut, écarte déjà cette règle."
    assert find(again, "BUD001")[0].message.startswith("Dérogation (Awa Diallo : Le premier motif)")


def test_a_derogation_to_a_family_asks_for_a_rule() -> None:
    (found,) = find(scene_of("hab"), "DER003")
    assert found.message == "« HAB » est une famille : une dérogation écarte une règle."
    assert found.hint == "Écrivez son code, comme HAB001."


@pytest.mark.parametrize("code", ["CHG050", "DER001", "IDE002", "INT001"])
def test_what_is_no_rule_is_not_set_aside(code: str) -> None:
    (found,) = find(scene_of(code), "DER003")
    assert found.message == f"« {code} » n’est pas une règle de fond, et ne s’écarte pas."
    correct = "Corrigez ce que signale ce constat ; un avertissement n’empêche pas la version définitive."
    vouch = "Dérogez à la règle que nomme ce constat, quand quelqu’un répond de ce qu’elle demande."
    assert found.hint == (vouch if code == "INT001" else correct)


def test_a_derogation_to_a_retired_rule_says_so_and_covers_no_other() -> None:
    (found,) = find(scene_of("FIC005"), "DER001")
    assert found.message == "La dérogation à FIC005 ne sert plus : cette règle a été retirée."
    assert found.hint == "Retirez cette dérogation."


def test_a_derogation_follows_a_rule_that_changed_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.MOVED, "BUD901", "BUD001")
    (found,) = find(scene_of("BUD901"), "BUD001")
    assert is_set_aside(found)


def test_a_derogation_to_an_unknown_rule_proposes_the_nearest() -> None:
    near, far = find(scene_of("BUD01", "CONGÉS"), "DER003")
    assert (near.severity, near.location.path) == (Severity.AVERTISSEMENT, "derogations[0].regle")
    assert near.message == "Aucune règle ne s’appelle « BUD01 »."
    assert near.hint is not None
    assert re.fullmatch("Vouliez-vous dire « BUD0.. » \\?", near.hint)
    assert far.hint == "« conventions regles » donne la liste des codes."


def test_levels_add_up_and_the_last_one_wins() -> None:
    card = Settings().then({"BUD": "desactivee", "SUB009": "erreur"})
    assert not card.keeps("BUD001")
    assert card.keeps("SUB009")
    over = card.then({"bud001": "information"})
    assert (over.keeps("BUD001"), over.keeps("BUD002")) == (True, False)
    assert find(scene_of(), "BUD001", card) == []
    assert find(scene_of(), "BUD001", over)[0].severity is Severity.INFORMATION
    assert card.levels["SUB009"] is over.levels["SUB009"] is Severity.ERREUR


def test_chosen_rules_run_alone_with_the_eight_clauses() -> None:
    chosen = Settings().then({}, ["BUD001", "SUB"])
    assert {code for code in list_codes() if chosen.keeps(code)} == {
        "BUD001",
        *(code for code in list_codes() if code.startswith("SUB")),
        *MINIMUM,
    }
    assert chosen.then({"BUD001": "information"}).selected == chosen.selected
    assert chosen.then({}, ["RIS001"]).selected == frozenset({"RIS001"})


def test_no_setting_touches_the_eight_clauses() -> None:
    settings = Settings().then({"CLA": "desactivee"}, ["BUD001"])
    assert all(settings.keeps(code) for code in MINIMUM)
    assert not settings.keeps("CLA009")
    assert find(scene_of(), "CLA001", settings)[0].severity is Severity.ERREUR


def test_no_setting_touches_what_a_final_cannot_be_printed_without() -> None:
    settings = Settings().then({"CLA": "desactivee", "DUR": "information", "PAR": "desactivee"})
    assert settings.levels.keys().isdisjoint(UNTOUCHABLE)
    assert all(settings.keeps(code) for code in UNTOUCHABLE)
    assert not settings.keeps("CLA012")
    assert find(scene_of(parties=[{"code": "caf"}], convention={}), "PAR001", settings)[0].severity is Severity.ERREUR


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (
            {"BUD001": "grave"},
            "« grave » n’est pas un niveau : écrivez erreur, avertissement, information, desactivee.",
        ),
        (
            {"BUDD": "erreur"},
            "Aucune règle ne s’appelle « BUDD ». Vouliez-vous dire « BUD » ? « conventions regles » en donne la liste.",
        ),
        ({"congés": "erreur"}, "Aucune règle ne s’appelle « congés ». « conventions regles » en donne la liste."),
        (
            {"cla001": "desactivee"},
            "CLA001 ne se règle pas : les huit clauses minimales sont de toutes les conventions. Retirez ce réglage.",
        ),
        (
            {"DUR001": "erreur"},
            "DUR001 ne se règle pas : sans ce que demande cette règle, aucune version définitive ne s’imprime. Retirez "
            "ce réglage.",
        ),
    ],
)
def test_a_setting_that_names_nothing_is_refused(levels: dict[str, str], told: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        Settings().then(levels)
    assert str(refused.value) == told


def test_a_level_is_checked_as_it_is_written() -> None:
    assert check_level("information") == "information"


def test_a_retired_code_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conventions.rules.settings.MOVED", {"BUD901": None, "BUD902": "BUD001"})
    settings = Settings().then({"BUD901": "desactivee", "BUD902": "information"})
    assert settings.levels == {"BUD001": Severity.INFORMATION}


def test_a_scene_is_that_of_a_draft_unless_told() -> None:
    assert not Scene(scene_of().dossier).final


def test_only_the_texts_that_hold_a_mark_are_searched() -> None:
    """And those of the drafters only when asked for: notes, derogations, reluctance of a partner."""
    parties = [{"code": "caf", "nom": "Caisse et mairie", "resistances": ["La mairie hésite"]}]
    scene = scene_of("BUD001", parties=parties, notes="Voir la mairie", convention={"objet": "Aider la mairie, vite"})
    word, written = re.compile("mairie|revu"), ["parties[0].nom", "convention.objet"]
    assert [path for path, _ in search_texts(scene, word)] == written
    assert [path for path, _ in search_texts(scene, word, ("vite",))] == ["convention.objet"]
    assert [path for path, _ in search_texts(scene, re.compile("Répit"), ("répit",))] == ["titre"]
    assert [path for path, _ in search_texts(scene, word, ("vite", "caisse"))] == written
    internal = {path for path, _ in search_texts(scene, word, internal=True)} - set(written)
    assert internal == {"notes", "parties[0].resistances[0]", "derogations[0].motif"}


def test_a_letter_that_takes_two_signs_in_lower_case_moves_no_text() -> None:
    scene = scene_of(
        parties=[{"code": "caf", "nom": "İ" * 30}], convention={"objet": "Aider", "moyens_texte": "UN MINIBUS"}
    )
    assert [path for path, _ in search_texts(scene, re.compile("MINI"), ("mini",))] == ["convention.moyens_texte"]


@pytest.mark.parametrize(("length", "shown"), [(40, "a" * 40), (41, "a" * 40 + "…")])
def test_a_message_quotes_the_beginning_of_a_long_text(length: int, shown: str) -> None:
    assert shorten("a" * length) == shown


@pytest.mark.parametrize("text", ["L’accueil  des Aînés", "l'accueil des aines ;", "L’ACCUEIL DES AÎNÉS."])
def test_two_texts_that_say_the_same_are_folded_alike(text: str) -> None:
    assert fold(text) == "l'accueil des aines"


def test_a_period_follows_the_days_before_its_first() -> None:
    first = date(2027, 1, 1)
    assert Period(first, None).follows(date(2026, 12, 31))
    assert not Period(first, None).follows(first)
    assert not UNKNOWN.follows(first)


def test_the_law_of_a_day() -> None:
    values = read_entry("plafond_de_minimis_sieg").values
    first, last = values[0], values[-1]
    assert Law(None).find("plafond_de_minimis_sieg") == last
    assert Law(first.since).find("plafond_de_minimis_sieg") == first
    assert Law(date(1900, 1, 1)).find("plafond_de_minimis_sieg") is None
    assert isinstance(first, LegalValue)
    assert isinstance(first.value, Decimal)
    with pytest.raises(KeyError):
        Law(None).find("prix_du_pain")


def test_the_day_of_the_law_is_that_of_signature_else_of_the_version() -> None:
    signed, written = date(2026, 12, 15), date(2026, 11, 24)
    assert scene_of().day is None
    assert scene_of(date_version=written).day == written
    assert scene_of(date_version=written, signature={"date": signed}).day == signed
    assert scene_of(signature={"date": signed}).law == Law(signed)
