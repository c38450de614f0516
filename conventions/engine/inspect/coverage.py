"""The other direction: what the models require, and whether a template prints it, once, and to whom it may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.engine.inspect.inspection import Inspection
from conventions.engine.inspect.kinds import Member, Nature, list_members
from conventions.engine.inspect.notes import Branch, Clause
from conventions.engine.places import Place
from conventions.fr.spelling import nearest
from conventions.models import ClauseId, Dossier
from conventions.models.base import Modele
from conventions.models.champs import Visibilite, visibilite_of

_NEAR: Final = 0.8
_OPENNESS: Final[Mapping[Visibilite, int]] = {"interne": 0, "partenaires": 1, "public": 2}
"""Who may read a field or a document: the higher, the more people."""
_RESERVED: Final[Mapping[Visibilite, str]] = {
    "interne": "seule l’équipe qui rédige le lit",
    "partenaires": "seuls les partenaires le lisent",
    "public": "tout le monde le lit",
}


def check_clauses(found: Inspection, file: str | None, required: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the required clauses that are missing, double, or printed only when something unrelated holds."""
    by_code: dict[str, list[Clause]] = {}
    for clause in found.clauses:
        if clause.code is not None:
            by_code.setdefault(clause.code, []).append(clause)
    for code in required:
        yield from _judge_required(code, by_code, file)
    for code, clauses in by_code.items():
        yield from _find_doubles(code, clauses, file)
        yield from _suspect(code, clauses[0], file)
    calls = ((called, place) for called, place in found.calls if called not in by_code)
    yield from (_refuse_call(called, place, by_code, file) for called, place in calls)


def _judge_required(code: str, known: Mapping[str, list[Clause]], file: str | None) -> Iterator[Diagnostic]:
    if code not in known:
        yield _refuse_absence(code, known, file)
    elif not _covers_every_way([clause.branches for clause in known[code]]):
        yield from _find_conditions(code, known[code], file)


def _refuse_absence(code: str, known: Mapping[str, object], file: str | None) -> Diagnostic:
    near = nearest(code, known, _NEAR)
    hint = f"La clause « {near} » du modèle est-elle celle-ci ? " if near else ""
    hint += f'Placez {{%p clause "{code}" %}} avant son titre, et {{%p endclause %}} après son dernier paragraphe.'
    message = f"Aucune balise ne délimite la clause exigée « {_name(code)} »."
    return _make("MOD060", message, hint, Location(file=file), clause=code)


def _covers_every_way(paths: Sequence[tuple[Branch, ...]]) -> bool:
    """Whether clauses, each under its conditions, leave no way without one."""
    if any(not path for path in paths):
        return True
    inside: dict[tuple[int, int], dict[int, list[tuple[Branch, ...]]]] = {}
    for first, *rest in paths:
        inside.setdefault((first.condition, first.ways), {}).setdefault(first.rank, []).append(tuple(rest))
    return any(
        len(ranks) == ways and all(map(_covers_every_way, ranks.values())) for (_, ways), ranks in inside.items()
    )


def _find_conditions(code: str, clauses: list[Clause], file: str | None) -> Iterator[Diagnostic]:
    for clause in clauses:
        own = {_stem(path) for path in clause.shown} | {f"convention.{code}", code}
        strange = next((branch for branch in clause.branches if not _is_related(branch, own)), None)
        if strange is not None:
            message = f"La clause exigée « {_name(code)} » ne s’imprime que sous une condition sans rapport avec elle."
            hint = f"Sortez-la du bloc « {strange.words} », ou écrivez-la aussi dans le cas contraire."
            yield _make("MOD062", message, hint, clause.place.locate(file), clause=code)


def _is_related(branch: Branch, own: set[str]) -> bool:
    """Whether a condition reads something of the clause's own data, or of what it prints."""
    return any(
        _stem(origin).startswith(path) or path.startswith(_stem(origin)) for origin in branch.origins for path in own
    )


