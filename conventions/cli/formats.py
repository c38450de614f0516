"""The forms of a report for programs: JSON, SARIF 2.1.0, annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from msgspec.structs import replace

from conventions import __version__
from conventions.diagnostics import Diagnostic, Location, Report, Severity

_LEVELS: Final = {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.INFORMATION: "note"}
_GITHUB: Final = {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.INFORMATION: "notice"}
_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
Reports = Mapping[str, Report]


def write_json(reports: Reports) -> str:
    """Return {file: {"diagnostics": […]}}, as schemas/rapport.schema.json describes it."""
    return json.dumps({name: report.to_dict() for name, report in reports.items()}, ensure_ascii=False, indent=2)


def write_github(reports: Reports) -> str:
    """Return one workflow command a finding, which GitHub shows at its line."""
    return "\n".join(_annotate(name, found) for name, report in reports.items() for found in report)


def _annotate(name: str, found: Diagnostic) -> str:
    where = found.location
    fields = {"file": where.file or name, "line": where.line, "col": where.column, "title": found.code}
    listed = ",".join(f"{key}={_escape(str(value), inside=True)}" for key, value in fields.items() if value is not None)
    place = _tell_word_place(where)
    text = f"{place + ' : ' if place else ''}{found.message} {found.hint or ''}".strip()
    return f"::{_GITHUB[found.severity]} {listed}::{_escape(text)}"


def _tell_word_place(where: Location) -> str:
    """Return the place in a Word file, which has no lines: part, heading, paragraph, snippet."""
    return str(replace(where, file=None)) if where.part else ""


def _escape(text: str, *, inside: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if inside else escaped


def write_sarif(reports: Reports) -> str:
    """Return a SARIF 2.1.0 log: one run, the rules that spoke, one result a finding."""
    found = [(name, item) for name, report in reports.items() for item in report]
    rules = [_describe_rule(code) for code in sorted({item.code for _, item in found})]
    driver = {"name": "conventions", "version": __version__, "language": "fr-FR", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_describe_result(name, item) for name, item in found],
    }
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _describe_rule(code: str) -> dict[str, Any]:
    from conventions.rules import find_rule

    try:
        rule = find_rule(code)
    except KeyError:  # a finding of loading or of the templates
        return {"id": code}
    return {
        "id": code,
        "name": code,
        "shortDescription": {"text": rule.title},
        "help": {"text": f"Fondement : {rule.source} « conventions regles {code} » explique cette règle."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _describe_result(name: str, item: Diagnostic) -> dict[str, Any]:
    from conventions.rules.derogations import is_set_aside

    where = item.location
    place: dict[str, Any] = {"artifactLocation": {"uri": _write_uri(where.file or name)}}
    if where.line is not None:
        place["region"] = {"startLine": where.line, "startColumn": where.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    logical = where.path or _tell_word_place(where)
    if logical:
        location["logicalLocations"] = [{"fullyQualifiedName": logical}]
    text = f"{item.message} {item.hint or ''}".strip()
    result = {"ruleId": item.code, "level": _LEVELS[item.severity], "message": {"text": text}, "locations": [location]}
    if is_set_aside(item):
        result["suppressions"] = [{"kind": "inSource", "justification": item.message}]
    return result


def _write_uri(name: str) -> str:
    """Return the address of a file: relative to where the command runs, as the readers of SARIF ask, if it is."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


WRITERS: Final[dict[str, Callable[[Reports], str]]] = {
    "json": write_json,
    "sarif": write_sarif,
    "github": write_github,
}
