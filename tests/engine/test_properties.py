"""Properties that hold for any text and any template: hypothesis, bounded so that the whole file runs in seconds."""

from __future__ import annotations

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conventions.engine import Template
from conventions.engine.quotes import repair
from conventions.errors import RenderError, TemplateError
from tests.engine.controle import check_package
from tests.engine.modeles import NS, build, lines, paragraph, render, run, table, tree

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "<", ">", "&", "&amp;", "]]>", '"', "'", "\\", "«", "»", "’"),
    *(
        "{% raw %}",
        "{% endif %}",
        "{{ x }}",
        "\u202e",
        "שלום",
        "مرحبا",
        "👨‍👩‍👧",
        "e\u0301",
        "\u00a0",
        "é",
        " ",
        "\ufeff",
    ),
)
LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TEXTS = st.lists(st.sampled_from(PIECES) | LEGAL, max_size=12).map("".join)
EVERYWHERE = Template.open(
    build(
        "{{ x }}", "{{p x }}", "{{r x }}",
        table(("{{ x }}", "{{ x }}"), ("{%tr for y in [x] %}", ""), ("{{ y }}", "{{ y }}"), ("{%tr endfor %}", "")),
        "{% set z %}{{ x }}{% endset %}{{ z }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}",
        f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{{{{ x }}}}">{run("{{ x }}")}</w:hyperlink></w:p>',
        header1="{{ x }}", footnotes="{{ x }}", comments="{{ x }}", core={"title": "{{ x }}"}, sections=2,
    )
)  # fmt: skip


@QUICK
@given(TEXTS)
def test_any_text_comes_out_to_the_letter_everywhere(text: str) -> None:
    out = EVERYWHERE.render({"x": text})
    check_package(out)
    assert lines(out)[1:] == [text] * len(lines(out)[1:])
    for part in ("header1", "footnotes", "comments"):
        assert lines(out, f"word/{part}.xml") == [text]
    assert (tree(out, "docProps/core.xml")[0].text or "") == text
    assert tree(out).find(".//w:hyperlink", NS).get(f"{{{NS['w']}}}tooltip") == text


@QUICK
@given(st.text(max_size=30))
def test_any_text_at_all_is_printed_or_refused(text: str) -> None:
    try:
        out = EVERYWHERE.render({"x": text})
    except RenderError as fault:
        assert fault.report.diagnostics[0].location.path == "x"
    else:
        check_package(out)


@QUICK
@given(TEXTS)
def test_any_static_text_is_kept_or_refused(text: str) -> None:
    """The text of a template: kept when it holds no tag, read as a template otherwise; never anything else."""
    try:
        out = render(build(paragraph(run(text)), "{{ x }}"), {"x": "fin"})
    except (TemplateError, RenderError) as fault:
        assert fault.report
    else:
        assert lines(out)[-1] == "fin" or "{" in text


# --- templates damaged at random -------------------------------------------------------------------------------------

TAGS = (
    *(
        "{{ a }}",
        "{{ liste|liste }}",
        "{{p a }}",
        "{{r a }}",
        "{%p if a %}",
        "{%p endif %}",
        "{%p else %}",
        "{% if a %}",
    ),
    *("{% endif %}", "{% for x in liste %}", "{% endfor %}", "{%p for x in liste %}", "{%p endfor %}", "{%r if a %}"),
    *("{%r endif %}", "{%- if a -%}", "{%- endif %}", "{# note #}", "{#p note #}", "{% set b = 2 %}", "{% set b %}"),
    *("{% endset %}", '{%p clause "x" %}', "{%p endclause %}", "{%p sommaire %}", "{{ renvoi('x') }}", "{% raw %}"),
    *("{% endraw %}", "{% macro m(a) %}", "{% endmacro %}", "{{ m(1) }}", "{%tr for x in liste %}", "{%tr endfor %}"),
    *(
        "{%tc for x in liste %}",
        "{%tc endfor %}",
        "{% vm %}",
        "{% hm %}",
        "{% cellbg a %}",
        "{% colspan 2 %}",
        "{_{ a }_}",
    ),
    *(
        "{% filter upper %}",
        "{% endfilter %}",
        "{{ a|safe }}",
        "{{ x }}",
        "{% with b = 1 %}",
        "{% endwith %}",
        "texte",
        "",
    ),
)
PARAGRAPHS = st.lists(st.sampled_from(TAGS), max_size=4)


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """A paragraph of tags with a few signs taken out, doubled or moved, cut into runs anywhere."""
    text = "".join(draw(PARAGRAPHS))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        text = (
            text[:at]
            + draw(st.sampled_from(["", "{", "}", "%", "«", '"', "'", "p ", ")", "(", "|", "-"]))
            + text[at + 1 :]
        )
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    looks = draw(st.sampled_from(["", "<w:b/>"]))
    return paragraph(*(run(piece, looks if number % 2 else "") for number, piece in enumerate(pieces)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(mutilated(), max_size=4), st.lists(mutilated(), min_size=2, max_size=4), mutilated())
def test_damaged_template_renders_a_sound_file_or_is_refused(body: list[str], cells: list[str], header: str) -> None:
    grid = table(tuple(cells), ("a",) * len(cells), grid=(1000,) * len(cells))
    raw = build(*body, grid, "fin", header1=header)
    try:
        out = Template.open(raw).render({"a": "R & D", "liste": ["u", "v"]})
    except (TemplateError, RenderError) as fault:
        assert fault.report
        assert all(item.message and item.code for item in fault.report)
    else:
        check_package(out)


# --- quotes ----------------------------------------------------------------------------------------------------------

SINGLES = (("‘", "’", "'"), ("’", "’", "'"), ("'", "'", "'"))
DOUBLES = (
    ('"', '"', '"'),
    ("“", "”", '"'),
    ("”", "”", '"'),
    ("„", "“", '"'),
    ("« ", " »", '"'),
    ("«\u00a0", "\u00a0»", '"'),
)
QUOTES = (*SINGLES, *DOUBLES)
SIGNS = (("\u00a0~\u00a0", " ~ "), (" – ", " - "), (",\u202f", ", "), (" == ", " == "), (" + x[0] * ", " + x[0] * "))


@st.composite
def typed_in_word(draw: st.DrawFn) -> tuple[str, str]:
    """An expression as French Word leaves it, and as its author meant it."""
    typed = meant = ""
    for number in range(draw(st.integers(1, 4))):
        before, sign = draw(st.sampled_from(SIGNS)) if number else ("", "")
        left, right, quote = draw(st.sampled_from(QUOTES))
        words = draw(st.sampled_from(["a", "l’un", "deux mots", "d’accord", "R & D – été", ""]))
        typed += before + left + words + right
        meant += sign + quote + words + quote
    return typed, meant


@settings(max_examples=300, deadline=None)
@given(typed_in_word())
def test_repair_gives_what_was_meant_once_for_all(pair: tuple[str, str]) -> None:
    typed, meant = pair
    assert repair(typed) == meant
    assert repair(meant) == meant


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="".join(sign for sign in string.printable if sign not in "\t\n\r\x0b\x0c"), max_size=40))
def test_repair_leaves_what_a_programmer_types(text: str) -> None:
    assert repair(text) == text
