"""Tags in tables: rows, cells, merges, colours, tables inside tables."""

from __future__ import annotations

from markupsafe import Markup

from tests.engine.catalogue.entree import Entry
from tests.engine.modeles import cell, paragraph, row, run, table

COLUMNS = row(cell("a"), cell("{%tc for x in liste %}"), cell("{{ x }}"), cell("{%tc endfor %}"))
XML_ROW, XML_CELL = Markup(row("c", "d")), Markup(cell("c"))  # noqa: S704 -- XML of our own

TABLEAUX = {
    "tr-for": Entry(
        (table(("{%tr for x in liste %}", ""), ("{{ x }}", "{{ loop.index }}"), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| un | 1 |\n| deux | 2 |\n| trois | 3 |",
    ),
    "tr-for-vide": Entry(
        (table(("a", "b"), ("{%tr for x in vide %}", ""), ("{{ x }}", ""), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| a | b |",
    ),
    "tr-tableau-vide": Entry(
        ("a", table(("{%tr for x in vide %}", ""), ("{{ x }}", ""), ("{%tr endfor %}", "")), "b"),
        "a\nb",
        fault="a\n┌ 0 colonnes\nb",
    ),
    "tr-if": Entry(
        (
            table(
                ("a", "b"), ("{%tr if faux %}", ""), ("c", "d"), ("{%tr else %}", ""), ("e", "f"), ("{%tr endif %}", "")
            ),
        ),
        "┌ 2 colonnes\n| a | b |\n| e | f |",
    ),
    "tr-imbriques": Entry(
        (
            table(
                ("{%tr for r in rangs %}", ""),
                ("{{ r.poste }}", ""),
                ("{%tr for a in r.ans %}", ""),
                ("", "{{ a }}"),
                ("{%tr endfor %}", ""),
                ("{%tr endfor %}", ""),
            ),
        ),
        "┌ 2 colonnes\n| Loyer |  |\n|  | 10 |\n|  | 20 |\n| Eau |  |\n|  | 1 |\n|  | 2 |",
    ),
    "tr-modulo": Entry(
        (table(("{%tr for x in [1, 2, 3] if x % 2 %}", ""), ("{{ x }}", ""), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| 1 |  |\n| 3 |  |",
        fault="!TemplateSyntaxError",
    ),
    "tr-debut-et-fin-en-cellules": Entry(
        (table(("{% for x in liste %}{{ x }}", "b{% endfor %}")),), "┌ 4 colonnes\n| un | bdeux | btrois | b |"
    ),
    "tr-avec-du-texte": Entry(
        (table(("{%tr if vrai %}", "perdu"), ("a", "b"), ("{%tr endif %}", "")),),
        "!MOD022",
        fault="┌ 2 colonnes\n| a | b |",
    ),
    "tr-ouvert-et-ferme-sur-une-ligne": Entry(
        (table(("{%tr for x in liste %}{{ x }}", "{%tr endfor %}")),), "!MOD022", fault="!TemplateSyntaxError"
    ),
    "tr-hors-tableau": Entry(("{%tr if vrai %}", "a", "{%tr endif %}"), "!MOD021", fault="!TemplateSyntaxError"),
    "p-dans-une-cellule": Entry(
        (table((cell("{%p for x in liste %}", "{{ x }}", "{%p endfor %}"), "b")),),
        "┌ 2 colonnes\n| un ¶ deux ¶ trois | b |",
    ),
    "p-cellule-vide": Entry((table((cell("{%p if faux %}", "x", "{%p endif %}"), "b")),), "┌ 2 colonnes\n|  | b |"),
    "tc-for": Entry(
        (table(COLUMNS, COLUMNS, grid=(2000, 1000)),),
        "┌ 4 colonnes\n| a | un | deux | trois |\n| a | un | deux | trois |",
    ),
    "tc-for-dans-tr": Entry(
        (
            table(
                ("{%tr for r in rangs %}", "", "", ""),
                ("{{ r.poste }}", "{%tc for a in r.ans %}", "{{ a }}", "{%tc endfor %}"),
                ("{%tr endfor %}", "", "", ""),
                grid=(2000, 1000, 1000, 1000),
            ),
        ),
        "┌ 3 colonnes\n| Loyer | 10 | 20 |\n| Eau | 1 | 2 |",
    ),
    "tc-if": Entry(
        (
            table(
                row(cell("a"), cell("{%tc if faux %}"), cell("b"), cell("{%tc endif %}"), cell("c")),
                grid=(1000, 1000, 1000),
            ),
        ),
        "┌ 2 colonnes\n| a | c |",
    ),
    "tc-ligne-vide": Entry(
        (table(row(cell("{%tc for x in vide %}"), cell("{{ x }}"), cell("{%tc endfor %}")), ("a",), grid=(1000,)),),
        "┌ 1 colonnes\n| a |",
        fault="┌ 1 colonnes\n|  |\n| a |",
    ),
    "colspan": Entry(
        (table((cell("{% colspan nombre - 1 %}{{ nom }}"),), ("a", "b")),),
        "┌ 2 colonnes\n| [gridSpan=2] Relais |\n| a | b |",
    ),
    "colspan-tableau-dynamique": Entry(
        (table(row(cell("{% colspan liste|length + 1 %}Titre", width=4000)), COLUMNS, grid=(2000, 2000)),),
        "┌ 4 colonnes\n| [gridSpan=4] Titre |\n| a | un | deux | trois |",
    ),
    "colspan-deja-etendue": Entry(
        (
            table(
                (cell("{% colspan 3 %}{{ nom }}", properties='<w:gridSpan w:val="2"/>'),),
                ("a", "b", "c"),
                grid=(1, 1, 1),
            ),
        ),
        "┌ 3 colonnes\n| [gridSpan=3] Relais |\n| a | b | c |",
    ),
    "colspan-modulo": Entry(
        (table((cell("{% colspan 5 % 3 %}{{ nom }}"),), ("a", "b")),),
        "┌ 2 colonnes\n| [gridSpan=2] Relais |\n| a | b |",
        fault="!TemplateSyntaxError",
    ),
    "cellbg": Entry(
        (table((cell("{% cellbg couleur %}{{ nom }}"), "b")),), "┌ 2 colonnes\n| [shd=FF0000] Relais | b |"
    ),
    "cellbg-deja-coloree": Entry(
        (table((cell("{% cellbg couleur %}a", properties='<w:shd w:val="clear" w:fill="00FF00"/>'), "b")),),
        "┌ 2 colonnes\n| [shd=FF0000] a | b |",
    ),
    "cellbg-boucle": Entry(
        (table(("{%tr for x in ['00FF00', 'ABCDEF'] %}", ""), (cell("{% cellbg x %}a"), "b"), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| [shd=00FF00] a | b |\n| [shd=ABCDEF] a | b |",
    ),
    "cellbg-diese": Entry(
        (table((cell("{% cellbg '#00ff00' %}a"), "b")),),
        "┌ 2 colonnes\n| [shd=00FF00] a | b |",
        fault="┌ 2 colonnes\n| [shd=#00ff00] a | b |",
    ),
    "cellbg-condition": Entry(
        (table((cell("{% cellbg couleur if vrai else 'FFFFFF' %}a"), "b")),), "┌ 2 colonnes\n| [shd=FF0000] a | b |"
    ),
    "cellbg-et-colspan": Entry(
        (table((cell("{% cellbg couleur %}{% colspan 2 %}a"),), ("a", "b")),),
        "┌ 2 colonnes\n| [gridSpan=2 shd=FF0000] a |\n| a | b |",
    ),
    "cellbg-sans-proprietes": Entry(
        (table("<w:tr><w:tc>" + paragraph("{% cellbg couleur %}a") + "</w:tc></w:tr>", grid=(1,)),),
        "┌ 1 colonnes\n| [shd=FF0000] a |",
        fault="┌ 1 colonnes\n| a |",
    ),
    "cellbg-couleur-inconnue": Entry(
        (table(("{% cellbg 'rouge' %}a", "b")),),
        "┌ 2 colonnes\n| [shd=auto] a | b |",
        fault="┌ 2 colonnes\n| [shd=rouge] a | b |",
    ),
    "cellbg-apres-le-texte": Entry(
        (table(("texte {% cellbg couleur %}", "b")),), "┌ 2 colonnes\n| [shd=FF0000] texte  | b |"
    ),
    "vm": Entry(
        (table(("{%tr for x in liste %}", ""), ("{% vm %}{{ nom }}", "{{ x }}"), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| [vMerge=restart] Relais | un |\n| [vMerge=continue]  | deux |\n| [vMerge=continue]  | trois |",
    ),
    "vm-imbrique": Entry(
        (
            table(
                ("{%tr for r in rangs %}", ""),
                ("{%tr for a in r.ans %}", ""),
                ("{% vm %}{{ r.poste }}", "{{ a }}"),
                ("{%tr endfor %}", ""),
                ("{%tr endfor %}", ""),
            ),
        ),
        "┌ 2 colonnes\n| [vMerge=restart] Loyer | 10 |\n| [vMerge=continue]  | 20 |\n"
        "| [vMerge=restart] Eau | 1 |\n| [vMerge=continue]  | 2 |",
    ),
    "vm-plusieurs-paragraphes": Entry(
        (table(("{%tr for x in liste %}", ""), (cell("{% vm %}a", "b"), "{{ x }}"), ("{%tr endfor %}", "")),),
        "┌ 2 colonnes\n| [vMerge=restart] a ¶ b | un |\n| [vMerge=continue]  | deux |\n| [vMerge=continue]  | trois |",
        fault=(
            "┌ 2 colonnes\n| [vMerge=restart] a ¶ b | un |\n| [vMerge=continue]  ¶ b | deux |\n"
            "| [vMerge=continue]  ¶ b | trois |"
        ),
    ),
    "vm-plusieurs-textes": Entry(
        (
            table(
                ("{%tr for x in liste %}", ""),
                (cell(paragraph("{% vm %}a", run("b", "<w:b/>"))), "{{ x }}"),
                ("{%tr endfor %}", ""),
            ),
        ),
        "┌ 2 colonnes\n| [vMerge=restart] a‹b›b‹› | un |\n| [vMerge=continue]  | deux |\n"
        "| [vMerge=continue]  | trois |",
        fault=(
            "┌ 2 colonnes\n| [vMerge=restart] a‹b›b‹› | un |\n| [vMerge=continue] ‹b›b‹› | deux |\n"
            "| [vMerge=continue] ‹b›b‹› | trois |"
        ),
    ),
    "hm": Entry(
        (
            table(
                row(cell("{%tc for x in liste %}"), cell("{% hm %}{{ nom }}"), cell("{%tc endfor %}")),
                ("a", "b", "c"),
                grid=(1000, 1000, 1000),
            ),
        ),
        "┌ 3 colonnes\n| [gridSpan=3] Relais |\n| a | b | c |",
    ),
    "hm-deja-etendue": Entry(
        (
            table(
                row(
                    cell("{%tc for x in [1, 2] %}"),
                    cell("{% hm %}a", properties='<w:gridSpan w:val="2"/>'),
                    cell("{%tc endfor %}"),
                ),
                ("a", "b", "c", "d"),
                grid=(1, 1, 1, 1),
            ),
        ),
        "┌ 4 colonnes\n| [gridSpan=4] a |\n| a | b | c | d |",
    ),
    "vm-et-hm": Entry(
        (
            table(
                ("{%tr for r in rangs %}", ""),
                row(cell("{% vm %}a"), cell("{{ r.poste }}")),
                ("{%tr endfor %}", ""),
                row(cell("{%tc for x in [1, 2] %}"), cell("{% hm %}b"), cell("{%tc endfor %}")),
            ),
        ),
        "┌ 2 colonnes\n| [vMerge=restart] a | Loyer |\n| [vMerge=continue]  | Eau |\n| [gridSpan=2] b |",
    ),
    "tableau-dans-un-tableau": Entry(
        (
            table(
                (cell(table(("{%tr for x in liste %}", ""), ("{{ x }}", "b"), ("{%tr endfor %}", "")), "<w:p/>"), "c")
            ),
        ),
        "┌ 2 colonnes\n| ┌ 2 colonnes ¶ | un | b | ¶ | deux | b | ¶ | trois | b | ¶  | c |",
    ),
    "tableau-imbrique-boucles": Entry(
        (
            table(
                ("{%tr for r in rangs %}", ""),
                (
                    cell(table(("{%tr for a in r.ans %}", ""), ("{{ a }}", ""), ("{%tr endfor %}", "")), "<w:p/>"),
                    "{{ r.poste }}",
                ),
                ("{%tr endfor %}", ""),
            ),
        ),
        "┌ 2 colonnes\n| ┌ 2 colonnes ¶ | 10 |  | ¶ | 20 |  | ¶  | Loyer |\n"
        "| ┌ 2 colonnes ¶ | 1 |  | ¶ | 2 |  | ¶  | Eau |",
    ),
    "commentaire-tr": Entry(
        (table(("a", "b"), ("{#tr note #}", ""), ("c", "d")),), "┌ 2 colonnes\n| a | b |\n| c | d |"
    ),
    "commentaire-tc": Entry(
        (table(row(cell("a"), cell("{#tc note #}"), cell("b")), grid=(1, 1)),), "┌ 2 colonnes\n| a | b |"
    ),
    "moins-de-cellules": Entry(
        (table(row(cell("{%tc for x in [1] %}"), cell("{{ x }}"), cell("{%tc endfor %}")), grid=(1000, 1000, 1000)),),
        "┌ 1 colonnes\n| 1 |",
    ),
    "tr-affichage": Entry(
        (table(("a", "b"), ("{{tr x }}", "")),),
        "┌ 2 colonnes\n| a | b |\n| c | d |",
        make=lambda _: {"x": XML_ROW},
    ),
    "tc-affichage": Entry(
        (table(row(cell("a"), cell("{{tc x }}"))),), "┌ 2 colonnes\n| a | c |", make=lambda _: {"x": XML_CELL}
    ),
}
