"""The expressions of a template that cost more than they show are wrapped, before compiling, in filters that count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer

from conventions.engine.costs import count_turns, read, spend, weigh
from conventions.engine.printing import PRINTERS
from conventions.engine.spelling import spell
from conventions.regex import regex

OTHER_FILES: Final = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
}
_PRINTER: Final = regex(r"(_[a-z]+)(?:_(\d+))?")
LOOK: Final = "look"
"""Where a printer keeps the look that it is given."""
_CONSTANT: Final = (nodes.Const, nodes.TemplateData)


class Guard(NodeTransformer):
    """Wraps the iterables of loops, what is searched or compared, the lists written out, the slices, the joined texts.

    Raises TemplateSyntaxError on a tag that calls another file or that would run while compiling.
    """

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 -- Jinja's names
        """Count the turns of a loop."""
        self.generic_visit(node)
        node.iter = _wrap(node.iter, "_tours")
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        """Pay for the search of a list, and for the comparison of two values that the template does not write out."""
        self.generic_visit(node)
        known = isinstance(node.expr, _CONSTANT)
        for operand in node.ops:
            if not isinstance(operand.expr, _CONSTANT) and (operand.op in {"in", "notin"} or not known):
                operand.expr = _wrap(operand.expr, "_lu")
        return node

    def visit_List(self, node: nodes.Expr) -> nodes.Node:  # noqa: N802
        """Pay for a list, with all that it holds."""
        self.generic_visit(node)
        stored = getattr(node, "ctx", "load") != "load"
        written = all(isinstance(item, _CONSTANT) for item in node.iter_child_nodes())
        return node if stored or written else _wrap(node, "_valeur")

    visit_Tuple = visit_Dict = visit_List  # noqa: N815

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """Pay for a slice, which is a copy."""
        self.generic_visit(node)
        return _wrap(node, "_valeur") if isinstance(node.arg, nodes.Slice) else node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Pay for joined texts before they are joined."""
        self.generic_visit(node)
        return _wrap(nodes.List(node.nodes, lineno=node.lineno), "_joints")

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """Leave the printers of the engine where it put them."""
        node.nodes = [
            self._visit_printed(item) if isinstance(item, nodes.Filter) else self.visit(item) for item in node.nodes
        ]
        return node

    def _visit_printed(self, node: nodes.Filter) -> nodes.Expr:
        """Give a printer the look that its name ends with: `_texte_3` is `_texte(3)`, in fewer signs to read."""
        found = _PRINTER.fullmatch(node.name)
        if found is None or found[1] not in PRINTERS or node.node is None:
            return self.visit(node)  # type: ignore[no-any-return]
        node.node, node.name = self.visit(node.node), found[1]
        vars(node)[LOOK] = found[2]  # no node of its own: Jinja walks through all of them a dozen times
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """Refuse the filters that the engine keeps for itself."""
        if node.name.startswith("_"):
            raise TemplateSyntaxError(f"No filter named '{node.name}'.", node.lineno)
        self.generic_visit(node)
        return node

    def visit_Include(self, node: nodes.Stmt) -> nodes.Node:  # noqa: N802
        """Refuse what calls another file."""
        raise TemplateSyntaxError(f"other file '{OTHER_FILES[type(node)]}'", node.lineno)

    visit_Import = visit_FromImport = visit_Extends = visit_Include  # noqa: N815

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier) -> nodes.Node:  # noqa: N802
        """Refuse an argument of `autoescape` that is computed: it would run while compiling."""
        if not all(isinstance(option.value, nodes.Const) for option in node.options):
            raise TemplateSyntaxError("Encountered unknown tag 'autoescape'", node.lineno)
        self.generic_visit(node)
        return node


def _wrap(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)


def join_texts(values: list[Any]) -> str:
    """Join values as `~` does."""
    texts = [item if hasattr(item, "__html__") else spell(item) for item in values]
    spend(sum(len(item) for item in texts if isinstance(item, str)))
    return weigh(markup_join(texts))


COUNTERS: Final[dict[str, Callable[..., Any]]] = {
    "_tours": count_turns,
    "_lu": read,
    "_valeur": weigh,
    "_joints": join_texts,
}
