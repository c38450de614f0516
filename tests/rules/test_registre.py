"""What holds of every rule: its code, its file, its French, its ground, and what it costs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conventions.diagnostics import Severity
from conventions.rules import FAMILIES, Grade, Rule, find_rule, list_codes, registry, walk_rules
from conventions.rules.law import LegalEntry, read_entry
from conventions.rules.law import list_codes as list_amounts
from conventions.rules.settings import MINIMUM, UNTOUCHABLE

FOLDER = Path(registry.__file__).parent
RULES = [pytest.param(rule, id=rule.code) for rule in walk_rules()]
ENTRIES = [pytest.param(read_entry(code), id=code) for code in list_amounts()]
LAST_DAY = date(2026, 12, 31)
KEY = re.compile(r"\b[a-z]+_[a-z_]+: ")


def test_there_are_at_least_70_rules_each_with_its_own_code() -> None:
    codes = [rule.code for rule in walk_rules()]
    assert len(codes) >= 70
    assert codes == list(list_codes())
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def test_codes_moved_or_retired_are_never_used_again() -> None:
    for old, new in registry.MOVED.items():
        assert old not in list_codes()
        assert re.fullmatch(r"[A-Z]{3}\d{3}", old)
        assert new is None or new in list_codes()


def test_a_moved_code_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.MOVED, "BUD901", "BUD001")
    monkeypatch.setitem(registry.MOVED, "BUD902", None)
    registry.find_rule.cache_clear()
    assert find_rule("BUD901").code == "BUD001"
    for unknown in ("BUD902", "BUD903", "bud001"):
        with pytest.raises(KeyError):
            find_rule(unknown)


def test_every_file_is_a_rule_or_serves_rules() -> None:
    for path in FOLDER.glob("*/[a-z][a-z][a-z][0-9]*.py"):
        assert path.stem.upper() in list_codes(), path
    for family in {code[:3].lower() for code in list_codes()}:
        assert (FOLDER / family / "__init__.py").read_text(encoding="utf-8").startswith('"""Règles ')


@pytest.mark.parametrize("rule", RULES)
def test_the_code_is_the_name_of_its_file(rule: Rule) -> None:
    family = rule.code[:3]
    assert family in FAMILIES
    path = FOLDER / family.lower() / f"{rule.code.lower()}.py"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f'"""{rule.code}')
    assert text.count("@rule(") == 1
    assert rule.check.__module__.endswith(f".{rule.code.lower()}")
    assert rule.check.__doc__


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_says_is_french_and_ends(rule: Rule) -> None:
    for text in (rule.message, rule.remedy, rule.source):
        assert text.strip() == text
        assert text
        assert re.search(r"[.?»}]$", text), text
        assert "  " not in text
        assert "'" not in re.sub(r"\{[^}]*\}", "", text), f"une apostrophe droite : {text}"
        assert not re.search(r"[^\s\u00a0\u202f][;!?]|(?<=\w):(?!\d)", re.sub(r"\{[^}]*\}", "x", KEY.sub("", text)))
    assert rule.source.endswith(".")
    assert rule.title
    assert not rule.title.endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_the_ground_was_checked_on_a_real_day(rule: Rule) -> None:
    assert date(2026, 1, 1) <= date.fromisoformat(rule.checked_on) <= LAST_DAY


@pytest.mark.parametrize("rule", RULES)
def test_only_what_is_sure_blocks(rule: Rule) -> None:
    if rule.severity is Severity.ERREUR:
        sure = rule.grade is Grade.CALCUL or (rule.grade is Grade.A and not rule.uncertain)
        assert sure or (rule.grade is Grade.METHODE and rule.code in UNTOUCHABLE)
    else:
        assert rule.code not in UNTOUCHABLE
    assert rule.weigh(final=True) is rule.severity
    heavier = [*Severity].index(rule.weigh(final=False)) >= [*Severity].index(rule.severity)
    assert heavier, "un projet n’est pas jugé plus sévèrement qu’une version définitive"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_no_surer_than_the_amounts_of_the_law_that_it_asks_for(rule: Rule) -> None:
    text = (FOLDER / rule.code[:3].lower() / f"{rule.code.lower()}.py").read_text(encoding="utf-8")
    asked = [read_entry(code) for code in list_amounts() if f'"{code}"' in text]
    unsure = [entry.code for entry in asked if entry.grade in (Grade.B, Grade.C)]
    assert rule.to_verify or not unsure, f"{unsure} : à vérifier, donc la règle aussi, qui ne bloque pas"


def test_the_eight_clauses_are_the_first_eight_rules() -> None:
    assert sorted(MINIMUM) == list(list_codes())[:8]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_amount_of_the_law_is_dated_and_has_its_text(entry: LegalEntry) -> None:
    assert entry.title
    assert entry.unit
    assert Grade(entry.grade) is not Grade.CALCUL
    assert date(2026, 1, 1) <= entry.checked_on <= LAST_DAY
    days = [value.since for value in entry.values]
    assert days == sorted(set(days))
    for value in entry.values:
        assert value.value > 0
        assert len(value.text) > 30


def test_each_amount_serves_a_rule_and_no_other_is_asked() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*/*.py"))
    assert [code for code in list_amounts() if f'"{code}"' not in text] == []
    assert set(re.findall(r'law\.find\("(\w+)"\)', text)) <= set(list_amounts())


def test_rules_come_when_they_are_asked_for() -> None:
    code = (
        "import sys, conventions.rules; from conventions.rules.registry import list_codes; list_codes(); "
        "loaded = [name for name in sys.modules if name.count('.') == 3 and name.startswith('conventions.rules.')]; "
        "sys.exit(', '.join([*loaded, *({'conventions.rules.cases'} & set(sys.modules))]) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
