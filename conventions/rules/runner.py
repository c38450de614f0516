"""Running the rules on a dossier: every rule reports, a rule that fails is itself reported, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.models import ClauseId
from conventions.rules.derogations import apply_derogations
from conventions.rules.registry import BrokenRule, find_rule, list_codes
from conventions.rules.rule import Hit, Rule
from conventions.rules.scene import Scene
from conventions.rules.settings import UNTOUCHABLE, Settings

BROKEN_RULE: Final = "INT001"
Locate = Callable[[str], Location]
_ORDER: Final[dict[str | None, int]] = {clause.value: place for place, clause in enumerate(ClauseId)}


def check_scene(scene: Scene, settings: Settings | None = None, locate: Locate | None = None) -> Report:
    """Return every finding, grouped by clause in the order of the agreement, then by place.

    `locate` turns a data path into a place in the user's file; without it findings carry the data path alone.
    """
    chosen = settings or Settings()
    found = {code: _find_and_run(code, scene, chosen) for code in list_codes() if chosen.keeps(code)}
    kept = apply_derogations(found, scene.dossier)
    if locate:
        kept = [replace(item, location=locate(item.location.path or "")) for item in kept]
    return Report.of(sorted(kept, key=_rank))


def _find_and_run(code: str, scene: Scene, settings: Settings) -> list[Diagnostic]:
    """Return the findings of the rule of a code; a file that cannot be imported is a finding that names the rule."""
    try:
        rule = find_rule(code)
    except BrokenRule as broken:
        unknown = Severity.ERREUR if scene.final else Severity.AVERTISSEMENT
        return [_report_broken(code, broken.cause, settings.levels.get(code) or unknown)]
    return run_rule(rule, scene, settings)


def run_rule(rule: Rule, scene: Scene, settings: Settings | None = None) -> list[Diagnostic]:
    """Return the findings of one rule; a fault inside the rule is one more, which names it."""
    level = (settings.levels.get(rule.code) if settings else None) or rule.weigh(final=scene.final)
    found: list[Diagnostic] = []
    try:
        found.extend(_diagnose(rule, hit, level) for hit in rule.check(scene))
    except Exception as fault:
        found.append(_report_broken(rule.code, type(fault).__name__, level, rule))
    return found


def _diagnose(rule: Rule, hit: Hit, level: Severity) -> Diagnostic:
    message = rule.message.format(**hit.values)
    if rule.to_verify:
        message += " (à vérifier\u00a0: source à confirmer par un juriste)"
    return Diagnostic(
        code=rule.code,
        severity=level,
        message=message,
        hint=rule.remedy.format(**hit.values),
        location=Location(path=hit.path),
        source=rule.source,
        clause=(ClauseId.situer(hit.path) or rule.clause).value,
    )


def _report_broken(code: str, cause: str, level: Severity, rule: Rule | None = None) -> Diagnostic:
    """Tell that a rule was not judged; if it blocks, nothing is signed before somebody answers for what it asks."""
    name = f"{code} (« {rule.title} »)" if rule else code
    blocks = level is Severity.ERREUR
    hint = f"Vérifiez ce point vous-même et signalez ce défaut du logiciel en citant {code}."
    if blocks and code not in UNTOUCHABLE:
        hint += f" Pour signer sans attendre, dérogez à {code} en donnant cette vérification pour motif."
    return Diagnostic(
        code=BROKEN_RULE,
        severity=Severity.ERREUR if blocks else Severity.AVERTISSEMENT,
        message=f"La règle {name} n’a pas pu être vérifiée : {cause}.",
        hint=hint,
        location=Location(path=""),
        source=rule.source if rule else None,
        clause=rule.clause.value if rule else None,
    )


def _rank(item: Diagnostic) -> tuple[int, int, int, str, str]:
    where = item.location
    return _ORDER.get(item.clause, len(_ORDER)), where.line or 0, where.column or 0, where.path or "", item.code
