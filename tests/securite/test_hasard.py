"""Any file at all: opened, checked, rendered, inspected, annotated, or refused in French; never anything else."""

from __future__ import annotations

import importlib.util
import os
import platform
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.securite.alterations import alter_bytes, alter_package
from tests.securite.archives import PLAIN
from tests.securite.gardes import Breach, guarded
from tests.securite.hasard import BUNDLED, make_package
from tests.securite.promesses import prove, read_french

HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
QUICK = settings(derandomize=True, deadline=None, suppress_health_check=HEALTH, max_examples=25)
LONG = settings(QUICK, derandomize=not os.environ.get("CONVENTIONS_HASARD"), max_examples=250)
DRAWS = st.randoms(use_true_random=False)


def make(rng: random.Random) -> bytes:
    """A package made at random; the builder itself refuses a text that no XML can hold."""
    try:
        return make_package(rng)
    except ValueError:
        assume(False)
        raise


def prove_made(rng: random.Random) -> None:
    prove(make(rng))


def prove_altered(rng: random.Random) -> None:
    prove(alter_package(make(rng), rng))


def prove_bundled(rng: random.Random) -> None:
    prove(alter_package(rng.choice(BUNDLED), rng))


def prove_bytes(rng: random.Random) -> None:
    prove(alter_bytes(PLAIN, rng))


WAYS: dict[str, Callable[[random.Random], None]] = {
    "made": prove_made,
    "altered": prove_altered,
    "bundled": prove_bundled,
    "bytes": prove_bytes,
}


def run(way: str, profile: settings) -> None:
    profile(given(DRAWS)(WAYS[way]))()


@pytest.mark.parametrize("way", ["made", "altered", "bytes"])
def test_any_package_is_treated_or_refused(way: str) -> None:
    run(way, QUICK)


def test_any_bundled_package_changed_is_treated_or_refused() -> None:
    run("bundled", settings(QUICK, max_examples=3))


@pytest.mark.lent
@pytest.mark.parametrize("way", [*WAYS])
def test_many_packages_are_treated_or_refused(way: str) -> None:
    run(way, settings(LONG, max_examples=15) if way == "bundled" else LONG)


# --- atheris ---


@pytest.mark.lent
def test_the_fuzzer_runs(tmp_path: Path) -> None:
    """Some twenty seconds of fuzzing guided by coverage, from the packages of `hasard`."""
    find_atheris()
    command = [sys.executable, "-m", "tests.securite.fuzz_atheris", "-max_total_time=20", "-seed=1", f"{tmp_path}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Done " in done.stderr


def find_atheris() -> None:
    """Skip the test without atheris; fail where tools are required and atheris can be installed."""
    if importlib.util.find_spec("atheris") is not None:
        return
    reason = "« atheris » n’est pas installé"
    if os.environ.get("CONVENTIONS_OUTILS_REQUIS") and sys.platform == "linux" and platform.machine() == "x86_64":
        pytest.fail(reason)
    pytest.skip(reason)


# --- the guards themselves ---

DEEDS: dict[str, Callable[[Path], Any]] = {
    "write": lambda path: (path / "a").write_text("x", encoding="utf-8"),
    "append": lambda path: (path / "a").open("ab"),
    "descriptor": lambda path: os.open(path / "a", os.O_CREAT | os.O_WRONLY),
    "folder": lambda path: (path / "b").mkdir(),
    "rename": lambda path: path.rename(path.with_name("c")),
    "network": lambda path: socket.create_connection(("127.0.0.1", 9)),
    "process": lambda path: subprocess.run(["true"], check=False),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_the_guards_see_a_breach(deed: str, tmp_path: Path) -> None:
    with pytest.raises(Breach), guarded():
        DEEDS[deed](tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_guards_see_a_breach_that_was_hidden(tmp_path: Path) -> None:
    def hide() -> None:
        try:
            (tmp_path / "a").mkdir()
        except BaseException:
            return

    with pytest.raises(Breach), guarded():
        hide()


def test_the_guards_see_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.securite.gardes.CPU_SECONDS", 0.05)
    with pytest.raises(Breach, match="secondes de calcul"), guarded():
        while True:
            pass


def test_the_guards_let_go(tmp_path: Path) -> None:
    with guarded():
        PLAIN.hex()
    (tmp_path / "a").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    "sentence",
    [
        "'NoneType' object is not iterable",
        "Cette balise ne convient pas (TypeError).",
        "The file is damaged.",
        "Object has no attribute « a ».",
        "sans majuscule.",
        "Sans point",
    ],
)
def test_what_is_not_french_is_seen(sentence: str) -> None:
    with pytest.raises(AssertionError):
        read_french([sentence])


def test_what_is_french_is_accepted() -> None:
    read_french(["« the file is » n’existe pas dans les données.", "Écrivez par exemple {{ titre }}."])
    read_french(["Par exemple {% if parties|length is even %}.", "Écrivez {% endif %}"])
