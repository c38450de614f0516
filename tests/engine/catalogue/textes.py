"""Tags in running text: what they print, the statements of Jinja, paragraphs and runs, comments, what Word types."""

from __future__ import annotations

import html
from datetime import date
from decimal import Decimal

import markupsafe

from tests.engine.catalogue.entree import Entry
from tests.engine.modeles import paragraph, run, table

BOLD, ITALIC = "<w:b/>", "<w:i/>"
PROOF = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'

AFFICHER = {
    "affichage": Entry(("Bonjour {{ nom }} !",), "Bonjour Relais !"),
    "affichage-sans-espaces": Entry(("{{nom}}{{nombre}}",), "Relais3"),
    "affichage-garde-l-aspect": Entry(
        (paragraph(run("a {{ nom }}", BOLD), " b", style="Titre1"),), "[Titre1] ‹b›a Relais‹› b"
    ),
    "attribut-et-indice": Entry(("{{ rangs[1].poste }} {{ rangs[0]['poste'] }} {{ liste[-1] }}",), "Eau Loyer trois"),
    "expression": Entry(("{{ nombre * 2 + 1 }} {{ nom ~ '-' ~ nombre }} {{ nombre / 2 }}",), "7 Relais-3 1.5"),
    "modulo": Entry(("{{ nombre % 2 }}",), "1"),
    "comparaison": Entry(("{{ 'oui' if nombre < 4 and nombre >= 3 else 'non' }}",), "oui"),
    "filtre": Entry(
        ("{{ nom|upper }} {{ liste|join(', ') }} {{ inconnu|default('rien') }}",), "RELAIS un, deux, trois rien"
    ),
    "test": Entry(("{{ 'oui' if nombre is odd and inconnu is not defined }}",), "oui"),
    "methode": Entry(("{{ nom.upper() }} {{ liste.index('deux') }}",), "RELAIS 1"),
    "attribut-interne": Entry(("{{ nom.__class__.__name__ }}",), "!REN010", fault="str"),
    "fonction-des-donnees": Entry(("{{ doubler(nombre) }}",), "6", make=lambda _: {"doubler": lambda x: 2 * x}),
    "chaine-avec-fin-de-balise": Entry(('{{ "a}}b" }} {{ nom }}',), "a}}b Relais"),
    "accolades-imbriquees": Entry(('{{ {"a": {"b": nom}}.a.b }}',), "Relais"),
    "nom-accentue": Entry(("{{ été }}",), "chaud"),
    "valeur-a-la-ligne": Entry((paragraph(run("{{ lignes }}", BOLD)),), "‹b›un\ndeux\ttrois‹›"),
    "valeur-a-la-ligne-filtre-e": Entry(("{{ lignes|e }}",), "un\ndeux\ttrois"),
    "valeur-nouveau-paragraphe": Entry(("{{ x }}",), "!REN020", choice="un\ndeux", make=lambda _: {"x": "un\adeux"}),
    "valeur-saut-de-page": Entry(("{{ x }}",), "!REN020", choice="un\n⇟\ndeux", make=lambda _: {"x": "un\fdeux"}),
    "valeur-avec-balise": Entry(("{{ piege }}",), "{{ 7*7 }}"),
    "valeur-avec-delimiteur-protege": Entry(
        ("{{ x }}",), "{_{ a }_}", fault="{{ a }}", make=lambda _: {"x": "{_{ a }_}"}
    ),
    "echappement-actif": Entry(("{{ texte }}",), "R & D <5 ans a<b>c</b>"),
    "echappement-par-defaut": Entry(
        ("{{ texte }} suite",), "R & D <5 ans a<b>c</b> suite", fault="R  D 5 ans a", escape=False
    ),
    "echappement-filtre-e": Entry(("{{ texte|e }}",), "R & D <5 ans a<b>c</b>", escape=False),
    "echappement-safe": Entry(("{{ x|safe }}",), "un\ndeux", make=lambda _: {"x": "un</w:t><w:br/><w:t>deux"}),
    "echappement-retire": Entry(
        ("{% autoescape false %}{{ texte }}{% endautoescape %}",), "R & D <5 ans a<b>c</b>", choice="R  D 5 ans a"
    ),
    "echappement-par-le-programme": Entry(
        ("{{ x }}",), "R &amp; D", choice="R & D", make=lambda _: {"x": html.escape("R & D")}, escape=False
    ),
    "echappement-markup": Entry(("{{ x }}",), "R & D", make=lambda _: {"x": markupsafe.escape("R & D")}, escape=False),
    "xml-mal-forme": Entry(("{{ x|safe }} suite",), "!REN030", fault="R  D suite", make=lambda _: {"x": "R & D"}),
    "espaces-des-valeurs": Entry(("{{ x }}a{{ x }}",), "  a  ", make=lambda _: {"x": "  "}),
    "espaces-avant-balise": Entry((paragraph("a  {{ nom }}  b"),), "a  Relais  b"),
    "nom-inconnu": Entry(("a{{ inconnu }}b",), "!REN010", fault="ab"),
    "attribut-inconnu": Entry(("a{{ nom.inconnu }}b",), "!REN010", fault="ab"),
    "valeur-none": Entry(
        ("a {{ x }}",), "a ‹rStyle=Acompleter›[À COMPLÉTER : valeur]‹›", fault="a None", make=lambda _: {"x": None}
    ),
    "valeur-du-langage": Entry(
        ("{{ vrai }} {{ x }} {{ y }}",),
        "oui 1\u202f234,5 2\xa0janvier 2026",
        choice="True 1234.5 2026-01-02",
        make=lambda _: {"x": Decimal("1234.5"), "y": date(2026, 1, 2)},
    ),
    "delimiteurs-proteges": Entry(("{_{ nom }_} et {_% if %_}",), "{{ nom }} et {% if %}"),
    "raw": Entry(("{% raw %}{{ nom }} {% if %}{% endraw %} {{ nom }}",), "{{ nom }} {% if %} Relais"),
}