def _stem(path: str) -> str:
    """Return the first two names of a path, ranks left out: the clause that it belongs to."""
    return ".".join(path.replace("[*]", "").split(".")[:2])


def _find_doubles(code: str, clauses: list[Clause], file: str | None) -> Iterator[Diagnostic]:
    for rank, clause in enumerate(clauses):
        before = next((other for other in clauses[:rank] if not _excludes(other, clause)), None)
        if before is not None or clause.loops:
            message = f"La clause « {_name(code)} » peut s’imprimer deux fois."
            hint = "Une clause ne s’imprime qu’une fois : retirez celle-ci, ou placez-les dans deux cas qui s’excluent."
            if before is None:
                hint = f'Sortez-la de la boucle, ou numérotez son nom : {{%p clause "{code}_" ~ loop.index0 %}}.'
            yield _make("MOD061", message, hint, clause.place.locate(file), clause=code)


def _excludes(one: Clause, other: Clause) -> bool:
    """Whether two clauses stand in two ways of the same condition."""
    ranks = {branch.condition: branch.rank for branch in one.branches}
    return any(ranks.get(branch.condition, branch.rank) != branch.rank for branch in other.branches)


def _suspect(code: str, clause: Clause, file: str | None) -> Iterator[Diagnostic]:
    known = [item.value for item in ClauseId]
    near = None if code in known else nearest(code, known, _NEAR)
    if near is not None:
        message = f"« {code} » n’est pas le code d’une clause connue."
        hint = f"Vouliez-vous dire « {near} » ({_name(near)}) ?"
        yield _make("MOD063", message, hint, clause.place.locate(file), Severity.AVERTISSEMENT)


def _refuse_call(called: str, place: Place, known: Mapping[str, object], file: str | None) -> Diagnostic:
    near = nearest(called, known)
    hint = f"Vouliez-vous dire « {near} » ?" if near else f"Clauses du modèle : {', '.join(known) or 'aucune'}."
    return _make("MOD064", f"« renvoi » cite la clause « {called} », que le modèle n’a pas.", hint, place.locate(file))


def check_audience(found: Inspection, file: str | None, audience: Visibilite) -> Iterator[Diagnostic]:
    """Yield each field that the readers of the document must not see."""
    told: set[tuple[str, int]] = set()
    for shown in found.shown:
        field = find_field(shown.origin)
        key = (shown.origin, id(shown.place))
        if shown.computed or field is None or key in told or _OPENNESS[field.visibility] >= _OPENNESS[audience]:
            continue
        told.add(key)
        message = f"« {field.title} » ({shown.origin}) est réservé : {_RESERVED[field.visibility]}."
        hint = "Retirez cette balise, ou changez « destinataires » du document dans la carte du modèle."
        yield _make("MOD066", message, hint, shown.place.locate(file))


class Field:
    """A field of the dossier: its member, and who may read it, given what holds it."""

    __slots__ = ("member", "title", "visibility")

    def __init__(self, member: Member, visibility: Visibilite) -> None:
        self.member, self.title, self.visibility = member, member.title, visibility

    @property
    def is_printable(self) -> bool:
        """Whether one tag prints it: neither an object, nor a list, nor what only its writers read."""
        nature = self.member.kind.nature
        return nature not in {Nature.OBJET, Nature.LISTE, Nature.TABLE} and self.visibility != "interne"


def find_field(path: str) -> Field | None:
    """Return the field that a data path names, ranks left out or not."""
    return list_fields().get(path.removesuffix("[*]"))


@cache
def list_fields() -> Mapping[str, Field]:
    """Return every field of a dossier by its path (`parties[*].adresse.voie`), in the order of the models."""
    return MappingProxyType(dict(_walk(Dossier, "", ())))


