"""Same template and same data: same bytes, in any process, at any hour, in any thread."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from tests.engine.modeles import build, lines, render, table, unzip
from tests.engine.test_parts import PIXEL

RAW = build(
    "{{ nom }} {{ {'b': 1, 'a': 2}|dictsort }} {% for x in ensemble|sort %}{{ x }}{% endfor %}",
    "{{ 'logo.png'|image(10) }}",
    table(("{%tr for x in liste %}", ""), ("{{ x }}", "{% cellbg '#ff0000' %}b"), ("{%tr endfor %}", "")),
    "{%p sommaire %}",
    header1="{{ nom }}",
    core={"title": "{{ nom }}"},
)
SCRIPT = """
import hashlib, sys
from pathlib import Path
from conventions.engine import Template
raw = Path(sys.argv[1], "modele.docx").read_bytes()
scope = {"nom": "R & D", "liste": ["a", "b"], "ensemble": {"x", "y", "z"}}
print(hashlib.sha256(Template.open(raw).render(scope, base=sys.argv[1])).hexdigest())
"""
SCOPE = {"nom": "R & D", "liste": ["a", "b"], "ensemble": {"x", "y", "z"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(PIXEL)
    (tmp_path / "modele.docx").write_bytes(RAW)
    return tmp_path


def test_same_bytes_twice(folder: Path) -> None:
    template = Template.open(RAW)
    first = template.render(SCOPE, base=folder)
    assert first == template.render(SCOPE, base=folder) == Template.open(RAW).render(SCOPE, base=folder)


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("1", "Pacific/Auckland"), ("random", "America/Caracas")])
def test_same_bytes_in_another_process(folder: Path, seed: str, zone: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == hashlib.sha256(Template.open(RAW).render(SCOPE, base=folder)).hexdigest()


def test_dates_of_the_zip_are_fixed(folder: Path) -> None:
    out = Template.open(RAW).render(SCOPE, base=folder)
    with zipfile.ZipFile(BytesIO(out)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == "[Content_Types].xml"
        assert archive.testzip() is None


def test_unchanged_members_are_the_same_bytes(folder: Path) -> None:
    before, after = unzip(RAW), unzip(Template.open(RAW).render(SCOPE, base=folder))
    changed = {name for name in before if before[name] != after[name]}
    tagged = {"word/document.xml", "word/header1.xml", "docProps/core.xml"}
    assert changed - {"[Content_Types].xml"} == tagged | {"word/_rels/document.xml.rels"}
    assert list(before) == list(after)[: len(before)]


def test_twenty_threads(folder: Path) -> None:
    template = Template.open(RAW)
    names = [f"nom {number}" for number in range(60)]
    expected = [template.render(SCOPE | {"nom": name}, base=folder) for name in names]
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(lambda name: template.render(SCOPE | {"nom": name}, base=folder), names))
    assert found == expected
    assert lines(found[7])[0].startswith("nom 7 ")


def test_threads_that_fail_do_not_disturb_the_others() -> None:
    template = Template.open(build("{{ 1 // a }}", "{%p clause 'x' %}", "{{ b }}", "{%p endclause %}"))

    def once(number: int) -> str:
        try:
            return lines(template.render({"a": number % 2, "b": number}, final=number % 3 == 0))[-1]
        except RenderError as fault:
            return fault.report.diagnostics[0].location.snippet or ""

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(once, range(100)))
    assert found == [str(number) if number % 2 else "{{ 1 // a }}" for number in range(100)]


def test_a_render_leaves_the_data_as_it_was() -> None:
    scope = {"liste": ["b", "a"], "carte": {"x": 1}}
    render(build("{% set liste = liste|sort %}{% set x = 2 %}{{ liste|join }}{{ carte.x }}{{ x }}"), scope)
    assert scope == {"liste": ["b", "a"], "carte": {"x": 1}}


def test_errors_pickle() -> None:
    with pytest.raises(TemplateError) as refused:
        Template.open(build("{{ a"))
    with pytest.raises(RenderError) as failed:
        Template.open(build("{{ a }}")).render({})
    for fault in (refused.value, failed.value):
        copy = pickle.loads(pickle.dumps(fault))  # noqa: S301
        assert (type(copy), str(copy), copy.report) == (type(fault), str(fault), fault.report)
        assert copy.report.to_dict()["diagnostics"][0]["location"]["snippet"].startswith("{{ a")