LOGIQUE = {
    "if": Entry(("a{% if vrai %}b{% else %}c{% endif %}d{% if faux %}e{% endif %}",), "abd"),
    "if-elif": Entry(("{% if faux %}1{% elif nombre == 3 %}2{% else %}3{% endif %}",), "2"),
    "for": Entry(("{% for x in liste %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",), "un, deux, trois"),
    "for-variables-de-boucle": Entry(
        ("{% for x in liste %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ loop.revindex0 }}{% endfor %}",), "1a22b13a0"
    ),
    "for-voisins": Entry(
        (
            "{% for x in [1, 1, 2] %}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }}"
            "{{ 1 if loop.changed(x) else 0 }} {% endfor %}",
        ),
        "-11 120 1-1 ",
    ),
    "for-else": Entry(("{% for x in vide %}{{ x }}{% else %}rien{% endfor %}",), "rien"),
    "for-recursif": Entry(("{% for x in arbre recursive %}({{ x.n }}{{ loop(x.f) }}){% endfor %}",), "(1(2)(3))"),
    "for-filtre": Entry(("{% for x in liste if x != 'deux' %}{{ loop.index }}{{ x }}{% endfor %}",), "1un2trois"),
    "for-imbrique": Entry(
        ("{% for r in rangs %}{{ r.poste }}:{% for a in r.ans %}{{ a }},{% endfor %}{% endfor %}",),
        "Loyer:10,20,Eau:1,2,",
    ),
    "for-dictionnaire": Entry(("{% for c, v in rangs[0].items() %}{{ c }}{% endfor %}",), "posteans"),
    "set": Entry(("{% set x = nom ~ '!' %}{{ x }}",), "Relais!"),
    "set-bloc": Entry(("{% set x %}<{{ nom }}>{% endset %}{{ x }}{{ x }}",), "<Relais><Relais>"),
    "set-namespace": Entry(
        ("{% set n = namespace(t=0) %}{% for x in liste %}{% set n.t = n.t + loop.index %}{% endfor %}{{ n.t }}",), "6"
    ),
    "outils-de-jinja": Entry(
        (
            "{% set c = cycler('a', 'b') %}{% set j = joiner(', ') %}"
            "{% for i in range(3) %}{{ j() }}{{ c.next() }}{{ i }}{% endfor %}{{ dict(a=1).a }}",
        ),
        "a0, b1, a21",
    ),
    "with": Entry(("{% with x = 4 %}{{ x }}{% endwith %}",), "4"),
    "macro": Entry(
        ("{% macro m(a, b='z') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(nom) }}{{ m(2, 3) }}",), "[Relaisz][23]"
    ),
    "macro-appel": Entry(
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ nom }}{% endcall %}",), "[Relais]"
    ),
    "autre-fichier": Entry(("{% include 'autre' %}",), "!MOD014", choice="!TypeError"),
    "bloc-nomme": Entry(("{% block a %}x{% endblock %}{{ self.a() }}",), "xx"),
    "filtre-bloc": Entry(("{% filter upper %}a{{ nom }}{% endfilter %}",), "ARELAIS"),
}