def _walk(
    model: type[BaseModel], path: str, above: tuple[type, ...], *, hidden: bool = False
) -> Iterator[tuple[str, Field]]:
    for name, info in model.model_fields.items():
        member = list_members(model)[name]
        visibility = "interne" if hidden else visibilite_of(info)
        here = f"{path}.{name}" if path else name
        yield here, Field(member, visibility)
        kind = member.kind.item or member.kind
        if kind.nature is Nature.OBJET and kind.model and issubclass(kind.model, Modele) and kind.model not in above:
            each = "[*]" if member.kind.item else ""
            yield from _walk(kind.model, f"{here}{each}", (*above, kind.model), hidden=visibility == "interne")


def check_fields(
    shown: set[str], is_silent: Callable[[str], bool], required: Iterable[str], file: str | None
) -> Iterator[Diagnostic]:
    """Yield what a final agreement requires and no document prints, each whole once for all that it holds.

    `is_silent` tells what the card leaves out on purpose, `required` the clauses of any agreement of the pack. What a
    dossier may lack altogether only warns: those that have it would lose it.
    """
    clauses, told = frozenset(required), set[str]()
    for path, field in list_fields().items():
        if not field.member.finale or is_printed(path, shown) or is_silent(path):
            continue
        whole = next(item for item in _list_wholes(path) if not is_printed(item, shown))
        if whole not in told:
            told.add(whole)
            yield _refuse_silence(whole, file, optional=whole != path and _is_optional(whole, clauses))


def _list_wholes(path: str) -> Iterator[str]:
    """Yield what holds a path and may be absent, from the outermost: `convention.budget`… then the path itself."""
    names = path.split(".")
    for rank in range(1, len(names) + 1):
        whole = ".".join(names[:rank]).removesuffix("[*]")
        member = list_fields()[whole].member
        if member.finale or member.optional or member.kind.nature is Nature.LISTE:
            yield whole


def _is_optional(path: str, clauses: frozenset[str]) -> bool:
    return not list_fields()[path].member.finale and _find_clause(path) not in clauses


def _refuse_silence(path: str, file: str | None, *, optional: bool) -> Diagnostic:
    title, location = list_fields()[path].title, Location(file=file, path=path)
    shown = next(item for item in list_fields() if item.startswith(path) and list_fields()[item].is_printable)
    what = "Imprimez-le" if shown == path else "Imprimez ce qu’il contient, par exemple"
    hint = f"{what} : {write_tag(shown)}, ou dites pourquoi sous « non_imprimes » dans la carte."
    if optional:
        message = f"Rien de « {title} » ({path}) n’est imprimé : un dossier qui le remplit le perdrait."
        return _make("MOD065", message, hint, location, Severity.AVERTISSEMENT, clause=_find_clause(path))
    message = f"« {title} » ({path}) est exigé de toute version définitive, et aucun document ne l’imprime."
    return _make("MOD065", message, hint, location, clause=_find_clause(path))


def is_printed(path: str, shown: set[str]) -> bool:
    """Whether a field, or something that it holds, is among the printed paths."""
    inside = (f"{path}.", f"{path}[*]")
    return path in shown or any(item.startswith(inside) for item in shown)


def write_tag(path: str) -> str:
    """Return the tag that prints a field; `x` stands for the item of a list that is run through."""
    head, each, tail = path.rpartition("[*]")
    return f"{{{{ x{tail} }}}} dans {{% for x in {head.replace('[*]', '')} %}}" if each else f"{{{{ {path} }}}}"


def _find_clause(path: str) -> str | None:
    names = path.replace("[*]", "").split(".")
    code = names[1] if names[0] == "convention" and len(names) > 1 else names[0]
    return code if code in {item.value for item in ClauseId} else None


def _name(code: str) -> str:
    return next((item.libelle for item in ClauseId if item.value == code), code)


def _make(
    code: str,
    message: str,
    hint: str,
    location: Location,
    severity: Severity = Severity.ERREUR,
    *,
    clause: str | None = None,
) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=message, hint=hint, location=location, clause=clause)
