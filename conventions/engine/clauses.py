"""The tags of this product: `clause`, `sommaire`, and the cross-reference `renvoi`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from jinja2 import UndefinedError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from conventions.engine.printing import Inline
from conventions.engine.state import CURRENT
from conventions.ooxml.contents import MARK
from conventions.ooxml.runs import bookmark_end, bookmark_start
from conventions.regex import regex

PREFIX: Final = "clause_"
REFERENCE: Final = "conventionsrenvoi"
_NAME: Final = regex(r"[a-z][a-z0-9_]{0,30}")


class ClauseExtension(Extension):
    """`{%p clause "budget" %} … {%p endclause %}` bookmarks a clause; `{%p sommaire %}` holds the table of contents.

    The name may be computed for what repeats: `{%p clause "fiche_" ~ loop.index0 %}`.
    """

    tags = {"clause", "sommaire"}  # noqa: RUF012 -- Jinja declares it on the instance

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Turn the tags into prints of bookmarks around their body."""
        tag = next(parser.stream)
        if tag.value == "sommaire":
            return self._print("_print_contents", [], tag.lineno)
        if parser.stream.current.type == "block_end":
            parser.fail("clause sans nom", tag.lineno)
        name = parser.parse_expression()
        if isinstance(name, nodes.Const) and not (isinstance(name.value, str) and _NAME.fullmatch(name.value)):
            parser.fail("clause sans nom", tag.lineno)
        if isinstance(name, nodes.Name):
            parser.fail("clause sans nom", tag.lineno)
        body = parser.parse_statements(("name:endclause",), drop_needle=True)
        return [self._print("_open", [name], tag.lineno), *body, self._print("_close", [], tag.lineno)]

    def _print(self, method: str, arguments: list[nodes.Expr], line: int) -> nodes.Output:
        return nodes.Output([self.call_method(method, arguments, lineno=line)], lineno=line)

    def _open(self, name: object) -> Markup:
        if not _NAME.fullmatch(str(name)):
            raise UndefinedError(f"« {name} » n’est pas un nom de clause")
        state = CURRENT.get()
        state.bookmarks += 1
        state.clauses.append(state.bookmarks)
        return Markup(bookmark_start(state.bookmarks, f"{PREFIX}{name}"))  # noqa: S704

    def _close(self) -> Markup:
        return Markup(bookmark_end(CURRENT.get().clauses.pop()))  # noqa: S704

    def _print_contents(self) -> Markup:
        return Markup(MARK)  # noqa: S704


class Reference(Inline):
    """The place of a cross-reference, until the headings of the rendered part are numbered."""

    __slots__ = ()

    def write(self, run: int) -> str:
        """Return a mark that says which clause is called, and which properties the text around has."""
        return f'<{REFERENCE} clause="{self.xml}" run="{run}"/>'


def refer_to(clause: str) -> Inline:
    """Return the cross-reference to a clause: « l’article 7 », a field of Word that follows the numbering."""
    if not _NAME.fullmatch(str(clause)):
        raise ValueError(clause)
    return Reference(str(clause))


GLOBALS: Final[dict[str, Callable[..., Any]]] = {"renvoi": refer_to}