PARAGRAPHES = {
    "p-for": Entry(("{%p for x in liste %}", "- {{ x }}", "{%p endfor %}", "fin"), "- un\n- deux\n- trois\nfin"),
    "p-for-vide": Entry(("a", "{%p for x in vide %}", "- {{ x }}", "{%p endfor %}", "fin"), "a\nfin"),
    "p-if": Entry(("{%p if faux %}", "a", "{%p elif faux %}", "b", "{%p else %}", "c", "{%p endif %}"), "c"),
    "p-imbriques": Entry(
        ("{%p for x in liste %}", "{%p if loop.first %}", "{{ x }}", "{%p endif %}", "{%p endfor %}"), "un"
    ),
    "p-set": Entry(("{%p set x = 5 %}", "{{ x }}"), "5"),
    "p-modulo": Entry(("{%p if nombre % 2 %}", "impair", "{%p endif %}"), "impair", fault="!TemplateSyntaxError"),
    "p-dictionnaire": Entry(("{%p set d = {'a': 1} %}", "{{ d.a }}"), "1", fault="!TemplateSyntaxError"),
    "p-autour-d-un-tableau": Entry(("{%p if vrai %}", table(("a", "b")), "{%p endif %}"), "┌ 2 colonnes\n| a | b |"),
    "p-deux-dans-un": Entry(
        ("{%p for x in liste %}{%p if loop.first %}", "{{ x }}", "{%p endif %}{%p endfor %}"),
        "un",
        fault="!TemplateSyntaxError",
    ),
    "p-avec-du-texte": Entry(("{%p if vrai %} perdu", "a", "{%p endif %}"), "!MOD022", fault="a"),
    "p-affichage": Entry(("{{p nom }}",), "Relais", fault=""),
    "p-macro": Entry(
        ("{%p macro m(a) %}", "ligne {{ a }}", "{%p endmacro %}", "{{p m(1) }}", "{{p m(2) }}"), "ligne 1\nligne 2"
    ),
    "p-sans-espace": Entry(("{%pif vrai %}", "a", "{%pendif %}"), "!MOD012", fault="!TemplateSyntaxError"),
    "bloc-sur-deux-paragraphes": Entry(("{% for x in liste %}a{{ x }}", "b{% endfor %}c"), "aun\nbadeux\nbatrois\nbc"),
    "fusion-dessus": Entry(("un", "{%- if vrai %} deux", "{%- endif %} trois"), "un deux trois"),
    "fusion-dessous": Entry(("un {% if vrai -%}", "deux", "{%- endif %} fin"), "un deux fin"),
    "fusion-des-deux-cotes": Entry(
        (
            "J’habite",
            "{%- if faux -%}",
            "\u00a0en ville",
            "{%- else -%}",
            "\u00a0ailleurs",
            "{%- endif -%}",
            "\u00a0et voilà.",
        ),
        "J’habite\xa0ailleurs\xa0et voilà.",
    ),
    "fusion-retour-a-la-ligne": Entry(
        (
            "<w:p><w:r><w:t>un</w:t><w:br/><w:t>{%- if vrai -%}</w:t><w:br/><w:t>deux</w:t><w:br/>"
            "<w:t>{%- endif -%}</w:t><w:br/><w:t>fin</w:t></w:r></w:p>",
        ),
        "undeuxfin",
    ),
    "fusion-texte-a-cote": Entry(
        ("un", "avant {%- if vrai -%} après", "deux", "{%- endif -%}", "fin"),
        "un\navantaprès\ndeuxfin",
        fault="undeuxfin",
    ),
    "fusion-saut-de-page": Entry(
        ('<w:p><w:r><w:t>un</w:t><w:br w:type="page"/><w:t>{%- if vrai %}deux{% endif %}</w:t></w:r></w:p>',),
        "un⇟deux",
        fault="undeux",
    ),
    "fusion-affichage": Entry(("un", "{{- nom -}}", "deux"), "un\nRelais\ndeux"),
    "fusion-autour-d-un-else": Entry(("{% if faux -%}", "a", "{%- else -%}", "b", "{%- endif %}"), "b"),
    "blanc-retire": Entry(("a {%- if vrai -%} b {%- endif %} c {{- nom -}} d",), "ab cRelaisd"),
    "r-if": Entry((paragraph("a", "{%r if vrai %}", run("b", BOLD), "{%r endif %}", "c"),), "a‹b›b‹›c"),
    "r-if-faux": Entry((paragraph("a", "{%r if faux %}", run("b", BOLD), "{%r endif %}", "c"),), "ac"),
    "r-for": Entry(
        (paragraph("{%r for x in liste %}", run("{{ x }}", BOLD), " ", "{%r endfor %}"),),
        "‹b›un‹› ‹b›deux‹› ‹b›trois‹› ",
    ),
    "r-dans-un-texte": Entry(("a{%r for x in liste %}{{ x }}{%r endfor %}c",), "aundeuxtroisc"),
    "r-affichage": Entry(("a {{r nom }} b",), "a Relais b", fault="a  b"),
    "commentaire": Entry(("a{# note {{ inconnu }} #}b",), "ab"),
    "commentaire-p": Entry(("a", "{#p toute la ligne #}", "c"), "a\nc"),
    "commentaire-coupe": Entry((paragraph("a{", "# no", run("te #", BOLD), "}b"),), "ab"),
    "commentaire-avec-diese": Entry(("a", "{#p le n# 3 #}", "c"), "a\nc", fault="a\n\nc"),
}

