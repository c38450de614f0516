# ruff: noqa: E501 -- a bomb stands on one line
"""A template that asks for too much ends in a finding: loops, recursions, texts and numbers that grow, slow searches.

Each bomb stands alone in the second paragraph of a document. What would take hours or fill the memory is refused as
soon as it is asked for, or when the budget of the render is spent.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from tests.engine.modeles import build, lines, render, table

ROOT = Path(__file__).parents[2]
SPENT = {
    "Cette balise demande plus de répétitions ou de texte que les données n’en justifient.",
    "Cette balise demande plus de calcul que les données n’en justifient.",
    "Ce calcul donnerait une valeur démesurée.",
}
BOMBS = {
    "nested": "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
    "nested-empty": "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "nested5": "{% for a in range(100) %}" * 6 + "x" + "{% endfor %}" * 6,
    "if-loop": "{% for a in range(99999) if a > 5 %}{% for b in range(99999) if b == a %}x{% endfor %}{% endfor %}",
    "fanout": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}x{% endmacro %}{{ m(60) }}",
    "fanout-silent": "{% macro m(n) %}{% if n %}{% set a = m(n-1) %}{% set a = m(n-1) %}{% endif %}{% endmacro %}{{ m(60) }}",
    "call": "{% macro m(n) %}{% if n %}{% call m(n-1) %}{% endcall %}{% call m(n-1) %}{% endcall %}{% endif %}{{ caller() }}{% endmacro %}{% call m(60) %}x{% endcall %}",
    "rec-loop": "{% for a in [1,2] recursive %}{{ loop([1,2]) if loop.depth < 60 }}{% endfor %}",
    "doubling": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
    "doubling+": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}",
    "doubling-list": "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}",
    "doubling-nest": "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
    "doubling-nest-eq": "{% set ns = namespace(s=[1],t=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.s == ns.t }}",
    "doubling-varargs": "{% set ns = namespace(s=[1]) %}{% macro m() %}{% set ns.s = varargs %}{% endmacro %}{% for i in range(60) %}{% set x = m(ns.s, ns.s) %}{% endfor %}{{ ns.s }}",
    "doubling-kwargs": "{% set ns = namespace(s=[1]) %}{% macro m() %}{% set ns.s = kwargs %}{% endmacro %}{% for i in range(60) %}{% set x = m(a=ns.s, b=ns.s) %}{% endfor %}{{ ns.s }}",
    "doubling-group": "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s,ns.s]|groupby('0')|list %}{% endfor %}{{ ns.s }}",
    "doubling-set": "{% set a %}aaaaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "doubling-filter": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s]|join %}{% endfor %}{{ ns.s }}",
    "doubling-replace": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s|replace('a', 'aaaaaaaa') %}{% endfor %}{{ ns.s }}",
    "doubling-format": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = '%s%s'|format(ns.s, ns.s) %}{% endfor %}{{ ns.s }}",
    "doubling-str-format": "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = '{0}{0}{0}'.format(ns.s) %}{% endfor %}{{ ns.s }}",
    "pow-tower": "{% set ns = namespace(n=9) %}{% for i in range(60) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
    "pow-64": "{% set ns = namespace(n=9) %}{% for i in range(60) %}{% set ns.n = ns.n ** 64 %}{% endfor %}{{ ns.n }}",
    "pow-float": "{{ 2 ** (10 ** 9 + 0.0) }}",
    "center": "{{ 'a'|center(10**9) }}",
    "center-method": "{{ 'a'.center(10**9) }}",
    "ljust": "{{ 'a'.ljust(10**9) }}",
    "zfill": "{{ 'a'.zfill(10**9) }}",
    "product": "{{ 'a' * 10**9 }}",
    "product-list": "{{ ([0] * 10**9)|length }}",
    "product-tuple": "{{ ((0,) * 10**9)|length }}",
    "product-list-text": "{{ ([('a' * 900000)] * 90000)|join }}",
    "join": "{{ range(90000)|join('a' * 900000) }}",
    "join-method": "{{ ('a' * 900000).join(range(90000)|map('string')) }}",
    "join-map": "{{ ([namespace(s='a' * 900000)] * 90000)|map(attribute='s')|join }}",
    "liste": "{{ ([namespace(s='a' * 900000)] * 90000)|map(attribute='s')|liste }}",
    "replace": "{{ ('a' * 900000)|replace('a', 'b' * 900000) }}",
    "replace-empty": "{{ ('a' * 900000)|replace('', 'b' * 900000) }}",
    "replace-method": "{{ ('a' * 900000).replace('a', 'b' * 900000) }}",
    "indent": "{{ ('\\n' * 900000)|indent(900000) }}",
    "indent-text": "{{ ('\\n' * 900000)|indent('a' * 900000, true, true) }}",
    "wordwrap": "{{ ('a' * 900000)|wordwrap(1) }}",
    "wordwrap-string": "{{ ('a ' * 4000)|wordwrap(2, wrapstring='b' * 900000) }}",
    "batch-fill": "{{ [1]|batch(10**9, 'x')|list }}",
    "slice": "{{ [1]|slice(10**9)|list }}",
    "round": "{{ 1.5|round(10**9, 'ceil') }}",
    "round-neg": "{{ 15|round(-10**9) }}",
    "sum-lists": "{{ ([[1]] * 60000)|sum(start=[])|length }}",
    "sort": "{% for i in range(90000) %}{% set x = range(90000)|sort(reverse=true) %}{% endfor %}",
    "in": "{% set l = range(90000)|list %}{% for i in range(90000) %}{% if -1 in l %}x{% endif %}{% endfor %}",
    "in-text": "{% set l = 'a' * 900000 %}{% for i in range(90000) %}{% if 'aaaaab' in l %}x{% endif %}{% endfor %}",
    "eq": "{% set a = range(60000)|list %}{% set b = range(60000)|list %}{% for i in range(90000) %}{% if a == b %}x{% endif %}{% endfor %}",
    "select-in": "{% set l = range(60000)|list %}{{ range(90000)|select('in', l)|list|length }}",
    "select-eq": "{% set l = range(60000)|list %}{{ ([l] * 1)|select('eq', l)|list|length }}{% for i in range(90000) %}{% if l is eq(range(60000)|list) %}{% endif %}{% endfor %}",
    "maps": "{% set r = [namespace(a=1)] * 60000 %}{{ r" + "|map('d')" * 90 + "|list|length }}",
    "maps-attr": "{{ (['ab'] * 60000)" + "|map(attribute='0')" * 90 + "|list|length }}",
    "slices": "{% set s = 'a' * 900000 %}{{ [" + "s[1:]," * 1500 + "]|length }}",
    "list-lit": "{% set s = 'a' * 900000 %}{{ [" + "s," * 1500 + "]|join }}",
    "concat-lit": "{% set s = 'a' * 900000 %}{{ s " + "~ s" * 1500 + " }}",
    "upper": "{% set s = 'a' * 900000 %}{% for i in range(90000) %}{% set x = s|upper %}{% endfor %}",
    "title": "{% set s = 'a b ' * 200000 %}{% for i in range(90000) %}{% set x = s|title %}{% endfor %}",
    "split": "{% set s = 'a ' * 400000 %}{% for i in range(90000) %}{% set x = s.split() %}{% endfor %}",
    "count": "{% set s = 'a ' * 400000 %}{% for i in range(90000) %}{% set x = s.count('b') %}{% endfor %}",
    "newlines": "{{ '\\n' * 900000 }}",
    "escape": "{{ '&' * 900000 }}" * 6,
    "escape-e": "{% set s = '&' * 900000 %}{% for i in range(20) %}{% set s = s|e|string|e %}{{ s }}{% endfor %}",
    "urlencode": "{% set ns = namespace(s='é' * 100000) %}{% for i in range(20) %}{% set ns.s = ns.s|urlencode|urlencode %}{% endfor %}",
    "int": "{{ ('z' * 900000)|int(base=36) }}{{ ('f' * 900000)|int(base=16) }}",
    "list-range": "{{ [" + "range(99999)|list," * 200 + "]|length }}",
    "range": "{{ range(10**30)|length }}",
    "filter-block": "{% filter upper %}{% for i in range(99999) %}" + "a" * 3000 + "{% endfor %}{% endfilter %}",
    "set-block": "{% set x %}{% for i in range(99999) %}" + "a" * 3000 + "{% endfor %}{% endset %}",
    "unique": "{% for i in range(90000) %}{% set x = range(60000)|unique|list %}{% endfor %}",
    "cycle": "{% for i in range(90000) %}{% for j in range(90000) %}{{ loop.cycle('a','b') }}{% endfor %}{% endfor %}",
    "changed": "{% set l = range(60000)|list %}{% for i in range(90000) %}{{ loop.changed(l) }}{% endfor %}",
    "dictsort": "{% for i in range(90000) %}{% set x = dict([[1,2]]*9000)|dictsort %}{% endfor %}",
    "static": "{% for i in range(99999) %}" + "a" * 5000 + "{% endfor %}",
    "nonbmp": "{% set s = '😀' * 900000 %}{% for i in range(99) %}{{ s }}{% endfor %}",
    "nonbmp-keep": "{% set ns = namespace(l=[]) %}{% for i in range(99) %}{% set ns.l = ns.l + ['😀' ~ ('a' * 900000)] %}{% endfor %}",
    "missing": "{% for i in range(90000) %}{% for i in range(90000) %}{{ a_completer('a') }}{% endfor %}{% endfor %}",
}
REFUSED = {
    "doubling-namespaces": (
        "{% set ns = namespace(n=namespace()) %}{% for i in range(60) %}{% set ns.n = namespace(a=ns.n, b=ns.n) %}{% endfor %}{{ [ns.n] }}",
        "REN010",
    ),
    "block-that-calls-itself": ("{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}", "REN010"),
    "width-of-a-format": ("{{ '%1000000000d' % 1 }}", "REN010"),
    "width-of-a-format-given": ("{{ '%*d' % (10**9, 1) }}", "REN010"),
    "precision-of-a-format": ("{{ '%.1000000000f' % 1 }}", "REN010"),
    "width-of-the-format-filter": ("{{ '%1000000000s'|format('a') }}", "REN010"),
    "width-of-a-field": ("{{ '{:1000000000}'.format(1) }}", "REN010"),
    "width-of-a-field-given": ("{{ '{:{}}'.format(1, 10**9) }}", "REN010"),
    "tabs": ("{{ '\t'.expandtabs(10**9) }}", "REN010"),
    "number-in-words": ("{{ (9 ** 60)|en_lettres }}", "REN010"),
    "number-in-words-of-a-text": ("{{ ('9' * 900000)|montant_complet }}", "REN010"),
    "parentheses": ("{{ " + "(" * 4_000 + "a" + ")" * 4_000 + " }}", "MOD013"),
    "additions": ("{{ 1" + " + 1" * 9_000 + " }}", "MOD013"),
    "digits": ("{{ " + "9" * 9_000 + " }}", "MOD013"),
    "conditions": ("{% if a %}" * 900 + "x" + "{% endif %}" * 900, "MOD013"),
    "loops": ("{% for x in a %}" * 900 + "x" + "{% endfor %}" * 900, "MOD013"),
    "attributes": ("{{ a" + ".a" * 9_000 + " }}", "MOD013"),
    "filters": ("{{ a" + "|upper" * 9_000 + " }}", "MOD013"),
}


def ruin(*tags: str) -> Any:
    """Return the finding that a template of these tags ends in."""
    with pytest.raises((RenderError, TemplateError)) as caught:
        print(len(Template.open(build("début", *tags)).render({"a": "a"})))
    return caught.value.report.diagnostics[0]


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_spends_the_budget(name: str) -> None:
    found = ruin(BOMBS[name])
    assert (found.code, found.location.paragraph) == ("REN040", 2)
    assert found.message in SPENT
    assert found.hint == "Vérifiez les boucles imbriquées, les macros qui s’appellent et les textes multipliés."
    assert (found.location.snippet or "")[:2] in {"{{", "{%"}


@pytest.mark.parametrize("name", REFUSED)
def test_bomb_is_refused(name: str) -> None:
    tag, code = REFUSED[name]
    found = ruin(tag)
    assert (found.code, found.location.paragraph) == (code, 2)


OPENED = {
    "too-many-tags": ("{{ a }}" * 12_501, "MOD016", "Les balises de ce modèle dépassent 75 000 mots et signes."),
    "too-long-a-tag": ("{{ [" + "a, " * 4_000 + "a] }}", "MOD013", "Cette balise dépasse 10 000 signes."),
    "too-deep-a-block": ("{% if a %}" * 5_000, "MOD013", "Cette balise est imbriquée trop profondément."),
    "too-deep-a-set": ("{% set x %}" * 5_000, "MOD013", "Cette balise est imbriquée trop profondément."),
}


@pytest.mark.parametrize("name", OPENED)
def test_bomb_is_refused_before_it_is_compiled(name: str) -> None:
    tags, code, message = OPENED[name]
    with pytest.raises(TemplateError) as caught:
        Template.open(build("début", tags))
    (found,) = caught.value.report
    assert (found.code, found.message, found.location.paragraph) == (code, message, 2)
    assert found.hint


# --- what is large and legitimate -----------------------------------------------------------------------------------


def test_a_large_table_is_in_proportion_to_its_data() -> None:
    rows = [{"a": f"Poste {n}", "b": n, "c": "x" * 20} for n in range(80_000)]
    raw = build(table(("{%tr for r in rows %}", ""), ("{{ r.a }} {{ r.c }}", "{{ r.b }}"), ("{%tr endfor %}", "")))
    made = lines(Template.open(raw).render({"rows": rows}))
    assert len(made) == 160_000
    assert made[-2:] == ["Poste 79999 " + "x" * 20, "79999"]


def test_a_template_may_have_twelve_thousand_variables() -> None:
    names = [f"v{number}" for number in range(12_000)]
    raw = build(*(" ".join(f"{{{{ {name} }}}}" for name in names[at : at + 10]) for at in range(0, len(names), 10)))
    assert lines(Template.open(raw).render(dict.fromkeys(names, "x"))) == [" ".join("x" * 10)] * 1_200


def test_a_macro_may_write_more_than_a_value_may_hold() -> None:
    tags = ("{% macro m(r) %}{% for x in r %}{{ x }}{% endfor %}{% endmacro %}{{ m(rows) }}",)
    rows = ["Relais petite enfance " * 5] * 20_000
    assert len(lines(render(build(*tags), {"rows": rows}))[0]) == 110 * 20_000


@pytest.mark.lent
def test_twelve_thousand_variables() -> None:
    made = lines(render(build(*["{{ a }}"] * 12_000), {"a": "x"}))
    assert made == ["x"] * 12_000


_MEASURE = """
import re, sys, time
from pathlib import Path
from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from tests.engine.modeles import build
from tests.securite.test_bombes import BOMBS, OPENED, REFUSED

worst = 0.0
for tags in [*BOMBS.values(), *(item[0] for item in (REFUSED | OPENED).values())]:
    raw, start = build(tags), time.process_time()
    try:
        Template.open(raw).render({"a": "a"})
    except (RenderError, TemplateError):
        worst = max(worst, time.process_time() - start)
    else:
        sys.exit(tags)
print(worst, int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.mark.lent
def test_time_and_memory_of_the_worst_bomb() -> None:
    """Processor time, not the clock; twice the promise, for a machine that is slow or busy."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("la mémoire d’un processus se lit ici dans /proc")
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE], check=True, capture_output=True, text=True, cwd=ROOT, timeout=600
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 4
    assert megabytes < 256
