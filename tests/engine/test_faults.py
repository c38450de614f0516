"""Faults of a template: code, French message, part, heading, paragraph, tag and remedy of each, all in one report."""

from __future__ import annotations

import pickle

import pytest

from conventions.engine import Template
from conventions.errors import TemplateError
from conventions.ooxml.texte import extract_text
from tests.engine.modeles import build, paragraph, run, table

HEADING = paragraph("Le budget", style="Titre1")
PRINT = "Écrivez par exemple {{ titre }}."
STATEMENT = "Écrivez par exemple {% if titre %} … {% endif %}."
CLAUSE = 'Écrivez par exemple {%p clause "budget" %}.'
ALONE = "Laissez la balise seule dans {}, et mettez le reste ailleurs."
ELSE = "Placez-la entre « {% if … %} » et « {% endif %} », après avoir fermé les blocs ouverts entre-temps."
SIMPLIFY = "Simplifiez-la, ou posez d’abord une partie du calcul avec {% set x = … %}."
WHOLE = "Mettez la balise entière dans un seul paragraphe. "


def level(opening: str, closing: str) -> str:
    return (
        f"Mettez « {opening} » et « {closing} » au même niveau : tous deux dans le même paragraphe, ou chacun seul "
        "dans son paragraphe avec « {%p … %} » (« {%tr … %} » pour une ligne)."
    )


def end(word: str, level: str = "") -> str:
    return f"Ajoutez « {{%{level} end{word} %}} » là où il finit."


