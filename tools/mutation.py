"""Mutation run on the rules: change one thing in a file of conventions/rules, and see whether a test notices.

    .venv/bin/python -m tools.mutation [hab sub/sub001.py …]

Without names, every file. Each mutant runs in a forked process: first the cases of the rules that the file serves, in
memory (places and messages, as test_cas.py and test_messages.py pin them), then the tests of the family. What `@rule`
declares is left alone: the published pages hold it. Survivors are explained one by one in mutation_survivants.yaml,
each known by its file, its line of code and its change; one that is not explained, or an explanation that no survivor
needs any more, makes the run fail.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final, NamedTuple

import pytest

from conventions.loading import read_data
from conventions.rules.registry import list_codes

ROOT: Final = Path(__file__).parents[1]
RULES: Final = ROOT / "conventions" / "rules"
TESTS: Final = ROOT / "tests" / "rules"
EXPLAINED: Final = Path(__file__).with_name("mutation_survivants.yaml")
HOLES: Final = "test_trous.py"
QUICK: Final = ("test_moteur.py",)
PAGES: Final = "../cli/test_regles.py::test_the_published_pages_are_up_to_date"
ENGINE: Final = (PAGES, "test_cas_reels.py", "test_cas.py", "test_registre.py", HOLES)
KEPT: Final = tuple(f"conventions.{name}" for name in ("models", "fr", "diagnostics", "errors", "loading", "ooxml"))
TIMEOUT: Final = 120
"""Seconds of processor, not of the clock: a busy machine must not kill a mutant."""
QUIET: Final = ("-x", "-qq", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0")
OPPOSITE: Final[dict[type[Any], type[Any]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
}  # fmt: skip
TWIN: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}
LEFT_ALONE: Final[dict[type[Any], tuple[str, ...]]] = {
    ast.FunctionDef: ("decorator_list", "returns"),
    ast.arg: ("annotation",),
    ast.ClassDef: ("decorator_list", "keywords"),
    ast.AnnAssign: ("annotation",),
}
Observed = list[tuple[Any, ...]]


class Target(NamedTuple):
    """A file, the rules that it serves, what they tell on their cases, and the tests to run before and after these."""

    path: Path
    codes: list[str]
    expected: Observed
    before: list[str]
    after: list[str]


class Change(NamedTuple):
    """What names a mutant for good, wherever its line moves: its line of code, what it was, what it becomes."""

    source: str
    before: str
    after: str


class Mutant(NamedTuple):
    """One change, the number of its line, and the compiled module."""

    change: Change
    line: int
    code: CodeType


def walk_mutants(path: Path) -> Iterator[Mutant]:
    """Yield each mutant of a file."""
    text = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(text), text.splitlines()
    for holder, key in list(walk_places(tree)):
        node = holder[key]
        line = getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0)
        for changed in (*change_logic(node), *change_values(node)):
            holder[key] = ast.fix_missing_locations(ast.copy_location(changed, node))
            change = Change(lines[line - 1].strip(), write(node), write(changed))
            yield Mutant(change, line, compile(tree, str(path), "exec"))
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
        case ast.Return(value=ast.AST() as value) if write(value) != "None":
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
    gone = ("conventions", "tests") if path.parent == RULES else f"conventions.rules.{path.parent.name}."
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


def notice(target: Target, code: CodeType) -> bool:
    """Whether a test or a case fails on a module as it is compiled. Runs in its own process."""
    plant(target.path, code)
    return fail(target.before) or observe(target.codes) != target.expected or fail(target.after)


def fail(tests: list[str]) -> bool:
    """Whether a test fails."""
    return bool(tests) and pytest.main([*QUIET, *tests]) != 0


def run(target: Target, code: CodeType) -> bool:
    """Return whether a module is noticed; one that crashes or never ends is."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (TIMEOUT, TIMEOUT))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            os._exit(1 if notice(target, code) else 0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] != 0


def aim(path: Path) -> Target:
    """Return what is to be looked at when a file changes: its rule, its family, or the whole engine."""
    family = "" if path.parent == RULES else path.parent.name
    codes = [code for code in list_codes() if code.startswith(family.upper())]
    codes = [path.stem.upper()] if path.stem.upper() in codes else codes
    before = () if family else QUICK
    after = (
        (f"{HOLES}::test_no_rule_fails_on_a_hole[{family.upper()}]", f"test_{family}.py", "test_mots.py")
        if family
        else ENGINE
    )
    return Target(path, codes, observe(codes), *([str(TESTS / name) for name in names] for names in (before, after)))


def read_explained(path: Path) -> dict[Change, str]:
    """Return why each survivor of a file is accepted."""
    items = read_data(EXPLAINED).value.get(str(path.relative_to(RULES)), [])
    return {Change(item["ligne"], item["avant"], item["apres"]): item["pourquoi"] for item in items}


def judge(path: Path) -> Counter[str]:
    """Run the mutants of a file, tell what is to be dealt with, and return the figures."""
    target, explained, name = aim(path), read_explained(path), path.relative_to(RULES)
    if run(target, compile(path.read_bytes(), str(path), "exec")):
        sys.exit(f"{name}: the tests fail before any change")
    figures, useless = Counter(mutants=0), set(explained)
    for mutant in walk_mutants(path):
        figures["mutants"] += 1
        if not run(target, mutant.code):
            useless.discard(mutant.change)
            known = mutant.change in explained
            figures["explained" if known else "unexplained"] += 1
            if not known:
                tell(f"{name}:{mutant.line}: unexplained", mutant.change)
    for change in useless:
        figures["useless"] += 1
        tell(f"{name}: explained, yet noticed", change)
    return figures


def tell(what: str, change: Change) -> None:
    """Print what is to be dealt with, as it is or would be written among the explained ones."""
    print(f"# {what}")
    for key, value in zip(("- ligne", "  avant", "  apres"), change, strict=True):
        print(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    print("    pourquoi:", flush=True)


def main() -> None:
    """Run, tell the survivors as they are found, then the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["."])
    chosen = [RULES / name for name in parser.parse_args().names]
    files = [file for path in chosen for file in (sorted(path.rglob("[!_]*.py")) if path.is_dir() else [path])]
    pytest.main([*QUIET, str(TESTS / HOLES)])  # loads what every child then shares: tools, and dossiers with holes
    figures: dict[str, Counter[str]] = {}
    for path in files:
        figures.setdefault(path.parent.name, Counter()).update(judge(path))
    for folder, found in figures.items():
        print(f"{folder}: {', '.join(f'{number} {what}' for what, number in found.items())}")
    sys.exit(any(found["unexplained"] or found["useless"] for found in figures.values()))


if __name__ == "__main__":
    main()
