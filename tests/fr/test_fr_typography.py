"""Spaces and apostrophes: what is put right, and what must never be touched.

In the tables « ~ » is U+00A0 and « ^ » is U+202F.
"""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conventions.fr.dates import date_range, long_date
from conventions.fr.numbers import format_amount, format_percent
from conventions.fr.typography import fold, typeset


def show(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def unshow(text: str) -> str:
    return text.replace("~", "\u00a0").replace("^", "\u202f")


CHANGED = [
    ("« oui »", "«~oui~»"),
    ("Quoi ? Oui ! Bon ; fin", "Quoi^? Oui^! Bon^; fin"),
    ("vraiment ?!", "vraiment^?!"),
    ("objet : le projet", "objet~: le projet"),
    ("objet :", "objet~:"),
    ("voir :\nla suite", "voir~:\nla suite"),
    ("« a ; »", "«~a^;~»"),
    ("25,5 % et 3 ‰", "25,5~% et 3~‰"),
    ("50 €, 3 kg, 12 km, 20 °C, 2 ETP", "50~€, 3~kg, 12~km, 20~°C, 2~ETP"),
    ("12 000 €", "12^000~€"),
    ("12 000,50 €", "12^000,50~€"),
    ("12 000 euros", "12^000~euros"),
    ("1 234 567 habitants", "1^234^567 habitants"),
    ("123 456 789 €", "123^456^789~€"),
    ("de 1 000 à 2 500", "de 1^000 à 2^500"),
    ("14 h 30", "14~h~30"),
    ("n° 12 et N° 2026-41, n°s 3", "n°~12 et N°~2026-41, n°s~3"),
    ("M. Dupont, MM. Noé et Sy", "M.~Dupont, MM.~Noé et Sy"),
    ("Mme Élise Aubry, Mmes Roy", "Mme~Élise Aubry, Mmes~Roy"),
    ("Dr Roux, Me Petit, Pr Blum, Mgr Noé", "Dr~Roux, Me~Petit, Pr~Blum, Mgr~Noé"),
    ("article 3, Article 12, articles 4 et 5", "article~3, Article~12, articles~4 et 5"),
    ("art. 3, p. 4, pp. 5-6, annexe 2, alinéa 3, § 2", "art.~3, p.~4, pp.~5-6, annexe~2, alinéa~3, §~2"),
    ("L. 312-7 et R. 211-14, D. 5, A. 2", "L.~312-7 et R.~211-14, D.~5, A.~2"),
    ("article L. 312-7", "article~L.~312-7"),
    ("le 1er janvier 2026, le 30 avril", "le 1er~janvier 2026, le 30~avril"),
    ("1er janvier", "1er~janvier"),
    ("M. Élie", "M.~Élie"),
    ("alinéa 3", "alinéa~3"),
    ("l'avis d'Awa aujourd'hui", "l’avis d’Awa aujourd’hui"),
    ("l'« État »", "l’«~État~»"),
    ("{{ montant }} : l'{{ objet }} ?", "{{ montant }}~: l’{{ objet }}^?"),
    ("https://exemple.fr/?q='a' ; fin", "https://exemple.fr/?q='a'^; fin"),
    ("awa@exemple.fr ?", "awa@exemple.fr^?"),
    ("déjà^: fait~;", "déjà~: fait^;"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changed(before, after):
    assert show(typeset(unshow(before))) == after
    assert show(typeset(unshow(after))) == after


UNCHANGED = [
    "",
    "rien à changer",
    "sans espace: ici; là! vraiment?",
    "2026 2027",
    "en 2026 et 2027",
    "04 75 00 00 00",
    "0800 123 456",
    "SIRET 123 456 789 00012",
    "SIREN 123 456 789",
    "26000 Valence",
    "12:30 et 1:2",
    "https://exemple.fr/a?b=c&d='e'",
    "http://exemple.fr/l'avis",
    "www.exemple.fr/l'avis",
    "o'brien@exemple.fr",
    "{{ x }} {{ d'a ? b : c }}",
    "{% if a ! %} {# l'avis ; #}",
    "a<b>c</b>",
    '<a title="l\'avis ; fin">',
    "`x ? y : z`",
    "C:\\ ",
    "a != b et x :: y",
    "'cité'",
    "Me voici, M. le maire",
    "l’avis",
    "- un",
    "entre mars 12 et avril",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_unchanged(text):
    assert typeset(text) == text


def test_without_the_thin_space():
    assert show(typeset("« a ; » 12 000 € ?", fine=False)) == "«~a~;~» 12~000~€~?"
    assert show(typeset("12\u202f000", fine=False)) == "12~000"


def test_smileys_do_no_harm():
    assert fold(typeset("bravo :) ;) !")) == "bravo :) ;) !"


def test_what_the_other_functions_write_is_already_typeset():
    debut, fin = date(2027, 1, 1), date(2029, 12, 31)
    texts = [
        long_date(debut),
        date_range(debut, fin),
        format_amount(Decimal("1234567.5")),
        format_amount(Decimal("123456789")),
        format_percent(Decimal("0.255")),
    ]
    assert [typeset(text) for text in texts] == texts


def test_fold_undoes():
    text = "« L'avis n° 12 : 12 000 € »"
    assert typeset(text) != text
    assert fold(typeset(text)) == fold(text) == text


MARKS = "« » ; : ! ? % € ' ’ {{ }} {% %} <b> < > ` , . / - _ ( ) = § C:\\"
WORDS = "n° M. Mme article alinéa L. 1er 12 000 345 janvier kg h 30 mot Awa Élie p. SIREN d'a 2026 https://x.fr a@b.fr"
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *" \u00a0\u202f\n"])
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text()


@settings(deadline=None)
@given(TEXTS, st.booleans())
@example("« ; »", True)
@example("12 000 000 000", False)
def test_idempotent_and_one_for_one(text, fine):
    once = typeset(text, fine=fine)
    assert typeset(once, fine=fine) == once
    assert len(once) == len(text)
    assert fold(once) == fold(text)


@settings(deadline=None)
@given(TEXTS)
def test_the_kind_of_space_and_apostrophe_given_does_not_matter(text):
    assert fold(typeset(fold(text))) == fold(text)


@pytest.mark.parametrize("unit", ["x", "{{", "{%", "<a", "`", "'", "a@", "1 ", "12 000 ", "/", "M. "])
def test_long_texts_take_a_time_in_proportion(unit):
    text = unit * 20_000 + "mot ;"
    start = time.perf_counter()
    assert show(typeset(text)).endswith("^;")
    assert time.perf_counter() - start < 5
