"""The same content as a Word template in the tags of each product: ours, docxtpl's, docxtemplater's, Carbone's."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any, Final

from docx import Document

from benchmarks.reference import Bloc, Clause, Enumeration, Marges, Pour, Si, Tableau, Texte, Titre

_VALUE: Final = re.compile(r"‹([^›?]+)(\??)›")


class Docxtpl:
    """Writes docxtpl's tags, which are Jinja's."""

    def __init__(self) -> None:
        self.document: Any = Document()

    @classmethod
    def build(cls, blocs: Iterable[Bloc]) -> bytes:
        """Return the template as .docx."""
        writer, out = cls(), io.BytesIO()
        writer.write(blocs)
        writer.document.save(out)
        return out.getvalue()

    def write(self, blocs: Iterable[Bloc]) -> None:
        """Write blocks one after the other."""
        for bloc in blocs:
            match bloc:
                case Titre(texte, niveau):
                    self.document.add_heading(self.fill(texte), niveau)
                case Texte(texte):
                    self.say(self.fill(texte))
                case Enumeration(liste):
                    self.enumerate(liste)
                case Tableau(liste, colonnes):
                    self.write_table(liste, colonnes)
                case _:
                    self.write_around(bloc)

    def write_around(self, bloc: Bloc) -> None:
        """Write the margins, or a block that holds others."""
        match bloc:
            case Marges(haut, bas):
                section = self.document.sections[0]
                section.header.paragraphs[0].text = self.fill(haut)
                section.footer.paragraphs[0].text = self.fill(bas)
            case Si(chemin, blocs):
                self.write_if(chemin, blocs)
            case Pour(variable, liste, blocs):
                self.write_loop(variable, liste, blocs)
            case Clause(code, blocs):
                self.write_clause(code, blocs)

    def fill(self, words: str) -> str:
        """Return a text with its values in tags."""
        return _VALUE.sub(lambda at: self.tag(at[1], optional=bool(at[2])), words)

    def say(self, words: str, style: str | None = None) -> None:
        """Add a paragraph."""
        self.document.add_paragraph(words, style=style)

    def tag(self, path: str, *, optional: bool = False) -> str:
        """Return the tag of a value."""
        return f'{{{{ {path} or "" }}}}' if optional else f"{{{{ {path} }}}}"

    def write_if(self, path: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks under a condition."""
        self.say(f"{{%p if {path} %}}")
        self.write(blocs)
        self.say("{%p endif %}")

    def write_loop(self, name: str, liste: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks for each item of a list."""
        self.say(f"{{%p for {name} in {liste} %}}")
        self.write(blocs)
        self.say("{%p endfor %}")

    def enumerate(self, liste: str) -> None:
        """Write a bullet for each text of a list."""
        self.say(f"{{%p for x in {liste} %}}")
        self.say("{{ x }}{% if loop.last %}.{% else %} ;{% endif %}", "List Bullet")
        self.say("{%p endfor %}")

    def write_table(self, liste: str, columns: tuple[tuple[str, str], ...]) -> None:
        """Write a table whose rows are the items of a list."""
        opening, values, closing = self.add_rows(columns, 3)
        opening[0].text = f"{{%tr for x in {liste} %}}"
        for cell, (_, path) in zip(values, columns, strict=True):
            cell.text = self.fill(f"‹x.{path}›")
        closing[0].text = "{%tr endfor %}"

    def add_rows(self, columns: tuple[tuple[str, str], ...], count: int) -> list[Any]:
        """Add a table with its headings and that many rows; return the cells of these."""
        table = self.document.add_table(1 + count, len(columns), style="Table Grid")
        for cell, (heading, _) in zip(table.rows[0].cells, columns, strict=True):
            cell.text = heading
        return [row.cells for row in table.rows[1:]]

    def write_clause(self, code: str, blocs: Iterable[Bloc]) -> None:
        """Write a clause."""
        self.write(blocs)


class Ours(Docxtpl):
    """Writes our own tags: docxtpl's, and those of clauses."""

    def write_clause(self, code: str, blocs: Iterable[Bloc]) -> None:
        """Write a clause between its marks."""
        self.say(f'{{%p clause "{code}" %}}')
        self.write(blocs)
        self.say("{%p endclause %}")


class Docxtemplater(Docxtpl):
    """Writes docxtemplater's tags: a section is entered, and its values are read inside it."""

    def __init__(self) -> None:
        super().__init__()
        self._entered: list[str] = []

    def tag(self, path: str, *, optional: bool = False) -> str:
        """Return the tag of a value; the parser gives nothing for what lacks."""
        return f"{{{self._relative(path)}}}"

    def write_if(self, path: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks in a section that is entered when its value is there."""
        self._surround(self._relative(path), blocs)

    def write_loop(self, name: str, liste: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks in a section that is entered once for each item."""
        relative = self._relative(liste)
        self._entered.append(f"{name}.")
        self._surround(relative, blocs)
        self._entered.pop()

    def enumerate(self, liste: str) -> None:
        """Write a bullet for each text of a list."""
        relative = self._relative(liste)
        self.say(f"{{#{relative}}}")
        self.say("{.}{#$last}.{/$last}{^$last} ;{/$last}", "List Bullet")
        self.say(f"{{/{relative}}}")

    def write_table(self, liste: str, columns: tuple[tuple[str, str], ...]) -> None:
        """Write a table; a section that starts and ends in the cells of a row repeats it."""
        (values,) = self.add_rows(columns, 1)
        for cell, (_, path) in zip(values, columns, strict=True):
            cell.text = f"{{{path.rstrip('?')}}}"
        values[0].text = f"{{#{self._relative(liste)}}}{values[0].text}"
        values[-1].text += f"{{/{self._relative(liste)}}}"

    def _surround(self, name: str, blocs: Iterable[Bloc]) -> None:
        self.say(f"{{#{name}}}")
        self.write(blocs)
        self.say(f"{{/{name}}}")

    def _relative(self, path: str) -> str:
        return next((path.removeprefix(name) for name in reversed(self._entered) if path.startswith(name)), path)


class Carbone(Docxtpl):
    """Writes Carbone's tags: a list is repeated from its example [i] to its example [i+1]."""

    def __init__(self) -> None:
        super().__init__()
        self._lists: dict[str, str] = {}

    def tag(self, path: str, *, optional: bool = False) -> str:
        """Return the tag of a value; nothing is printed for what lacks."""
        return f"{{{self._absolute(path)}}}"

    def write_if(self, path: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks between the marks of what is shown."""
        self.say(f"{{{self._absolute(path)}:ifNEM:showBegin}}")
        self.write(blocs)
        self.say(f"{{{self._absolute(path)}:showEnd}}")

    def write_loop(self, name: str, liste: str, blocs: Iterable[Bloc]) -> None:
        """Write blocks for the first item, then the mark of the next one."""
        whole = self._absolute(liste)
        self._lists[name] = f"{whole}[i]"
        self.write(blocs)
        del self._lists[name]
        self.say(f"{{{whole}[i+1]}}")

    def enumerate(self, liste: str) -> None:
        """Write a bullet for each text of a list, whose ends are in the data."""
        whole = self._absolute(liste)
        self.say(f"{{{whole}[i].texte}}{{{whole}[i].fin}}", "List Bullet")
        self.say(f"{{{whole}[i+1].texte}}", "List Bullet")

    def write_table(self, liste: str, columns: tuple[tuple[str, str], ...]) -> None:
        """Write a table with the rows of two items."""
        whole = self._absolute(liste)
        values, following = self.add_rows(columns, 2)
        for cell, (_, path) in zip(values, columns, strict=True):
            cell.text = f"{{{whole}[i].{path.rstrip('?')}}}"
        following[0].text = f"{{{whole}[i+1].{columns[0][1]}}}"

    def _absolute(self, path: str) -> str:
        head, dot, tail = path.partition(".")
        return f"{self._lists[head]}{dot}{tail}" if head in self._lists else f"d.{path}"
