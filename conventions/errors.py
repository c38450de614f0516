"""Every exception that this library raises.

ConventionsError
├── LoadError        a file cannot become a dossier            .report
├── TemplateError    a Word template is at fault               .report
├── RenderError      the data and the template do not meet     .report
├── IncompleteError  a final document is asked too early       .report
├── OutputError      the documents cannot be written           .path
└── UsageError       the call itself is at fault (unknown pack, missing extra...)

Data lives on the object, never only in the text; every instance pickles.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from conventions.diagnostics import Report


class ConventionsError(Exception):
    """Base of all errors of this library. `str(error)` is a French sentence fit for a user."""

    def __init__(self, message: str, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.__dict__.update(data)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, {k: v for k, v in self.__dict__.items() if k != "message"})


def _rebuild(kind: type[ConventionsError], message: str, data: dict[str, Any]) -> ConventionsError:
    return kind(message, **data)


class ReportedError(ConventionsError):
    """An error that carries its findings, each with its place: `.report`."""

    report: Report

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message, report=report)


class LoadError(ReportedError):
    """The file cannot become a dossier. `.report` lists every fault with its line and column."""


class TemplateError(ReportedError):
    """The Word template is at fault. `.report` gives part, heading, paragraph and snippet of each fault."""


class RenderError(ReportedError):
    """Template and data do not meet: a name that the data lacks, a value that XML cannot hold."""


class IncompleteError(ReportedError):
    """A final document is asked while required values are missing. `.report` lists them."""


class OutputError(ConventionsError):
    """The documents cannot be written. `.path` is the place at fault (str); nothing was changed there."""

    path: str

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message, path=path)


class UsageError(ConventionsError):
    """The call itself is at fault: unknown pack or document, unreadable card, missing extra.

    `.profil` is the code of the pack when no pack has it: the dossier names it, so the dossier is at fault too.
    """

    profil: str | None = None


_OF_A_FILE: Final = {
    errno.ENOENT: "il n’existe pas",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
}
_REASONS: Final = {
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le chemin est trop long",
    errno.ENOTDIR: "un fichier porte le nom d’un des dossiers de ce chemin",
    errno.ENOTEMPTY: "ce dossier n’est pas vide. Donnez un dossier nouveau",
    errno.EEXIST: "un fichier porte le nom de ce dossier",
    errno.EISDIR: "un dossier porte ce nom",
    errno.ENOLCK: "ce disque ne sait pas verrouiller un fichier. Donnez un répertoire d’un autre disque",
}


def name_reason(error: OSError) -> str | None:
    """Return in French what an error tells of a disk, None when it is not what people meet or is of the file alone."""
    return _REASONS.get(error.errno or 0)


def tell_reason(error: OSError) -> str:
    """Return in French why a file cannot be read or written, whatever the language of the machine."""
    return name_reason(error) or _OF_A_FILE.get(error.errno or 0) or f"le système le refuse (code {error.errno})"
