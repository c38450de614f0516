"""What the quick reader of YAML reads, the full reader reads alike: same values, no fault."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conventions.loading.encoding import holds_forbidden
from conventions.loading.limits import MAX_DEPTH, MAX_EXPANDED
from conventions.loading.plain_values import UnusualError
from conventions.loading.plain_yaml import read_plain
from conventions.loading.yaml_reader import YamlReader

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
OURS = [*EXAMPLES, *sorted(ROOT.glob("templates/*/carte.yaml")), *sorted(ROOT.glob("conventions/rules/droit/*.yaml"))]
PLAIN = {
    "textes": "a: un mot\nb: deux  mots, [et] {trois} ?\nc: d'accord & l'euro: non\n".replace(": non", " non"),
    "nombres": "a: 12\nb: -3\nc: 12.50\nd: 01000\ne: 12:30\nf: 2027-01-01\ng: 0x1F\nh: 1e3\ni: -0\nj: 1_000\nk: .5\n",
    "mots": "a: true\nb: non\nc: null\nd: ~\ne:\nf: Null\ng: TRUE\nh: no\ni: yes\n",
    "listes": "a:\n- 1\n- deux\nb:\n  - x: 1\n    y: 2\n  - - i\n    - j\n  -   z:\n        - 1\nc: []\nd: {}\n",
    "accolades": "a: {b: 1, c: 'd, e', f: [g, h i], k: \"l\"} # fin\nb: [ 1 , {x: 12:30}, l'UNAF ]\nc: [a]\n",
    "guillemets": "a: 'd''accord'\nb: \"oui : non # si\" # fin\nc: ''\nd: ' x '\n",
    "texte sur plusieurs lignes": "a: un\n  deux\n\n  trois\n\n\nb:\n- un\n  deux\n",
    "guillemets sur plusieurs lignes": "b: 'un\n\n  deux  \n   trois '\nc: \"un\n  deux\"\n",
    "blocs": "a: |\n  un\n    deux\n\n  trois\n\n\nb: >-\n  un\n  deux\n\n  trois\n",
    "fins de blocs": "c: |+\n  un\n\n\nd:\n- |-\n  un\n- >\n  d\n",
    "commentaires": "# un\na: 1 # deux\n  # trois\nb: # quatre\n  c: d#e\n#fin",
    "renvois": "a: &n\n  b: 1\nc: *n\nd: [1, 2]\ne:\n- *n\nf: &n\n- 1\ng: *n\n",
    "chemins": "a:\n  parties[*].nom: un\n  b.c: 2\n  d[0].e:\n  - f.g: h\n    i[1]: j\n",
    "espaces insécables": "a: 25\u00a0% «\u202fx\u202f»\n",
    "fin sans retour": "a: |\n  un",
}
UNUSUAL = {
    "tabulation": "a:\tb\n",
    "retour chariot": "a: b\r\n",
    "clé double": "a: 1\na: 2\n",
    "clé double entre accolades": "a: {b: 1, b: 2}\n",
    "clé qui n’est pas un texte": "true: 1\n",
    "clé entre crochets": "[a]: 1\n",
    "clé qui est un renvoi": "a: &n\n  b: 1\n*n: 1\n",
    "clé entre accolades": "a: {null: 1}\n",
    "fusion": "a: &n\n  b: 1\nc:\n  <<: *n\n",
    "étiquette": "a: !!str 1\n",
    "document": "---\na: 1\n",
    "deux documents": "a: 1\n---\nb: 1\n",
    "liste au premier niveau": "- a\n",
    "texte au premier niveau": "a\n",
    "retrait faux": "a:\n    b: 1\n  c: 2\n",
    "deux-points dans un texte": "a: b: c\n",
    "deux-points sur la ligne suivante": "a: b\n  c: d\n",
    "deux-points avant la ligne suivante": "a: b:\n\n  c\n",
    "texte coupé d’un commentaire": "a: b # c\n  d\n",
    "texte autour d’un commentaire": "a: b\n  # c\n  d\n",
    "guillemets ouverts": "a: 'b\n",
    "guillemets et suite": "a: 'b' c\n",
    "échappement": 'a: "\\u0041"\n',
    "crochet ouvert": "a: [b\n",
    "ancre inconnue": "a: *n\n",
    "ancre dans elle-même": "a: &n\n  b: *n\n",
    "ancre d’un élément": "a:\n- &n\n- b\n",
    "vide": "# rien\n",
    "retrait indiqué": "a: |2\n    b\n",
    "bloc vide": "a: |\nb: 1\n",
}


def read_both(text: str) -> tuple[Any, Any]:
    """Return what the quick reader reads (None when it does not), and what the full reader does."""
    try:
        plain: Any = read_plain(text)
    except UnusualError:
        return None, None
    reader = YamlReader(text, None)
    value = reader.read().value
    assert not reader.faults
    return plain, value


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_texts_are_read_alike(text: str) -> None:
    plain, value = read_both(text)
    assert plain is not None
    assert repr(plain) == repr(value)


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_left_to_the_full_reader(text: str) -> None:
    with pytest.raises(UnusualError):
        read_plain(text)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_files_are_plain(path: Path) -> None:
    plain, value = read_both(path.read_text(encoding="utf-8"))
    assert plain is not None
    assert repr(plain) == repr(value)


def test_aliases_share_their_value() -> None:
    data = read_plain("a: &n\n  b: 1\nc: *n\n")
    assert data["a"] is data["c"]


def test_limits_are_left_to_the_full_reader() -> None:
    deep = "".join(f"{'  ' * level}a:\n" for level in range(MAX_DEPTH + 1))
    laughs = "a0: &n0\n- x\n" + "".join(f"a{n}: &n{n}\n" + f"- *n{n - 1}\n" * 10 for n in range(1, 9))
    for text in (deep, laughs, "a: " + "[" * 10_000, "a: " + "x" * 500 + "\n" + "b" * 300 + ": 1\n"):
        with pytest.raises(UnusualError):
            read_plain(text)
    assert len(laughs) < MAX_EXPANDED


LINES = [
    *("a: ", "b:", "- ", "  ", " ", "\n", "\n", "\n  ", "\n- ", "\n    c: ", ": ", "#", " # ", "'", '"', "''", "|"),
    *(">-", "|+", "[", "]", "{", "}", ", ", ",", "k: ", "&n", "*n", "\n\n", "x", "mot", "d'un", "-1", "12.50", "true"),
    *("~", "é", "?"),
    *("%", "!", "@", "=", "<<", "---", "...", "\\", "http://x", "12:30", ":", "-", "\u00a0", "\u200b", "null: "),
    *("a.b: ", "parties[*].nom: ", "c[0]:"),
]
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.sampled_from(["a: b", "x\ny", "l'un", "- a"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text("abé_", min_size=1), below, max_size=4),
    max_leaves=20,
)
MANY = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def check_alike(text: str) -> None:
    if holds_forbidden(text):
        return
    plain, value = read_both(text)
    assert repr(plain) == repr(value)


@MANY
@given(st.lists(st.sampled_from(LINES), max_size=30).map("".join))
def test_random_fragments_are_read_alike(text: str) -> None:
    check_alike(text)
    check_alike(f"a: {text}")


@MANY
@given(TREES, st.sampled_from([None, True, False]), st.integers(10, 90))
def test_what_a_program_writes_is_read_alike(tree: Any, flow: bool | None, width: int) -> None:
    check_alike(yaml.safe_dump({"racine": tree}, allow_unicode=True, default_flow_style=flow, width=width))


@MANY
@given(st.data())
def test_broken_examples_are_read_alike(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8").splitlines(keepends=True)
    start = data.draw(st.integers(0, len(lines) - 1))
    text = "".join(["racine:\n", *(f"  {line}" for line in lines[start : start + 12])])
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(LINES)) + text[at + data.draw(st.integers(0, 3)) :]
    check_alike(text)