SAISIE = {
    "coupe-affichage": Entry((paragraph("{", "{ no", run("m", BOLD), " }", "}"),), "Relais"),
    "coupe-instruction": Entry((paragraph("{", run("% if ", BOLD), "vrai %", "}a{", "% endif %}"),), "a"),
    "coupe-aspect-garde": Entry(
        (paragraph(run("x {{ n", BOLD), run("om }} y", ITALIC)),), "‹b›x Relais‹›‹i› y‹›", fault="‹b›x Relais y‹›"
    ),
    "correcteur": Entry((paragraph("{{ ", PROOF[0], "nom", PROOF[1], " }}"),), "Relais"),
    "signet": Entry((paragraph("{{ n", BOOKMARK, "om }}"),), "Relais"),
    "revision-rsid": Entry(
        ('<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t>{{ </w:t></w:r><w:r><w:t>nom }}</w:t></w:r></w:p>',), "Relais"
    ),
    "tabulation-dans-la-balise": Entry(
        ("<w:p><w:r><w:t>{{</w:t><w:tab/><w:t>nom</w:t><w:br/><w:t>}}</w:t></w:r></w:p>",), "Relais"
    ),
    "tiret-insecable": Entry(
        ("<w:p><w:r><w:t>{{ nombre </w:t><w:noBreakHyphen/><w:t> 1 }}</w:t></w:r></w:p>",),
        "2",
        fault="!TemplateSyntaxError",
    ),
    "guillemets-anglais": Entry(("{{ “a” ~ ‘b’ }}",), "ab"),
    "guillemets-francais": Entry(("{{ « a » ~ nom }}",), "aRelais", fault="!TemplateSyntaxError"),
    "esperluette-dans-une-balise": Entry(("{{ 'R & D' }}",), "R & D", fault="R &amp; D"),
    "apostrophe-dans-une-chaine": Entry(('{{ "l’an" }}',), "l’an", fault="l'an"),
    "espace-insecable": Entry(("{{\u00a0nom\u00a0}}",), "Relais"),
    "tiret-moyen": Entry(("{{ nombre – 1 }}",), "2", fault="!TemplateSyntaxError"),
    "espaces-word-2016": Entry(("<w:p><w:r><w:t>{% if vrai %} a{% endif %}</w:t></w:r></w:p>",), " a"),
    "tabulations-word-2016": Entry(("{{ x }}a",), "\t\ta", make=lambda _: {"x": "\t\t"}),
    "balise-non-fermee": Entry(("a {{ nom b",), "!MOD011", fault="!TemplateSyntaxError"),
    "balise-sur-deux-paragraphes": Entry(("{{ nom", "}} b"), "!MOD011", choice="Relais b"),
    "bloc-non-ferme": Entry(("{% if vrai %}a",), "!MOD033", fault="!TemplateSyntaxError"),
}
