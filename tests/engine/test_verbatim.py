"""What the data holds comes out to the letter, wherever it is printed; what Word cannot hold is refused by its path."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import BaseModel

from conventions.engine import Template
from conventions.errors import RenderError
from tests.engine.modeles import NS, build, lines, paragraph, render, run, table, tree

TEXTS = {
    "ampersand": "R & D",
    "less-than": "<5 ans",
    "tags": "a<b>c</b>",
    "jinja": "{{ 7*7 }} {% if %} {# x #} {{% raw %}}",
    "escapes": "{_{ a }_} {_% %_}",
    "cdata": "<![CDATA[ x ]]> ]]>",
    "entities": "&amp; &lt; &#65; &nope;",
    "quotes": "\"a\" 'b' « c » “d” ‘e’ l’f",
    "emoji": "👩‍👩‍👧‍👦 🇫🇷 é",
    "hebrew": "שלום (abc) עולם",
    "arabic": "مرحبا 123",
    "spaces": "  deux  espaces\u00a0insécables\u202ffines  ",
    "backslashes": "\\n \\a \\1 C:\\x",
    "private-use": "\ue000 \U000f0000 \U000f0001 \U0010ffff",
    "xml": '<w:p/></w:t></w:r> <?xml version="1.0"?> <!-- x --> <!DOCTYPE x>',
    "percent": "100 % %s %(a)s {0} {a}",
    "long": "é" * 100_000,
}
PARTS = ("header1", "footer1", "footnotes", "endnotes", "comments")
DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="i" descr="{{ x }}"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize("name", TEXTS)
def test_text_comes_out_to_the_letter(name: str) -> None:
    text = TEXTS[name]
    raw = build(
        "{{ x }}", "{{p x }}", paragraph("{{r x }}"), table(("{{ x }}", "{% set y = x %}{{ y }}")), DRAWN,
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}", "{% set z %}{{ x }}{% endset %}{{ z }}{{ '' ~ x }}",
        f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{{{{ x }}}}">{run("{{ x }}")}</w:hyperlink></w:p>',
        core={"title": "{{ x }}"}, custom={"a": "{{ x }}"}, sections=3, **dict.fromkeys(PARTS, "{{ x }}"),
    )  # fmt: skip
    out = render(raw, {"x": text})
    assert lines(out)[2:] == [*[text] * 5, "", text, text * 2, text]
    assert [lines(out, f"word/{part}.xml") for part in PARTS] == [[text]] * len(PARTS)
    assert tree(out, "docProps/core.xml")[0].text == text
    assert "".join(tree(out, "docProps/custom.xml").itertext()) == text
    assert tree(out).find(".//{*}docPr").get("descr") == text
    assert tree(out).find(".//w:hyperlink", NS).get(f"{{{NS['w']}}}tooltip") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("\n\na\n", "\n\na\n"), ("a\tb", "a\tb"),
        ("\t", "\t"), ("a\u2028b", "a\u2028b"), ("a\x85b", "a\x85b"), ("<\n&", "<\n&"),
    ],
)  # fmt: skip
def test_line_breaks_and_tabs(text: str, expected: str) -> None:
    assert lines(render(build("{{ x }}"), {"x": text})) == [expected]


def test_static_text_comes_out_to_the_letter() -> None:
    text = "R & D < > \" ' é 👍 {a} }} %} {_ # }{"
    assert lines(render(build(text, "{{ 1 }}" + text, "%}" + "{{ 2 }}"))) == [text, "1" + text, "%}2"]


def test_values_of_the_language_are_printed_in_french() -> None:
    from datetime import date
    from decimal import Decimal

    scope = {"d": date(2027, 1, 1), "n": Decimal("1234.5"), "v": True, "i": 12, "f": False}
    assert lines(render(build("{{ d }}|{{ n }}|{{ v }}|{{ i }}|{{ f }}"), scope)) == [
        "1er\u00a0janvier 2027|1\u202f234,5|oui|12|non"
    ]


# --- what Word cannot hold -------------------------------------------------------------------------------------------


class Personne(BaseModel):
    nom: str
    tags: tuple[str, ...] = ()


class Piece(BaseModel):
    titre: str = "t"
    parties: tuple[Personne, ...] = ()
    carte: dict[str, Any] = {}


ILLEGAL = ["\0", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]


@pytest.mark.parametrize("sign", ILLEGAL)
@pytest.mark.parametrize("place", ["document", "header1", "comments", "title", "descr", "{{p", "{{r", "|safe", "set"])
def test_illegal_character_is_refused_with_its_path(place: str, sign: str) -> None:
    tag = "{{ parties[1].nom }}"
    if place == "title":
        raw = build("x", core={"title": tag})
    elif place == "descr":
        raw = build(DRAWN.replace("{{ x }}", tag))
    elif place in {"header1", "comments"}:
        raw = build("x", **{place: tag})
    elif place == "set":
        raw = build("{% set a %}" + tag + "{% endset %}{{ a|upper }}")
    else:
        raw = build({"|safe": tag.replace(" }}", "|safe }}"), "document": tag}.get(place, tag.replace("{{", place)))
    scope = Piece(parties=(Personne(nom="A"), Personne(nom="B"))).model_copy(
        update={"parties": (Personne(nom="A"), Personne.model_construct(nom=f"é{sign}"))}
    )
    with pytest.raises(RenderError) as caught:
        Template.open(raw).render(scope)
    name = "NUL (U+0000)" if sign == "\0" else f"U+{ord(sign):04X}"
    assert caught.value.message == (
        f"Le texte « parties[1].nom » contient le caractère {name}, qu’un document Word ne peut pas porter."
    )
    found = caught.value.report.diagnostics[0]
    assert (found.code, found.location.path) == ("REN020", "parties[1].nom")
    assert found.hint == "Supprimez ce caractère invisible, souvent venu d’un copier-coller."
    assert pickle.loads(pickle.dumps(caught.value)).report == caught.value.report  # noqa: S301


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        ({"x": "\0"}, "x"),
        ({"a": {"b c": ["ok", {"x": "\0"}]}, "x": "\0"}, "a.b c[1].x"),
        ({"x": Personne.model_construct(nom="a", tags=("b", "\0"))}, "x.tags[1]"),
    ],
)
def test_path_in_any_data(scope: dict[str, Any], path: str) -> None:
    with pytest.raises(RenderError) as caught:
        Template.open(build("{{ x }}{{ x.tags[1] if x.tags }}")).render(scope)
    assert caught.value.report.diagnostics[0].location.path == path


def test_illegal_character_that_is_not_printed_does_no_harm() -> None:
    assert lines(render(build("{{ a }}"), {"a": "ok", "b": "\0"})) == ["ok"]


def test_illegal_character_made_by_the_template() -> None:
    with pytest.raises(RenderError, match=r"« \(valeur calculée\) »"):
        Template.open(build(r'{{ "a\x00" }}')).render({})


def test_data_that_holds_itself() -> None:
    scope: dict[str, Any] = {"x": "\0"}
    scope = {"moi": scope} | scope
    scope["moi"]["moi"] = scope["moi"]
    with pytest.raises(RenderError, match="NUL"):
        Template.open(build("{{ x }}")).render(scope)


# --- what a template may not do --------------------------------------------------------------------------------------

ATTACKS = {
    "globals": "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "class": "{{ ''.__class__.__mro__ }}",
    "item": "{{ ''['__class__'] }}",
    "attr-filter": "{{ x|attr('__class__') }}",
    "attr-split": "{{ x|attr('__cla' ~ 'ss__') }}",
    "map-attribute": "{{ [x]|map(attribute='__class__')|first }}",
    "select-attribute": "{{ [x]|selectattr('__class__')|first }}",
    "sort-attribute": "{{ [x, x]|sort(attribute='__class__.__name__')|list }}",
    "groupby": "{{ ([x]|groupby('__class__')|first).grouper }}",
    "format": "{{ '{0.__class__}'.format(x) }}",
    "format-map": "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "format-by-attr": "{{ ('{0.__class__}'|attr('format'))(x) }}",
    "format-by-map": "{{ ['{0.__class__}']|map('format', x)|list }}{{ ('{0.__class__.__init__}'.format)(x) }}",
    "format-markup": "{{ ('{0.__class__}'|safe).format(x) }}",
    "set-block-format": "{% set f %}{0.__class__}{% endset %}{{ f.format(x) }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "self": "{{ self.__init__.__globals__ }}",
    "loop": "{% for a in [1] %}{{ loop.__class__ }}{% endfor %}",
    "macro": "{% macro m() %}{% endmacro %}{{ m.__class__ }}{{ m._func }}",
    "generator": "{{ (x for x in y).gi_frame }}",
    "mutate-list": "{{ liste.append(1) }}",
    "mutate-dict": "{{ carte.update({'a': 2}) }}",
    "mutate-pop": "{{ carte.pop('a') }}",
    "model-method": "{{ modele.model_dump() }}",
    "model-config": "{{ modele.model_config }}",
    "model-fields": "{{ modele.model_fields }}",
    "model-private": "{{ modele.__pydantic_fields_set__ }}",
    "model-item": "{{ modele['__class__'] }}",
    "model-attr": "{{ modele|attr('model_dump') }}",
    "filter-globals": "{{ renvoi.__globals__ }}",
    "model-copy-method": "{{ modele.copy }}",
    "str-subclass": "{{ 'a'.cible.__class__ }}",
    "bytes": "{{ octets.decode.__self__ }}",
    "function": "{{ fonction.__code__.co_consts }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}{{ os }}",
    "import-from": "{% from 'os' import path %}{{ path }}",
    "extends": "{% extends 'x' %}",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_is_refused_with_its_place(name: str) -> None:
    carte, liste = {"a": 1}, [1]
    scope = {"x": "a", "modele": Personne(nom="a"), "carte": carte, "liste": liste, "octets": b"a", "fonction": render}
    from conventions.errors import TemplateError

    with pytest.raises((RenderError, TemplateError)) as caught:
        print(lines(Template.open(build("début", ATTACKS[name])).render(scope)))
    found = caught.value.report.diagnostics[0]
    assert found.location.paragraph == 2
    assert (found.location.snippet or "")[:2] in {"{{", "{%"}
    assert found.message
    assert (carte, liste) == ({"a": 1}, [1])


def test_methods_of_values_work() -> None:
    scope = {"s": "abc", "d": {"a": 1, "items": 2}}
    assert lines(
        render(build("{{ s.upper() }} {{ d.keys()|list|first }} {{ d.items }} {{ '{}!'.format(s) }}"), scope)
    ) == ["ABC a 2 abc!"]


@pytest.mark.parametrize(
    "tag", ["{{ 9**(9**9) }}", "{{ 'a' * 10**9 }}", "{{ [0] * 10**9 }}", "{{ range(10**9)|list }}"]
)
def test_oversized_work_is_refused(tag: str) -> None:
    from conventions.errors import TemplateError

    with pytest.raises((RenderError, TemplateError)) as caught:
        Template.open(build(tag)).render({})
    assert caught.value.report.diagnostics[0].location.snippet == tag
