"""Methods of a text or of a date: `titre.replace("a", "b")`, `debut.strftime("%d/%m/%Y")`, judged before they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.kinds import Nature
from conventions.engine.inspect.signatures import find_misfit
from conventions.engine.inspect.values import Value
from conventions.engine.spelling import ForbiddenError
from conventions.engine.texts import METHODS, format_day
from conventions.regex import regex

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_WORDS: Final = frozenset({Nature.TEXTE, Nature.CHOIX, Nature.RENVOI})
_COUNT: Final = frozenset({Nature.NOMBRE})
_START: Final = _WORDS | {Nature.LISTE}
_ONE_TEXT: Final = (
    *("strip", "lstrip", "rstrip", "partition", "rpartition", "removeprefix", "removesuffix", "strftime"),
    *("count", "find", "index", "rfind", "rindex"),
)
_TAKES: Final[Mapping[str, tuple[frozenset[Nature], ...]]] = {
    **dict.fromkeys(_ONE_TEXT, (_WORDS,)),
    **dict.fromkeys(("startswith", "endswith"), (_START,)),
    **dict.fromkeys(("split", "rsplit"), (_WORDS, _COUNT)),
    **dict.fromkeys(("center", "ljust", "rjust"), (_COUNT, _WORDS)),
    "zfill": (_COUNT,),
    "replace": (_WORDS, _WORDS, _COUNT),
    "join": (frozenset({Nature.LISTE, Nature.TEXTE, Nature.TABLE}),),
}
"""The natures of the arguments that a method takes, in their order."""
_EXAMPLES: Final[Mapping[frozenset[Nature], str]] = {_WORDS: '"a"', _START: '"a"', _COUNT: "20"}
_DAY: Final = "%d/%m/%Y"
_ENGLISH: Final = regex(r"%-?[aAbBcpxX]")
_ALONE: Final = frozenset({"replace"})
"""The methods whose second argument must be given."""


def judge_method(reader: Reader, target: nodes.Getattr, node: nodes.Call, values: Sequence[Value]) -> None:
    """Note arguments that a method does not take; `values` are those of the arguments without a name."""
    name = target.attr
    if node in reader.callers:
        message = f"« {name} » n’est pas une macro du modèle : il ne prend pas le bloc que « call » lui donne."
        reader.notes.refuse(
            "MOD043", reader.place(node), message, f"Imprimez « {_show(target)} », sans « call » ni « endcall »."
        )
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return
    named = [pair.key for pair in node.kwargs]
    if _is_misfit(name, len(values), named):
        _refuse(reader, target, node, f"« {name} » n’a pas reçu les arguments qu’il attend.")
        return
    for value, wanted in zip(values, _TAKES.get(name, ()), strict=False):
        if value.kind.is_known and value.kind.nature not in {Nature.RIEN, *wanted}:
            natures = " ou ".join(sorted(wanted & {Nature.TEXTE, Nature.NOMBRE, Nature.LISTE}))
            _refuse(reader, target, node, f"« {name} » attend {natures}, et reçoit {value.kind.nature}.")
            return
    if name == "strftime":
        _judge_day(reader, node)


def _is_misfit(name: str, given: int, named: Sequence[str]) -> bool:
    """The engine's own methods pass what they are given on to those of Python, which know how many they take."""
    if name == "isoformat":
        return bool(given or named)
    function = METHODS.get(name, format_day)
    if find_misfit(function, given, named, piped=True):
        return True
    plain = getattr(str, name, None)
    return bool(not named and plain and find_misfit(plain, given, (), piped=True))


def _judge_day(reader: Reader, node: nodes.Call) -> None:
    form = node.args[0] if node.args else None
    if not isinstance(form, nodes.Const):
        return
    try:
        format_day(date.min, str(form.value))
    except ForbiddenError:
        message = f"« {form.value} » n’est pas un format de date admis dans un modèle."
        reader.notes.refuse("MOD043", reader.place(node), message, f'Par exemple "{_DAY}".')
        return
    english = _ENGLISH.search(str(form.value).replace("%%", ""))
    if english:
        message = f"« {english[0]} » écrirait le jour ou le mois en anglais, ou selon la langue de la machine."
        hint = "Employez date_longue ou mois_annee : {{ convention.duree.debut|date_longue }}."
        reader.notes.warn("MOD043", reader.place(node), message, hint)


def _refuse(reader: Reader, target: nodes.Getattr, node: nodes.Call, message: str) -> None:
    reader.notes.refuse("MOD043", reader.place(node), message, f"Par exemple {_show(target)}.")


def _show(target: nodes.Getattr) -> str:
    """Return a call of the method that is right, on a name that stands for the value."""
    name = target.attr
    wanted = _TAKES.get(name, ())[: 2 if name in _ALONE else 1]
    shown = f'"{_DAY}"' if name == "strftime" else ", ".join(_EXAMPLES.get(item, "liste") for item in wanted)
    return f"{_spell(target.node)}.{name}({shown})"


def _spell(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_spell(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "texte"
