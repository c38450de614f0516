"""Word packages made at random, and real ones changed at random.

Every choice is asked of an object with the interface of `random.Random`: hypothesis and atheris both give one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from conventions.engine.filters import FILTERS
from conventions.resources import find_folder
from tests.engine.modeles import build, cell, paragraph, run, table

BUNDLED: Final = tuple(path.read_bytes() for path in sorted(find_folder("templates").glob("*/*.docx")))
NAMES: Final = (
    *("titre", "parties", "fiches_action", "convention", "budget", "partie", "moi", "n", "vide", "vrai", "lignes"),
    *(
        "objet",
        "nom",
        "loop",
        "namespace",
        "caller",
        "x",
        "t1",
        "t2",
        "t3",
        "t4",
        "t5",
        "t6",
        "_x",
        "self",
        "éà",
        "a.b",
    ),
)
ATTRIBUTES: Final = (
    *("nom", "montant", "fils", "index", "lignes", "total", "date_debut", "__class__", "_x", "items", "0", "mro"),
    *("objet", "code", "libelle", "parties", "first"),
)
GOOD_FILTERS: Final = (
    "liste",
    "majuscule",
    "default(1)",
    "join",
    "length",
    "first",
    "le",
    "du",
    "upper",
    "sort",
    "list",
)
FILTER_NAMES: Final = (
    *sorted(FILTERS),
    *("montants", "join", "sort", "map", "first", "default", "safe", "groupby", "batch", "replace", "length", "e"),
    *("sum", "selectattr", "list", "upper", "tojson", "attr", "round", "center", "indent", "wordwrap"),
)
TESTS: Final = (
    "defined",
    "none",
    "divisibleby(0)",
    "string",
    "in []",
    "sameas(n)",
    "odd",
    "inconnu",
    "mapping",
    "eq(2)",
)
OPERATORS: Final = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "<", ">=", "and", "or", "or", "in", "not in", "is")
LITERALS: Final = (
    '"a"',
    "'b'",
    "« c »",
    "“d”",
    "1",
    "0",
    "-1",
    "1.5",
    "none",
    "true",
    "[1,2]",
    "{'a': 1}",
    "(1,)",
    "'%s'",
)
ODD_LITERALS: Final = (
    *(
        "‘e’",
        '"',
        "1e999",
        "10**99",
        "99999999999999999999",
        "'x' * 9",
        "range(3)",
        "range(10**9)",
        "…",
        "[]",
        "{}",
        "1if 1",
    ),
)
WORDS: Final = (
    "texte",
    " ",
    "",
    "\u00a0",
    "R & D",
    "<",
    "]]>",
    "{_{",
    "\u202e",
    "👩‍👧",
    "e\u0301",
    "’",
    "\t",
    "\n",
    "ﷺ",
)
ODD_WORDS: Final = (
    *(
        "}}",
        "{{",
        "{%",
        "%}",
        "{#",
        "\ufeff",
        "\U000f0000",
        "\U000f00001\U000f0001",
        "\ue000",
        "a" * 300,
        "[À COMPLÉTER]",
    ),
)
RARE: Final = 0.04
FIELDS: Final = (
    *(
        "PAGE",
        "TOC \\o &quot;1-2&quot;",
        "REF a \\h",
        "HYPERLINK &quot;{{ t3 }}&quot;",
        "SEQ {{ n }}",
        "QUOTE {{ t2 }}",
        "",
    ),
    *("DOCPROPERTY {{ t1 }}", "HYPERLINK &quot;{{ titre }}&quot; \\o &quot;a&quot;"),
)
ODD_FIELDS: Final = (
    *(
        "HYPERLINK &quot;{{ t4 }}",
        "{{ t1 }}",
        "{% if n %}PAGE{% endif %}",
        "HYPERLINK {{",
        "IF 1 = {{ n }} &quot;a&quot;",
    ),
)
NUMBERS: Final = (
    "0",
    "-1",
    "1",
    "999999999999999999999",
    "1e9",
    "",
    "x",
    "²",
    "٣",
    "1.5",
    "{{ n }}",
    " 2 ",
    "0x10",
    "nan",
)
Draw = random.Random


def make_package(rng: Draw) -> bytes:
    """Return a package of random parts: texts, tables, fields, text boxes, controls, headers, notes, properties."""
    parts = {
        name: make_blocks(rng, 1) for name in ("header1", "footer2", "footnotes", "comments") if rng.random() < 0.2
    }
    core = {"title": make_text(rng)} if rng.random() < 0.3 else None
    custom = {"a": make_text(rng)} if rng.random() < 0.2 else None
    blocks = [make_block(rng, 3) for _ in range(rng.randrange(5))]
    links = {"x": rng.choice(("https://example.org", "#a", "tel:1"))} if rng.random() < 0.2 else None
    return build(*blocks, core=core, custom=custom, links=links, sections=1 + rng.randrange(2), **parts)


def make_blocks(rng: Draw, depth: int) -> str:
    return "".join(make_block(rng, depth) for _ in range(1 + rng.randrange(2)))


def make_block(rng: Draw, depth: int) -> str:
    """Return a paragraph or what stands in place of one, `depth` levels deep at most."""
    if rng.random() < RARE:
        return _make_statement_paragraph(rng, depth)
    flat = (_make_paragraph, _make_paragraph, _make_field, _make_link)
    deep = (_make_table, _make_control, _make_text_box, _make_region, _make_region)
    kinds: Sequence[Callable[[Draw, int], str]] = (*flat, *deep) if depth > 0 else flat
    return rng.choice(kinds)(rng, depth - 1)


def _make_paragraph(rng: Draw, _: int) -> str:
    style = rng.choice(("", "", "Titre1", "Titre2", "TM1", "inconnu"))
    return paragraph(*_split(make_text(rng), rng), style=style)


def _make_statement_paragraph(rng: Draw, _: int) -> str:
    return paragraph(*_split(make_statement(rng, rng.choice(("p", "", "tr", "tc", "r"))), rng))


def _make_field(rng: Draw, _: int) -> str:
    code = rng.choice(ODD_FIELDS if rng.random() < RARE else FIELDS)
    if rng.random() < 0.3:
        return f'<w:p><w:fldSimple w:instr="{code}">{run(make_text(rng))}</w:fldSimple></w:p>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    pieces = [marks[0], f"<w:r><w:instrText>{code}</w:instrText></w:r>", marks[1], run(make_text(rng)), marks[2]]
    if rng.random() < 0.2:
        pieces.pop(rng.randrange(len(pieces)))
    return f"<w:p>{''.join(pieces)}</w:p>"


def _make_link(rng: Draw, _: int) -> str:
    where = rng.choice(('w:anchor="a"', 'r:id="x"', 'w:anchor="{{ t3 }}" w:tooltip="{{ t2 }}"', 'r:id="{{ t3 }}"'))
    return f"<w:p><w:hyperlink {where}>{run(make_text(rng))}</w:hyperlink></w:p>"


def _make_table(rng: Draw, depth: int) -> str:
    width = rng.choice(NUMBERS)
    rows: list[str | tuple[str, ...]] = []
    for _ in range(rng.randrange(4)):
        cells = tuple(_make_cell(rng, depth, width) for _ in range(rng.randrange(4)))
        opening, closing = rng.choice((("for x in lignes", "endfor"), (f"if {make_expression(rng, 2)}", "endif")))
        loop = [(f"{{%tr {opening} %}}", ""), cells, (f"{{%tr {closing} %}}", "")]
        rows += loop if rng.random() < 0.4 else [cells]
    return table(*rows)


def _make_cell(rng: Draw, depth: int, width: str) -> str:
    if rng.random() < 0.5:
        return _safe(make_text(rng))
    span = f'<w:gridSpan w:val="{width}"/>' if rng.random() < 0.3 else ""
    return cell(make_block(rng, depth), properties=span)


def _make_control(rng: Draw, depth: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{rng.choice(NUMBERS)}"/></w:sdtPr>'
        f"<w:sdtContent>{make_blocks(rng, depth)}</w:sdtContent></w:sdt>"
    )


def _make_text_box(rng: Draw, depth: int) -> str:
    inside = f"<w:txbxContent>{make_blocks(rng, depth)}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    if rng.random() < 0.5:
        return f"<w:p><w:r>{old}</w:r></w:p>"
    shape = f'<wp:docPr id="{rng.choice(NUMBERS)}" name="a" descr="{{{{ t2 }}}}"/>'
    new = f"<w:drawing><wp:inline>{shape}</wp:inline></w:drawing>"
    choice = f'<mc:Choice Requires="wps">{new}<w:r>{inside}</w:r></mc:Choice>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"


def _make_region(rng: Draw, depth: int) -> str:
    """A block of statements around other blocks, well closed more often than not."""
    opening, closing = rng.choice(
        (
            (f"for x in {make_expression(rng, 2)}", "endfor"),
            (f"if {make_expression(rng, 2)}", "endif"),
            ('clause "litiges"', "endclause"),
            ("clause « budget »", "endclause"),
            ("macro m(a, b=1)", "endmacro"),
            ("set y", "endset"),
            ("with z = n", "endwith"),
            ("call m(1)", "endcall"),
            ("filter upper", "endfilter"),
            ("raw", "endraw"),
            ("for x in lignes recursive", "endfor"),
        )
    )
    level = rng.choice(("p ", "p ", ""))
    end = closing if rng.random() > RARE else rng.choice(("endif", "else", "endfor"))
    inside = make_blocks(rng, depth)
    return paragraph(f"{{%{level}{opening} %}}") + inside + paragraph(f"{{%{level}{end} %}}")


# --- text and tags ---------------------------------------------------------------------------------------------------


def make_text(rng: Draw) -> str:
    """Return a text with tags, right and wrong."""
    return "".join(rng.choice((make_word, make_tag, make_tag))(rng) for _ in range(rng.randrange(4)))


def make_word(rng: Draw) -> str:
    return rng.choice(ODD_WORDS if rng.random() < RARE else WORDS)


def make_tag(rng: Draw) -> str:
    if rng.random() < RARE:
        return make_statement(rng, rng.choice(("", "", "r", "p")))
    level = rng.choice(("p", "r", "tr", "tc")) if rng.random() < RARE else ""
    inside = make_expression(rng, 3)
    if rng.random() < 0.2:
        return f"{{% if {inside} %}}{make_word(rng)}{{% endif %}}"
    tag = f"{{{{{level} {inside} }}}}" if rng.random() < 0.95 else f"{{# {inside} #}}"
    return tag if rng.random() > RARE else _spoil(tag, rng)


def make_statement(rng: Draw, level: str) -> str:
    value = make_expression(rng, 2)
    word = rng.choice(
        (
            *(f"for x in {value}", f"for a, b in {value} if {value}", "endfor", f"if {value}", f"elif {value}", "else"),
            *("endif", f"set x = {value}", f"set x.y = {value}", f"with x = {value}", "endwith", f"clause {value}"),
            *("endclause", "sommaire", f"cellbg {value}", f"colspan {value}", "vm", "hm", f'include "{value}"'),
            *(f"from {value} import x", f"extends {value}", "block a", "endblock", "macro m(x)", "endmacro", "raw"),
            *(
                "endraw",
                f"do {value}",
                f"pour x dans {value}",
                "autoescape false",
                "break",
                "trans",
                "endset",
                "",
                value,
            ),
        )
    )
    return f"{{%{level} {word} %}}"


def make_expression(rng: Draw, depth: int) -> str:
    """Return an expression, or nearly: names, literals, operators, filters, tests, calls, conditions."""
    if depth == 0 or rng.random() < 0.25:
        return rng.choice(ODD_LITERALS if rng.random() < RARE else (*NAMES, *LITERALS))
    left, right = (make_expression(rng, depth - 1) for _ in range(2))
    return rng.choice(
        (
            left,
            *(
                f"{left}.{rng.choice(ATTRIBUTES)}",
                f"{left}|{rng.choice(GOOD_FILTERS)}",
                f"{left}[{right}]",
                f"{left}.nom",
            ),
            *(f"{left}|{rng.choice(FILTER_NAMES)}", f"{left} {rng.choice(OPERATORS)} {right}", "t1", "titre", "x.nom"),
            *(f"{left}|{rng.choice(FILTER_NAMES)}({right})", f"lignes|map(attribute={right})"),
            *(f"{left} if {right} else {left}", f"{left} is {rng.choice(TESTS)}", f"not {left}", f"({left})"),
            *(
                f"{rng.choice(NAMES)}({left}, a={right})",
                f"{left}[{right}:]",
                f"[{left}, {right}]",
                f"a_completer({left})",
            ),
        )
    )


def _spoil(text: str, rng: Draw) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + make_word(rng) + text[at + rng.randrange(3) :]


def _safe(text: str) -> str:
    """Return a text that is not taken for XML by the builder."""
    return f" {text}" if text.startswith("<") else text


def _split(text: str, rng: Draw) -> list[str]:
    """Cut a text into runs of different looks."""
    cuts = sorted(rng.randrange(len(text) + 1) for _ in range(rng.randrange(3)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [run(piece, rng.choice(("", "<w:b/>", '<w:rStyle w:val="x"/>'))) for piece in pieces]