# name: blocks, code, message, paragraph (the heading is 1), snippet, hint
FAULTS: dict[str, tuple[tuple[str, ...], str, str, int, str, str | None]] = {
    "unclosed-print": (
        ("{{ titre",), "MOD011", "La balise ouverte par « {{ » n’est pas fermée par « }} » dans le même paragraphe.",
        2, "{{ titre", WHOLE + PRINT,
    ),
    "unclosed-statement": (
        ("a {% if b", "%}"), "MOD011",
        "La balise ouverte par « {% » n’est pas fermée par « %} » dans le même paragraphe.",
        2, "{% if b", WHOLE + STATEMENT,
    ),
    "unclosed-comment": (
        ("{# b",), "MOD011", "La balise ouverte par « {# » n’est pas fermée par « #} » dans le même paragraphe.",
        2, "{# b", WHOLE + "Écrivez par exemple {# remarque #}.",
    ),
    "unknown-filter": (
        ("{{ a|datelongue }}",), "MOD012", "Le filtre « datelongue » n’existe pas.", 2, "{{ a|datelongue }}",
        "Vouliez-vous dire « date_longue » ?",
    ),
    "unknown-test": (("{{ a is zzz }}",), "MOD012", "Le test « zzz » n’existe pas.", 2, "{{ a is zzz }}", PRINT),
    "unknown-tag": (("{% blok %}",), "MOD012", "La balise « blok » n’existe pas.", 2, "{% blok %}", STATEMENT),
    "unknown-tag-near": (
        ("{% claus 'x' %}",), "MOD012", "La balise « claus » n’existe pas.", 2, "{% claus 'x' %}",
        "Vouliez-vous dire « clause » ?",
    ),
    "french-tag": (
        ("{% pour x dans y %}",), "MOD012", "La balise « pour » n’existe pas.", 2, "{% pour x dans y %}",
        "Vouliez-vous dire « for » ?",
    ),
    "lone-endif": (
        ("{% endif %}",), "MOD031", "« endif » ferme un bloc qui n’est pas ouvert.", 2, "{% endif %}",
        "Ajoutez la balise « if » avant, ou retirez celle-ci.",
    ),
    "lone-else": (
        ("x", "{% else %}"), "MOD030", "« else » ne se rattache à aucune balise « if » ouverte.", 3, "{% else %}", ELSE,
    ),
    "elif-in-for": (
        ("{% for x in a %}{% elif b %}{% endfor %}",), "MOD030",
        "« elif » ne se rattache à aucune balise « if » ouverte.", 2, "{% elif b %}", ELSE,
    ),
    "unclosed-for": (
        ("{%p for x in a %}", "b"), "MOD033", "Le bloc « for » n’est jamais fermé.", 2, "{%p for x in a %}",
        end("for", "p"),
    ),
    "unclosed-if-in-for": (
        ("{%p for x in a %}", "{%p if b %}", "{%p endfor %}"), "MOD033", "Le bloc « if » n’est jamais fermé.", 3,
        "{%p if b %}", "Ajoutez « {%p endif %} » avant « {%p endfor %} ».",
    ),
    "unclosed-clause": (
        ("{%p clause 'budget' %}",), "MOD033", "Le bloc « clause » n’est jamais fermé.", 2, "{%p clause 'budget' %}",
        end("clause", "p"),
    ),
    "unclosed-raw": (
        ("{% raw %}{{ a }}",), "MOD033", "Le bloc « raw » n’est jamais fermé.", 2, "{% raw %}", end("raw"),
    ),
    "from-cell-to-body": (
        (table(("{% if a %}x", "y")), "{% endif %}"), "MOD032",
        "Le bloc « if » s’ouvre dans une cellule de tableau et continue dans un paragraphe : "
        "le document serait endommagé.", 4, "{% endif %}", level("{% if a %}", "{% endif %}"),
    ),
    "from-body-to-text": (
        ("{%p if a %}", "x{% endif %}"), "MOD032",
        "Le bloc « if » s’ouvre dans le corps du document et continue dans un texte : le document serait endommagé.",
        3, "{% endif %}", level("{%p if a %}", "{% endif %}"),
    ),
    "from-row-to-paragraph": (
        (table(("{%tr if a %}", ""), ("b", ""), (paragraph("{%p endif %}"), "")),), "MOD032",
        "Le bloc « if » s’ouvre dans un tableau et continue dans une cellule de tableau : "
        "le document serait endommagé.",
        6, "{%p endif %}", level("{%tr if a %}", "{%p endif %}"),
    ),
    "into-a-link": (
        (f'<w:p>{run("{% if a %}")}<w:hyperlink w:anchor="a">{run("{% endif %}")}</w:hyperlink></w:p>',), "MOD032",
        "Le bloc « if » s’ouvre dans un paragraphe et continue dans un lien : le document serait endommagé.",
        2, "{% endif %}", level("{% if a %}", "{% endif %}"),
    ),
    "tr-outside": (
        ("{%tr set a = 1 %}",), "MOD021",
        "La balise « tr » remplace une ligne de tableau, mais ne se trouve pas dedans.",
        2, "{%tr set a = 1 %}", "Placez-la dans une ligne de tableau, ou retirez la lettre « tr » après « {% ».",
    ),
    "tc-outside": (
        ("{{tc a }}",), "MOD021", "La balise « tc » remplace une cellule de tableau, mais ne se trouve pas dedans.",
        2, "{{tc a }}", "Placez-la dans une cellule de tableau, ou retirez la lettre « tc » après « {{ ».",
    ),
    "p-with-text": (
        ("{%p if a %} bonjour", "{%p endif %}"), "MOD022",
        "La balise « p » remplace un paragraphe entier : « bonjour » y serait perdu.", 2, "{%p if a %}",
        ALONE.format("un paragraphe"),
    ),
    "p-with-tag": (
        ("{%p if a %}{{ b }}", "{%p endif %}"), "MOD022",
        "La balise « p » remplace un paragraphe entier : « {{ b }} » y serait perdu.", 2, "{%p if a %}",
        ALONE.format("un paragraphe"),
    ),
    "p-with-picture": (
        (f"<w:p>{run('{%p if a %}')}<w:r><w:drawing/></w:r></w:p>", "{%p endif %}"), "MOD022",
        "La balise « p » remplace un paragraphe entier : « l’image » y serait perdu.", 2, "{%p if a %}",
        ALONE.format("un paragraphe"),
    ),
    "tr-with-text": (
        (table(("{%tr if a %}", "perdu"), ("{%tr endif %}", "")),), "MOD022",
        "La balise « tr » remplace une ligne entière : « perdu » y serait perdu.", 2, "{%tr if a %}",
        ALONE.format("une ligne de tableau"),
    ),
    "p-with-section": (
        (f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{%p if a %}')}</w:p>", "{%p endif %}"), "MOD023",
        "Ce paragraphe porte un saut de section, que la balise « p » ferait disparaître.", 2, "{%p if a %}",
        "Placez la balise dans un paragraphe à part.",
    ),
    "cellbg-outside": (
        ("{% cellbg a %}",), "MOD020", "« cellbg » ne vaut que dans une cellule de tableau.", 2, "{% cellbg a %}",
        "Placez-la dans la cellule qu’elle concerne.",
    ),
    "two-spans": (
        (table(("{% colspan 2 %}{% hm %}a", "b")),), "MOD024",
        "Cette cellule est déjà étendue sur plusieurs colonnes par une autre balise.", 2, "{% hm %}",
        "Gardez « hm » ou « colspan », pas les deux.",
    ),
    "clause-without-name": (
        ("{%p clause %}", "{%p endclause %}"), "MOD012",
        "Une clause se nomme par un code entre guillemets, en minuscules.", 2, "{%p clause %}", CLAUSE,
    ),
    "clause-without-quotes": (
        ("{%p clause budget %}", "{%p endclause %}"), "MOD012",
        "Une clause se nomme par un code entre guillemets, en minuscules.", 2, "{%p clause budget %}", CLAUSE,
    ),
    "clause-in-capitals": (
        ("{%p clause 'Budget' %}", "{%p endclause %}"), "MOD012",
        "Une clause se nomme par un code entre guillemets, en minuscules.", 2, "{%p clause 'Budget' %}", CLAUSE,
    ),
    "empty-print": (("{{ }}",), "MOD012", "La balise est vide.", 2, "{{ }}", PRINT),
    "empty-statement": (("{% %}",), "MOD012", "La balise est vide.", 2, "{% %}", STATEMENT),
    "unfinished": (
        ("{{ a + }}",), "MOD012", "On ne s’attend pas à trouver ici la fin de la balise « }} ».", 2, "{{ a + }}", PRINT,
    ),
    "two-names": (
        ("{{ a b }}",), "MOD012", "On attend la fin de la balise « }} », et on trouve « b ».", 2, "{{ a b }}", PRINT,
    ),
    "open-parenthesis": (("{{ (a }}",), "MOD012", "On attend « ) », et on trouve « } ».", 2, "{{ (a }}", PRINT),
    "closing-parenthesis": (
        ("{{ a) }}",), "MOD012", "On ne s’attend pas à trouver ici « ) ».", 2, "{{ a) }}", PRINT,
    ),
    "two-tags-in-one": (
        ("{{ a) or (b }}",), "MOD012", "On ne s’attend pas à trouver ici « ) ».", 2, "{{ a) or (b }}", PRINT,
    ),
    "open-quote": (("{{ 'abc }}",), "MOD012", "Un guillemet ouvert n’est pas fermé.", 2, "{{ 'abc }}", PRINT),
    "open-french-quote": (
        ("{{ « abc }}",), "MOD012", "Un guillemet ouvert n’est pas fermé.", 2, "{{ « abc }}", PRINT,
    ),
    "foreign-sign": (
        ("{{ a ? b }}",), "MOD012", "Le signe « ? » ne peut pas figurer dans une balise.", 2, "{{ a ? b }}", PRINT,
    ),
    "one-equal": (
        ("{% if a = 1 %}{% endif %}",), "MOD012", "On attend la fin de la balise « %} », et on trouve « = ».", 2,
        "{% if a = 1 %}", "Pour comparer, écrivez « == ».",
    ),
    "empty-condition": (
        ("{% if %}{% endif %}",), "MOD012", "Il manque une valeur : on trouve la fin de la balise « %} ».", 2,
        "{% if %}", STATEMENT,
    ),
    "set-a-number": (
        ("{% set 1 = 2 %}",), "MOD012", "Seul un nom peut recevoir une valeur.", 2, "{% set 1 = 2 %}", STATEMENT,
    ),
    "dot-last": (("{{ a. }}",), "MOD012", "Il manque un nom après le point.", 2, "{{ a. }}", PRINT),
    "other-file": (
        ("{% include 'x' %}",), "MOD014", "« include » appelle un autre fichier, ce qu’un modèle ne peut pas faire.", 2,
        "{% include 'x' %}", "Recopiez le texte dans ce modèle, ou nommez-le avec « macro ».",
    ),
    "too-deep-tag": (
        ("{{ " + "(" * 500 + "a" + ")" * 500 + " }}",), "MOD013",
        "Cette balise est trop longue ou imbriquée trop profondément.", 2, "{{ " + "(" * 86 + "…", SIMPLIFY,
    ),
    "too-long-number": (
        ("{{ " + "1" * 5000 + " }}",), "MOD013", "Cette balise est trop longue ou imbriquée trop profondément.", 2,
        "{{ " + "1" * 86 + "…", SIMPLIFY,
    ),
    "too-deep-blocks": (
        (*["{%p for x in a %}"] * 25, "x", *["{%p endfor %}"] * 25), "MOD013",
        "Cette balise est trop longue ou imbriquée trop profondément.", 26, "{%p for x in a %}", SIMPLIFY,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    blocks, code, message, number, snippet, hint = FAULTS[name]
    with pytest.raises(TemplateError) as caught:
        Template.open(build(HEADING, *blocks))
    (found,) = caught.value.report
    place = found.location
    assert (found.code, found.message, found.hint) == (code, message, hint)
    assert (place.part, place.heading, place.paragraph) == ("le texte", "TITRE I Le budget", number)
    assert place.snippet == snippet
    assert pickle.loads(pickle.dumps(caught.value)).report == caught.value.report  # noqa: S301


def test_all_faults_of_all_parts_are_in_one_report(tmp_path: object) -> None:
    raw = build(
        "{{ a|zzz }}", "{% if a = 1 %}", "{{ b c }}", "{%p endfor %}", "{{ ok }}", "{{ d",
        header1="{{ e+ }}", footnotes="{% endif %}", comments="{{ }}",
        core={"title": "{{ f|yyy }}"}, custom={"réf": "{% for x in %}"},
    )  # fmt: skip
    with pytest.raises(
        TemplateError, match=r"Le modèle a 9 fautes : le texte · paragraphe 1 · \{\{ a\|zzz }} : Le filtre"
    ) as caught:
        Template.open(raw)
    assert [(item.location.part, item.location.paragraph, item.location.snippet) for item in caught.value.report] == [
        ("le texte", 1, "{{ a|zzz }}"), ("le texte", 2, "{% if a = 1 %}"),
        ("le texte", 3, "{{ b c }}"), ("le texte", 6, "{{ d"),
        ("les propriétés du document", None, "{{ f|yyy }}"), ("l’en-tête 1", 1, "{{ e+ }}"),
        ("les notes de bas de page", 1, "{% endif %}"), ("les commentaires", 1, "{{ }}"),
        ("les propriétés personnalisées", None, "{% for x in %}"),
    ]  # fmt: skip


def test_name_of_the_file_is_in_the_message(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "convention.docx"
    path.write_bytes(build("{{ a"))
    with pytest.raises(TemplateError) as caught:
        Template.open(path)
    assert caught.value.message.startswith(
        f"Le modèle « {path} » a une faute : {path} · le texte · paragraphe 1 · {{{{ a :"
    )
    assert caught.value.report.diagnostics[0].location.file == str(path)


def test_mark_of_the_engine_in_a_template_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"caractère invisible U\+F0000"):
        Template.open(build("\U000f00005\U000f0001 {{ a }}"))


def test_heading_is_the_nearest_above() -> None:
    blocks = (HEADING, "x", paragraph("Durée de {{ a }}", style="Titre2"), "y", table(("{{ b", "c")))
    with pytest.raises(TemplateError) as caught:
        Template.open(build(*blocks))
    assert caught.value.report.diagnostics[0].location.heading == "Article 1 Durée de {{ a }}"


def test_two_faults_of_blocks() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(build("{% if a %}", "x", "{% endfor %}", "{{ b c }}"))
    assert [(item.code, item.location.paragraph) for item in caught.value.report] == [
        ("MOD033", 1), ("MOD031", 3), ("MOD012", 4),
    ]  # fmt: skip


def test_a_word_may_touch_what_follows_it() -> None:
    template = Template.open(build("{% if(a) %}oui{% endif %}{% for(x) in a %}{{ x }}{% endfor %}"))
    assert "oui12" in extract_text(template.render({"a": [1, 2]}))
    with pytest.raises(TemplateError) as caught:
        Template.open(build("{%include'x'%}"))
    assert [found.code for found in caught.value.report] == ["MOD014"]
