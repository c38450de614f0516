"""Small random templates over the fields of the models, as an author could write them, right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st
from pydantic import BaseModel

from conventions.engine.inspect.kinds import NUMBER, TEXT, Kind, Nature, list_members
from conventions.models import Dossier

FILTERS = {
    Nature.TEXTE: ("majuscule", "upper", "phrase", "trim", 'replace("a", "b")', "paragraphes|join", "du", "length"),
    Nature.NOMBRE: ("montant", "en_lettres", "nombre", "ordinal", "round", "pourcentage", "string", "abs"),
    Nature.DATE: ("date_longue", "date_courte", "annee", "mois_annee", "string"),
    Nature.CHOIX: ("majuscule", "upper", "string"),
    Nature.RENVOI: ("majuscule", "du", "le", "upper"),
    Nature.LISTE: ("length", "liste", "first", "last", 'join(", ")', "list|length", "sort|first", "reverse|list|first"),
    Nature.OUI_NON: ("string", "majuscule"),
    Nature.OBJET: ("du", "le"),
}
PRINTED = frozenset({Nature.TEXTE, Nature.NOMBRE, Nature.DATE, Nature.CHOIX, Nature.RENVOI, Nature.OUI_NON})
ANY_FILTER = tuple(name for names in FILTERS.values() for name in names)
LITERALS = ('"x"', "3", "none", '"projet"', '"caf"', "[]", "true", "0", "convention.duree.debut")
SIGNS = ("==", "!=", ">", "<=", "in", "not in")
TESTS = ("defined", "none", "not none", "string", "not defined", "number", "iterable", "undefined")


@dataclass
class Author:
    """Writes one template, drawing each choice."""

    draw: Callable[[st.SearchStrategy[object]], object]
    names: dict[str, Kind] = field(default_factory=dict)
    count: int = 0

    def choose(self, *options: str) -> str:
        return str(self.draw(st.sampled_from(options)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def path(self, wanted: frozenset[Nature] | None = None, model: type[BaseModel] = Dossier) -> tuple[str, Kind]:
        """A path of the data; when natures are wanted, the walk goes on until it meets one, or gives up."""
        first = self.choose(*list_members(model), *(list(self.names) * 6))
        kind = self.names.get(first) or list_members(model)[first].kind
        text = first
        for _ in range(4):
            known = kind.model and list_members(kind.model)
            if not known or (kind.nature in (wanted or ()) and self.chance(2)):
                break
            inside = {name: item.kind for name, item in known.items()}
            fits = [name for name, item in inside.items() if not wanted or item.nature in wanted or item.model]
            name = self.choose(*(fits or inside))
            text, kind = f"{text}.{name}", inside[name]
            if kind.item and kind.item.model and self.chance(6):
                text, kind = f"{text}[{self.choose('0', '-1', '1')}]", kind.item
        return text, kind

    def expression(self, depth: int = 2) -> str:
        text, kind = self.path(None if self.chance(12) else PRINTED)
        form = self.choose("nu", "nu", "filtre", "filtre", "ou", "if", "concat", "calcul")
        if form == "filtre":
            text += "|" + self.choose(*(ANY_FILTER if self.chance(8) else FILTERS.get(kind.nature, ANY_FILTER)))
        if depth == 0 or form in {"nu", "filtre"}:
            return text
        other = self.choose('"néant"', "3", self.expression(depth - 1))
        if form == "ou":
            return f"({text} or {other})" + self.choose("", "", "|majuscule")
        if form == "if":
            return f"({text} if {self.condition(depth - 1)} else {other})"
        return f"({text} {'~' if form == 'concat' else self.choose('+', '-', '*')} {other})"

    def condition(self, depth: int = 2) -> str:
        text, kind = self.path()
        form = self.choose("nu", "nu", "not", "test", "compare", "longueur", "et", "ou", "filtre")
        if form == "not":
            return f"not ({self.condition(depth - 1) if depth > 0 else text})"
        if form == "test":
            return f"{text} is {self.choose(*TESTS)}"
        if form == "compare":
            return f"{text} {self.choose(*SIGNS)} {self.choose(*LITERALS, *_codes(kind))}"
        if form == "longueur" and kind.nature in {Nature.LISTE, Nature.TEXTE}:
            return f"{text}|length {self.choose('>', '>=', '==', '!=', '<')} {self.choose('0', '1', '2')}"
        if form == "filtre" and kind.nature in FILTERS:
            text += f"|{self.choose(*FILTERS[kind.nature])}"
        if depth > 0 and form in {"et", "ou"}:
            sign = "and" if form == "et" else "or"
            return f"({self.condition(depth - 1)}) {sign} ({self.condition(depth - 1)})"
        return text

    def block(self, depth: int = 3) -> str:
        return "".join(self.statement(depth) for _ in range(int(str(self.draw(st.sampled_from((1, 1, 2)))))))

    def statement(self, depth: int) -> str:
        form = self.choose("print", "print", "garde", "if", "for", "for", "set") if depth > 0 else "print"
        if form == "print":
            text = self.expression(1)
            instead = self.choose('"x"', "titre")
            return f"{{{{ {text} }}}}" if self.chance(3) else f"{{{{ {text} or {instead} }}}}"
        if form == "garde":
            text, kind = self.path()
            known = FILTERS.get(kind.nature, ("string",))
            return f"{{% if {text} %}}{{{{ {text}|{self.choose(*known)} }}}}{self.block(depth - 1)}{{% endif %}}"
        if form == "if":
            otherwise = f"{{% else %}}{self.block(depth - 1)}" if self.chance(2) else ""
            return f"{{% if {self.condition()} %}}{self.block(depth - 1)}{otherwise}{{% endif %}}"
        if form == "for":
            return self.loop(depth)
        text, kind = self.path()
        return f"{{% set {self.bind(kind)} = {text} %}}"

    def loop(self, depth: int) -> str:
        text, kind = self.path(frozenset({Nature.LISTE}))
        item = kind.item or (TEXT if kind.nature is Nature.TEXTE else NUMBER)
        held = dict(self.names)
        name = self.bind(item)
        test = f" if {self.condition(1)}" if self.chance(3) else ""
        body = self.block(depth - 1)
        self.names = held
        return f"{{% for {name} in {text}{test} %}}{body}{{% endfor %}}"

    def bind(self, kind: Kind) -> str:
        self.count += 1
        name = f"v{self.count}"
        self.names[name] = kind
        return name


def _codes(kind: Kind) -> list[str]:
    return [f'"{item.value}"' for item in kind.choice] * 3 if kind.choice else []


@st.composite
def templates(draw: Callable[[st.SearchStrategy[object]], object]) -> str:
    """A paragraph of tags."""
    return Author(draw).block(2)


@st.composite
def wrong_names(draw: Callable[[st.SearchStrategy[object]], object]) -> str:
    """A path of objects whose last name does not exist."""
    text, members = "", list_members(Dossier)
    for _ in range(int(str(draw(st.integers(0, 2))))):
        objects: Mapping[str, Kind] = {name: item.kind for name, item in members.items() if item.kind.model}
        if not objects:
            break
        name = str(draw(st.sampled_from(sorted(objects))))
        model = objects[name].model
        assert model is not None
        text, members = f"{text}{name}.", list_members(model)
    return text + str(draw(st.sampled_from(sorted(members)))) + "x"
