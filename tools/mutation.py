"""Mutation run on the rules: change one thing in a file of conventions/rules, and see whether a test notices.

    .venv/bin/python -m tools.mutation [hab sub/sub001.py …] [--seconds 1200]

Without names, every file. Each mutant runs in a forked process: first the cases of the rules that the file serves, in
memory (places and messages, as test_cas.py and test_messages.py pin them), then the tests of the family. What `@rule`
declares is left alone: the published pages hold it. Survivors are told apart in docs/mutation.md.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final, NamedTuple

import pytest

from conventions.rules.registry import list_codes

ROOT: Final = Path(__file__).parents[1]
RULES: Final = ROOT / "conventions" / "rules"
TESTS: Final = ROOT / "tests" / "rules"
HOLES: Final = "test_trous.py::test_no_rule_fails_on_a_hole"
ENGINE: Final = ("test_moteur.py", "test_cas_reels.py", "test_registre.py")
KEPT: Final = tuple(f"conventions.{name}" for name in ("models", "fr", "diagnostics", "errors"))
TIMEOUT: Final = 60
QUIET: Final = ("-x", "-qq", "-p", "no:cacheprovider", "-p", "no:xdist")
OPPOSITE: Final[dict[type[Any], type[Any]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
}  # fmt: skip
TWIN: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}
LEFT_ALONE: Final[dict[type[Any], tuple[str, ...]]] = {
    ast.FunctionDef: ("decorator_list", "returns", "args"),
    ast.ClassDef: ("decorator_list",),
    ast.AnnAssign: ("annotation",),
}
Observed = list[tuple[Any, ...]]


class Target(NamedTuple):
    """A file, the rules that it serves, what they tell on their cases, and the tests to run after these."""

    path: Path
    codes: list[str]
    expected: Observed
    tests: list[str]


class Mutant(NamedTuple):
    """One change: where, what it was, what it becomes, and the compiled module."""

    line: int
    before: str
    after: str
    code: CodeType


def walk_mutants(path: Path) -> Iterator[Mutant]:
    """Yield each mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for holder, key in list(walk_places(tree)):
        node = holder[key]
        for changed in (*change_logic(node), *change_values(node)):
            holder[key] = ast.fix_missing_locations(ast.copy_location(changed, node))
            yield Mutant(getattr(node, "lineno", 0), write(node), write(changed), compile(tree, str(path), "exec"))
            holder[key] = node


def walk_places(node: ast.AST) -> Iterator[tuple[Any, Any]]:
    """Yield where each node worth changing hangs: neither imports, annotations, nor documentation."""
    for name, value in ast.iter_fields(node):
        if name not in LEFT_ALONE.get(type(node), ()):
            holder: Any = value if isinstance(value, list) else vars(node)
            for key in range(len(value)) if isinstance(value, list) else [name]:
                said = isinstance(node, ast.Expr) and isinstance(holder[key], ast.Constant)
                if isinstance(holder[key], ast.AST) and not said:
                    yield holder, key
                    yield from walk_places(holder[key])


def change_logic(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a condition may become."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in OPPOSITE:
            yield alter(node, ops=[OPPOSITE[type(op)]()])
        case ast.BoolOp(op=op, values=values):
            yield alter(node, op=OPPOSITE[type(op)]())
            for rank in range(len(values)):
                yield alter(node, values=values[:rank] + values[rank + 1 :]) if len(values) > 2 else values[1 - rank]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.If(test=test) | ast.IfExp(test=test) if isinstance(test, ast.Name | ast.Attribute | ast.Call):
            yield alter(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[_, *rest]):
            yield alter(node, ifs=rest)


def change_values(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a value or a statement may become."""
    match node:
        case ast.BinOp(op=op) if type(op) in OPPOSITE:
            yield alter(node, op=OPPOSITE[type(op)]())
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)):
            yield ast.Constant(f"XX{value}XX")
        case ast.Name(id=name) if name in TWIN:
            yield ast.Name(TWIN[name], ast.Load())
        case ast.Return(value=ast.AST()):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()) | ast.Continue():
            yield ast.Pass()


def write(node: ast.AST) -> str:
    """Return the first line of a node; Python 3.11 cannot write some f-strings."""
    try:
        return ast.unparse(node).partition("\n")[0]
    except ValueError:
        return ast.dump(node)


def alter(node: ast.AST, **fields: Any) -> ast.AST:
    """Return a shallow copy of a node with other fields."""
    changed = copy.copy(node)
    vars(changed).update(fields)
    return changed


def plant(path: Path, code: CodeType) -> None:
    """Forget the modules that hold a file, and have it imported as the mutant is."""
    real = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return code if self.path == str(path) else real(self, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    gone = "conventions" if path.parent == RULES else f"conventions.rules.{path.parent.name}."
    for name in [name for name in sys.modules if name.startswith(gone) and not name.startswith(KEPT)]:
        del sys.modules[name]
    if "conventions.rules.registry" in sys.modules:
        sys.modules["conventions.rules.registry"].find_rule.cache_clear()


def observe(codes: list[str]) -> Observed:
    """Return what rules tell on all their cases, and on their corrections."""
    from conventions.rules.cases import build, read_page
    from conventions.rules.registry import find_rule
    from conventions.rules.scene import Scene

    told: Observed = []
    for rule, case in ((find_rule(code), case) for code in codes for case in read_page(code).cases):
        for data in (case.data, case.corrected or case.data):
            hits = list(rule.check(Scene(build(data), final=case.final)))
            told += [(hit.path, rule.message.format(**hit.values), rule.remedy.format(**hit.values)) for hit in hits]
            told.append((rule.code, len(hits)))
    return told


def notice(target: Target, mutant: Mutant) -> bool:
    """Whether a case, then a test, fails on a mutant. Runs in its own process."""
    plant(target.path, mutant.code)
    return observe(target.codes) != target.expected or pytest.main([*QUIET, *target.tests]) != 0


def run(target: Target, mutant: Mutant) -> bool:
    """Return whether a mutant is noticed; one that crashes or never ends is."""
    child = os.fork()
    if child == 0:
        signal.alarm(TIMEOUT)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            os._exit(1 if notice(target, mutant) else 0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] != 0


def aim(path: Path) -> Target:
    """Return what is to be looked at when a file changes: its rule, its family, or the whole engine."""
    family = "" if path.parent == RULES else path.parent.name
    codes = [code for code in list_codes() if code.startswith(family.upper())]
    codes = [path.stem.upper()] if path.stem.upper() in codes else codes
    names = (f"{HOLES}[{family.upper()}]", f"test_{family}.py") if family else ENGINE
    return Target(path, codes, observe(codes), [str(TESTS / name) for name in names])


def main() -> None:
    """Run, tell the survivors as they are found, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["."])
    parser.add_argument("--seconds", type=int, default=1200)
    options = parser.parse_args()
    chosen = [RULES / name for name in options.names]
    files = [file for path in chosen for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    pytest.main([*QUIET, "--collect-only", str(TESTS / "test_ris.py")])  # loads the tools that every child then shares
    end, total, survivors = time.monotonic() + options.seconds, 0, 0
    for path in files:
        target = aim(path)
        for mutant in walk_mutants(path) if time.monotonic() < end else ():
            total += 1
            if not run(target, mutant):
                survivors += 1
                print(f"{path.relative_to(RULES)}:{mutant.line}: {mutant.before}  →  {mutant.after}", flush=True)
    print(f"{total} mutants, {total - survivors} killed, {survivors} survivors")


if __name__ == "__main__":
    main()
