"""What French Word types by itself inside a tag is put back; the text of strings is kept."""

from __future__ import annotations

import pytest

from conventions.engine.quotes import find_end, repair
from tests.engine.modeles import paragraph, rendered, run

NB, NNB, THIN, FIGURE = "\u00a0", "\u202f", "\u2009", "\u2007"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"liste(mot=«{NB}ou{NB}»)", 'liste(mot="ou")'),
        (f"liste(mot=«{NNB}ou{NNB}»)", 'liste(mot="ou")'),
        ("x == « a »", 'x == "a"'),
        ("x == “a”", 'x == "a"'),
        ("x == ”a”", 'x == "a"'),
        ("x == „a“", 'x == "a"'),
        ('x == “a"', 'x == "a"'),
        ("x == ‘a’", "x == 'a'"),
        ("x == ’a’", "x == 'a'"),
        ("x == ‚a‘", "x == 'a'"),
        (f"titre{NB}|{NB}upper", "titre | upper"),
        (f"a{NNB}+{THIN}b{FIGURE}- c", "a + b - c"),
        ("a – b — c", "a - b - c"),
        ("a \u2011 b", "a - b"),
        ("‘l’article’", "'l’article'"),
        ("“l’article”", '"l’article"'),
        ("« l’article »", '"l’article"'),
        ("x ~ ‘d’accord, l’un’ ~ y", "x ~ 'd’accord, l’un' ~ y"),
        ("‘a’ if b else ‘c’", "'a' if b else 'c'"),
        ("‘a’, ‘b’", "'a', 'b'"),
        ("[‘a’, « b »]", "['a', \"b\"]"),
        ("‘a’|upper ~ ‘b’", "'a'|upper ~ 'b'"),
        ("x in (‘a’,‘b’)", "x in ('a','b')"),
        (f"“a – b {NB}c”", f'"a – b {NB}c"'),
        ("\u200bx\ufeff", " x "),
        ('"d\'un"', '"d\'un"'),
        ("“d'un”", '"d\'un"'),
    ],
)
def test_repair(typed: str, meant: str) -> None:
    assert repair(typed) == meant
    assert repair(meant) == meant


@pytest.mark.parametrize(
    "body", ["a", 'x == "a"', "x|f('a', b=1)", '"l’article"', "a['b'].c[0] - 1 <= 2", "'it' ~ \"d'un\"", ""]
)
def test_what_a_programmer_types_is_untouched(body: str) -> None:
    assert repair(body) == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{{{{ l|liste(mot=«{NB}ou{NB}») }}}}", "a, b ou c"),
        ("{{ “R & D l’un” }}", "R & D l’un"),
        ("{{ ‘l’article’ ~ ’ ’ ~ ‘d’un’ }}", "l’article d’un"),
        (f"{{%{NB}if{NB}n{NNB}>{NNB}2 %}}oui{{%{NB}endif{NB}%}}", "oui"),
        ("{{ n – 1 }}", "2"),
        ("{{ n — 1 }}", "2"),
        (f"{{{{{NB}n{NB}}}}}", "3"),
        ("{{ l[0]|default(« sans »)|upper }}", "A"),
        ("{{ « }} » }}", "}}"),
        ("{{ '«' ~ n ~ '»' }}", "«3»"),
        ("{% if « a » in l and n == 3 %}oui{% endif %}", "oui"),
        ("{{ d[« é »] }}", "1"),
        ("6’ x {{ n }} “{{ n }}” « {{ n }} » l’{{ n }}", "6’ x 3 “3” « 3 » l’3"),
    ],
)
def test_tag(text: str, expected: str) -> None:
    assert rendered(text, scope={"l": ["a", "b", "c"], "n": 3, "d": {"é": 1}}) == [expected]


def test_clause_and_level_after_a_no_break_space() -> None:
    assert rendered(f"{{%p{NB}clause{NB}«{NB}budget{NB}» %}}", "x", f"{{%p{NB}endclause %}}") == ["x"]


def test_quotes_in_runs_of_their_own() -> None:
    block = paragraph("{{ l|liste(mot=", run("« ", "<w:i/>"), "ou", run(" »", "<w:i/>"), ") }}")
    assert rendered(block, scope={"l": ["a", "b"]}) == ["a ou b"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (" a }} b }}", 3), (' "}}" }}', 6), (" « }} » }}", 8), (' " }} {{ b " }}', 3), (" {'a': {}} }}", 11),
        (" { }}", 3), (" a", -1), (" { { }} }}", 8), (" 'l’un' }}", 8),
    ],
)  # fmt: skip
def test_end_of_a_tag(text: str, end: int) -> None:
    assert find_end(text, 0, "}}") == end


@pytest.mark.parametrize(
    "piece", ['{{ " ', "{{ « ", "{{ { ", "{{ ", "{% ", "{# ", "“", "{{ a }}", '{{ "a" }}', "{", "}"]
)
def test_scanning_takes_a_time_in_proportion(piece: str) -> None:
    """Half a million signs that open and never close: seconds if the time is linear, days if it is not."""
    from conventions.engine import Template
    from conventions.errors import TemplateError
    from tests.engine.modeles import build

    raw = build(paragraph(run(piece * (500_000 // len(piece) // (10 if "}}" in piece else 1)))))
    try:
        Template.open(raw)
    except TemplateError as fault:
        assert fault.report
