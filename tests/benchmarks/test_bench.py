"""The benchmark program itself: when it fails, what it says, and that all products write the same agreement."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from benchmarks.courbes import draw_curves
from benchmarks.course import Course, run
from benchmarks.dialectes import Docxtpl
from benchmarks.document import PEERS, build_reference, read_lines, render_docxtpl, start_pairs
from benchmarks.jugement import RATIOS, read_committed, write_committed
from benchmarks.mesure import Session, divide
from benchmarks.mesures import MEASURES, SESSIONS, Measure
from benchmarks.rapport import PAGE, write_table
from benchmarks.reference import ARTICLES, FICHES, LIGNES, PARTIES, write_agreement
from conventions import Template

RATIO = Measure("essai", "Essai : pair / nous", "essai", "pair", "nous", floor=10)
GOAL = Measure("visee", "Visée : pair / nous", "essai", "pair", "nous", floor=1000, goal=True)


def take(measure: Measure, costs: dict[str, list[float]], known: float | None = None, **absent: str) -> Course:
    """Run one measure whose jobs cost what is told, round after round; the last cost goes on for ever."""

    def open_session(folder: Path, stack: ExitStack) -> Session:
        left = {name: list(values) for name, values in costs.items()}
        jobs = {
            name: (lambda values=values: values.pop(0) if len(values) > 1 else values[0])
            for name, values in left.items()
        }
        return Session(jobs, 3, absent)

    committed = {"rapports": {} if known is None else {measure.code: known}}
    return run([measure], {"essai": open_session}, committed)


def tell(course: Course) -> str:
    return "\n".join(write_table(course.results))


def test_a_ratio_over_its_floor_holds() -> None:
    course = take(RATIO, {"pair": [200], "nous": [10]})
    assert course.results[0].ratio == 20
    assert not course.results[0].fails
    assert "tenu" in tell(course)


def test_a_ratio_under_its_floor_fails() -> None:
    course = take(RATIO, {"pair": [99], "nous": [10]})
    assert course.results[0].fails
    assert "sous le plancher" in tell(course)


@pytest.mark.parametrize(("known", "fails"), [(20.0, False), (26.6, False), (26.7, True), (40.0, True)])
def test_a_fall_of_more_than_a_quarter_fails(known: float, fails: bool) -> None:
    course = take(RATIO, {"pair": [200], "nous": [10]}, known)
    assert course.results[0].fails is fails
    assert ("recul de plus de 25\u00a0%" in tell(course)) is fails


def test_a_goal_that_is_not_reached_is_told_and_does_not_fail() -> None:
    course = take(GOAL, {"pair": [200], "nous": [10]})
    assert not course.results[0].fails
    assert "objectif, pas encore tenu" in tell(course)


def test_a_goal_that_falls_fails() -> None:
    assert take(GOAL, {"pair": [200], "nous": [10]}, known=40).results[0].fails


def test_a_reached_goal_holds() -> None:
    assert "tenu" in tell(take(GOAL, {"pair": [20_000], "nous": [10]}))


def test_noise_that_passes_makes_no_alarm() -> None:
    noisy = [10, 90, 90, 90, 10]  # one round to warm up, three with noise; the measure is then taken again
    course = take(RATIO, {"pair": [200], "nous": noisy}, known=20)
    assert course.results[0].ratio == 20
    assert not course.results[0].fails


def test_the_first_round_is_not_kept() -> None:
    assert take(RATIO, {"pair": [1, 200], "nous": [500, 10]}).results[0].ratio == 20


def test_a_ratio_is_the_median_of_those_of_the_rounds() -> None:
    assert divide([100, 200, 900], [10, 10, 10]) == 20
    assert divide([100, 200, 300], [5, 10, 15]) == 20  # a machine that slows down slows both


def test_a_measure_without_its_peer_is_skipped_and_told() -> None:
    course = take(RATIO, {"nous": [10]}, known=20, pair="node n’est pas installé : le pair n’est pas mesuré")
    assert not course.results[0].fails
    told = tell(course).splitlines()
    assert told[1].endswith("sautée")
    assert told[-1] == "Node n’est pas installé : le pair n’est pas mesuré."


def test_what_was_not_measured_keeps_its_ratio(tmp_path: Path) -> None:
    path = tmp_path / "ratios.json"
    path.write_text(json.dumps({"rapports": {"autre": 3.0, "essai": 1.0}, "courbes": {"lignes": {"400": 1.0}}}))
    write_committed(take(RATIO, {"pair": [200], "nous": [3]}).results, {"fiches": {"10": 1.0}}, path)
    assert read_committed(path) == {
        "rapports": {"autre": 3.0, "essai": 66.7},
        "courbes": {"lignes": {"400": 1.0}, "fiches": {"10": 1.0}},
    }


def test_each_measure_has_its_committed_ratio_and_its_line_in_the_page() -> None:
    codes = [measure.code for measure in MEASURES]
    assert len(set(codes)) == len(codes)
    assert {measure.session for measure in MEASURES} == set(SESSIONS)
    assert set(json.loads(RATIOS.read_text(encoding="utf-8"))["rapports"]) == set(codes)
    page = PAGE.read_text(encoding="utf-8")
    assert [measure.title for measure in MEASURES if f"| {measure.title} |" not in page] == []


def test_a_curve_gives_the_same_picture_each_time() -> None:
    curve = {"400": 1.0, "80000": 1.07}
    picture = draw_curves("Lignes & tableaux", curve)
    assert picture == draw_curves("Lignes & tableaux", dict(reversed(curve.items())))
    assert "Lignes &amp; tableaux" in picture
    assert "1,07" in picture
    assert "80\u202f000" in picture


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return build_reference(tmp_path_factory.mktemp("reference"))


def render_ours(reference: Any) -> list[str]:
    return read_lines(Template.open(reference.pack / "convention.docx").render(reference.dossier))


def test_the_reference_agreement_has_what_it_says(reference: Any) -> None:
    lines = render_ours(reference)
    assert sum(line.startswith("Article ") for line in lines) == ARTICLES
    assert sum(line.startswith("Association Relais ") for line in lines) == PARTIES
    assert sum(line.startswith("Fiche ") for line in lines) == FICHES
    assert sum(line.startswith("| Poste ") for line in lines) == LIGNES + 1  # and its headings
    assert not any("{" in line or "‹" in line for line in lines)


def test_docxtpl_writes_the_same_text(reference: Any) -> None:
    theirs = render_docxtpl(Docxtpl.build(write_agreement()), reference.context)
    assert read_lines(theirs) == render_ours(reference)


def test_plain_data_gives_the_same_text_as_the_dossier(reference: Any) -> None:
    template = Template.open(reference.pack / "convention.docx")
    assert read_lines(template.render(reference.context)) == render_ours(reference)


@pytest.mark.lent
@pytest.mark.skipif(not shutil.which("npm"), reason="node et npm ne sont pas installés")
@pytest.mark.parametrize("pair", PEERS)
def test_the_peers_of_node_write_the_same_text(reference: Any, pair: str) -> None:
    with ExitStack() as stack:
        assert read_lines(start_pairs(stack, reference.context).render(pair)) == render_ours(reference)
