"""What a rule is: one code, one check, one message, one source. A rule observes; the runner places and weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, Final, NotRequired, TypedDict, Unpack

from msgspec import Struct

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.scene import Scene


class Grade(StrEnum):
    """How sure the ground of a rule is, the least sure of them if it has several.

    Only CALCUL, METHODE for the eight clauses, and a stable A may block.
    """

    A = "A"
    B = "B"
    C = "C"
    CALCUL = "calcul"
    METHODE = "méthode"


GRADES: Final = {
    Grade.A: "texte lu",
    Grade.B: "source secondaire lue",
    Grade.C: "connaissance générale, texte non ouvert",
    Grade.CALCUL: "arithmétique ou dates",
    Grade.METHODE: "méthode du partenariat",
}


class Hit(Struct, frozen=True):
    """One breach: the data path of the value at fault, and the words that fill the message."""

    path: str
    values: dict[str, Any]


def hit(path: str, **values: Any) -> Hit:
    """Report a breach at a data path such as `fiches_action[2].budget`."""
    return Hit(path, values)


Check = Callable[[Scene], Iterable[Hit]]


class Rule(Struct, frozen=True, kw_only=True):
    """A rule.

    `severity` is its weight for a final agreement, `draft` for a draft (the same unless given). `message` and `remedy`
    are French, with `{words}` filled by each hit. `source` is the text of law or the method; `grade` how sure it is;
    `uncertain` that its date, scope or wording may have changed; `checked_on` when somebody last read it; `since` the
    day its text came into force: an agreement signed before is not judged by it.
    """

    code: str
    title: str
    clause: ClauseId
    severity: Severity
    message: str
    remedy: str
    source: str
    grade: Grade
    checked_on: str
    check: Check
    draft: Severity | None = None
    uncertain: bool = False
    since: str | None = None

    @property
    def to_verify(self) -> bool:
        """Whether the ground of the rule must be verified by a lawyer before it is relied upon."""
        return self.uncertain or self.grade is Grade.B or self.grade is Grade.C

    def weigh(self, *, final: bool) -> Severity:
        """Return the severity of a hit."""
        return self.severity if final or self.draft is None else self.draft


class Declared(TypedDict):
    """What `@rule` declares; see Rule. `checked_on` and `since` are ISO dates."""

    code: str
    title: str
    clause: ClauseId
    severity: Severity
    message: str
    remedy: str
    source: str
    grade: Grade
    checked_on: str
    draft: NotRequired[Severity]
    uncertain: NotRequired[bool]
    since: NotRequired[str]


def rule(**declared: Unpack[Declared]) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields hits."""
    since = declared.get("since")
    return lambda check: Rule(check=_from_day(check, date.fromisoformat(since)) if since else check, **declared)


def _from_day(check: Check, first: date) -> Check:
    """Return a check that says nothing of an agreement signed before its text came into force."""

    @wraps(check)
    def judge(scene: Scene) -> Iterable[Hit]:
        return () if scene.day and scene.day < first else check(scene)

    return judge
