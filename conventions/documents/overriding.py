"""Clauses that a pack writes itself: `clauses/litiges.docx` takes the place of that clause in the Word files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.documents.cards import read_bytes
from conventions.errors import ReportedError, TemplateError
from conventions.fr.sounds import fold_accents
from conventions.fr.spelling import nearest

CLAUSES_FOLDER: Final = "clauses"
_SUFFIX: Final = ".docx"
_OTHER_SUFFIXES: Final = frozenset({".doc", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".rtf"})
_NOT_OURS: Final = ("~$", ".")
_SEPARATORS: Final = str.maketrans("- ’'", "____")


class ClauseFile(Struct, frozen=True):
    """The Word file of one clause: its code, its place on the disk as messages name it, its bytes."""

    code: str
    path: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name in the pack."""
        return f"{CLAUSES_FOLDER}/{self.code}{_SUFFIX}"


class WordFile(Struct, frozen=True):
    """A Word file of a pack: its name and bytes, and the clause files that take the place of its own clauses."""

    name: str
    raw: bytes
    clauses: tuple[ClauseFile, ...] = ()

    @property
    def content(self) -> bytes:
        """The bytes to render. Raises TemplateError, which names the clause file at fault."""
        if not self.clauses:
            return self.raw
        from conventions.documents.merging import merge

        return merge(self).content

    @property
    def losses(self) -> Report:
        """What its clause files hold that it will not. Raises TemplateError, which names the clause file at fault."""
        if not self.clauses:
            return Report()
        from conventions.documents.merging import merge

        return merge(self).losses

    def add(self, files: Iterable[ClauseFile]) -> WordFile:
        """Return the Word file with other clause files, each in place of the one that it had for that clause."""
        added = {file.code: file for file in files}
        return replace(self, clauses=(*(file for file in self.clauses if file.code not in added), *added.values()))

    @contextmanager
    def telling_clauses(self) -> Iterator[None]:
        """Make the faults of the template that stand in a clause file name it, with the paragraph there."""
        try:
            yield
        except ReportedError as error:
            if not self.clauses:
                raise
            raise self._relocate(error) from error

    def _relocate(self, error: ReportedError) -> ReportedError:
        message, found = str(error), self.relocate(error.report)
        for before, after in zip(error.report, found, strict=True):
            message = message.replace(str(before.location), str(after.location))
        return type(error)(message, found)

    def relocate(self, report: Report) -> Report:
        """Return the findings of the Word file; those that stand in a clause file name it, with the paragraph there."""
        if not self.clauses:
            return report
        return Report.of(replace(item, location=self._find_origin(item.location)) for item in report)

    def _find_origin(self, place: Location) -> Location:
        from conventions.documents.merging import merge

        origin = merge(self).find_origin(place)
        if origin is None:
            return place
        code, paragraph = origin
        path = next(item.path for item in self.clauses if item.code == code)
        return replace(place, file=path, paragraph=paragraph)


def read_clause_files(folder: Path) -> tuple[ClauseFile, ...]:
    """Return the clause files of a pack, by code. Raises TemplateError for two of one clause or another format."""
    found: dict[str, ClauseFile] = {}
    for path in sorted((folder / CLAUSES_FOLDER).glob("*")):
        suffix = path.suffix.lower()
        if path.name.startswith(_NOT_OURS) or suffix not in {_SUFFIX, *_OTHER_SUFFIXES} or not path.is_file():
            continue
        code = fold_accents(path.stem.lower()).translate(_SEPARATORS)
        if code in found:
            message = f"« {Path(found[code].path).name} » et « {path.name} » remplacent tous deux la clause « {code} »."
            raise refuse_clause(str(path), message, "Gardez un seul des deux fichiers.", "MOD073")
        if suffix != _SUFFIX:
            message = f"Le format {suffix} ne convient pas à une clause."
            raise refuse_clause(str(path), message, f"Enregistrez-la dans Word au format {_SUFFIX}.", "MOD071")
        content = read_bytes(path, f"La clause « {path} » ne peut être lue")
        found[code] = ClauseFile(code, str(path), content)
    return tuple(found[code] for code in sorted(found))


def override(words: Mapping[str, WordFile], clauses: Iterable[ClauseFile]) -> dict[str, WordFile]:
    """Return the Word files with the clause files in place of their clauses.

    Raises TemplateError for a clause that no Word file has.
    """
    files = tuple(clauses)
    marked = {name: list_clauses(word) for name, word in words.items()} if files else {}
    known = tuple(dict.fromkeys(code for codes in marked.values() for code in codes))
    for file in files:
        if file.code not in known:
            raise _refuse_unknown(file, known)
    return {name: word.add(file for file in files if file.code in marked.get(name, ())) for name, word in words.items()}


def list_clauses(word: WordFile) -> tuple[str, ...]:
    """Return the codes of the clauses that a Word file marks, in its order."""
    from conventions.documents.merging import list_marked

    return list_marked(word.name, word.content)


def refuse_clause(path: str, message: str, hint: str | None, code: str, paragraph: int | None = None) -> TemplateError:
    """Return the exception that tells the fault of a Word file of a pack."""
    place = Location(file=path, paragraph=paragraph)
    found = Diagnostic(code=code, severity=Severity.ERREUR, message=message, hint=hint, location=place)
    return TemplateError(str(found), Report((found,)))


def _refuse_unknown(file: ClauseFile, known: tuple[str, ...]) -> TemplateError:
    close = nearest(file.code, known)
    message = f"Aucun document du modèle n’a de clause « {file.code} »."
    hint = f"Renommez le fichier {close}{_SUFFIX}." if close else f"Ses clauses : {', '.join(known) or 'aucune'}."
    return refuse_clause(file.path, message, hint, "MOD070")
