"""From plain data to a model: every fault at once, in French, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.loading.codes import Code
from conventions.loading.data import Data
from conventions.loading.faults import make_fault, rank_fault
from conventions.loading.paths import Part, Parts
from conventions.loading.references import find_unknown_references
from conventions.loading.wording import Wording, word_error

M = TypeVar("M", bound=BaseModel)

MAX_FAULTS = 2_000

_AT_KEY = ("missing", "extra_forbidden")


def validate(model: type[M], data: Data) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the model, or None and every fault that the data has."""
    try:
        return model.model_validate(data.value), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        told = {detail["loc"] for detail in errors}
        more = (detail for detail in find_unknown_references(model, data.value) if detail["loc"] not in told)
        return None, tuple(_explain_all(model, data, [*errors, *more]))


def _explain_all(model: type[BaseModel], data: Data, errors: Sequence[Any]) -> list[Diagnostic]:
    faults = [_explain(model, data, detail) for detail in islice(errors, MAX_FAULTS)]
    if len(errors) > MAX_FAULTS:
        message = f"Et {len(errors) - MAX_FAULTS} autres fautes."
        last = max(faults, key=rank_fault).location
        place = Location(file=last.file, line=last.line, column=last.column)
        faults.append(make_fault(Code.AUTRE, message, "Corrigez d’abord celles qui précèdent.", place))
    return faults


def _explain(model: type[BaseModel], data: Data, detail: Mapping[str, Any]) -> Diagnostic:
    kind = detail["type"]
    parts = clean_path(detail["loc"], data.value, missing=kind == "missing")
    wording: Wording = word_error(model, data, parts, detail)
    return Diagnostic(
        code=wording.code.value,
        severity=Severity.ERREUR,
        message=wording.message,
        hint=wording.hint,
        location=data.positions.locate(parts, key=kind in _AT_KEY),
    )


def clean_path(loc: Sequence[Part], data: Any, *, missing: bool = False) -> Parts:
    """Return the data path of a pydantic location, without what pydantic adds: validators, branches of unions.

    What the data does not have is not part of its path, but for the last part of a missing field.
    """
    parts: list[Part] = []
    value = data
    for part in loc:
        if _holds(value, part):
            value = value[part]
            parts.append(part)
    if missing and loc and (not parts or parts[-1] != loc[-1]):
        parts.append(loc[-1])
    return tuple(parts)


def _holds(value: Any, part: Part) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)
