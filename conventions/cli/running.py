"""The one place where what goes wrong becomes a French sentence and an exit code.

0: clean. 1: findings in what the user wrote. 2: misuse of the command, or failure. An interruption gives 130 and a
reader that leaves early (`conventions … | head`) 141, as everywhere. A traceback shows only when CONVENTIONS_DEBUG
is set.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence

import click

from conventions.cli.french import speak_french
from conventions.cli.terminal import complain, print_report
from conventions.errors import ConventionsError, ReportedError, UsageError

CLEAN, FINDINGS, FAILURE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def run(arguments: Sequence[str]) -> int:
    """Run the command with its arguments and return its exit code; nothing is raised."""
    speak_french()
    _accept_every_character()
    try:
        code = _run_program(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click leaves by SystemExit when its output is closed
        _forget_output()
        return BROKEN_PIPE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return explain(error)
    return code


def _run_program(arguments: Sequence[str]) -> int:
    from conventions.cli.program import program

    _refuse_blanks(arguments)
    code = program.main(args=list(arguments), prog_name="conventions", standalone_mode=False)
    return code if isinstance(code, int) else CLEAN


def _refuse_blanks(arguments: Sequence[str]) -> None:
    """Refuse a value that says nothing: as a path, it would be the current folder, which nobody named."""
    for argument in arguments:
        if not argument.strip() or re.fullmatch(r"--[\w-]+=\s*", argument):
            raise UsageError(
                "Un mot de la commande est vide : une variable sans valeur, peut-être. Donnez-lui une valeur, ou "
                "supprimez-le."
            )


def explain(error: Exception) -> int:
    """Tell the user what went wrong and return the exit code that says so."""
    if os.environ.get("CONVENTIONS_DEBUG"):
        import traceback

        traceback.print_exception(error)
    match error:
        case click.ClickException():
            return _explain_misuse(error)
        case ReportedError():
            return _explain_findings(error)
        case ConventionsError():
            complain(str(error))
        case MemoryError():
            complain("La mémoire de cet ordinateur ne suffit pas.")
        case _:
            complain(
                f"Erreur imprévue ({type(error).__name__}). Ce n’est pas votre faute : signalez-la avec le détail "
                "qu’affiche la même commande précédée de « CONVENTIONS_DEBUG=1 »."
            )
    return FAILURE


def _explain_misuse(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return FAILURE
    complain(_requote(error.format_message()))
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Aide : {error.ctx.command_path} --help", err=True)
    return FAILURE


def _explain_findings(error: ReportedError) -> int:
    """Show each finding, then the sentence that sums them up unless it is that of the only one."""
    print_report(error.report, err=True)
    if [str(error)] != [str(found) for found in error.report]:
        complain(str(error).partition("\n")[0])
    return FINDINGS


def _requote(message: str) -> str:
    return re.sub(r"'([^']+)'", "«\u00a0\\1\u00a0»", message)


def _accept_every_character() -> None:
    """On a terminal that lacks a character, show « ? » rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_output() -> None:
    """Send what is left to nowhere, so that Python does not complain when it closes the broken pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
