"""`conventions verifier`: what is wrong, missing or against a text in a dossier, and who can fill what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from conventions.cli.reading import read, show
from conventions.cli.running import CLEAN, FINDINGS, explain
from conventions.cli.terminal import say
from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.errors import ConventionsError, TemplateError, UsageError

if TYPE_CHECKING:
    from conventions.loading import Reading

_FORMATS = ("texte", "json", "sarif", "github")
_SETTING = "CODE=NIVEAU"


@click.command(short_help="Vérifier un dossier, dire ce qui manque et à qui le demander.")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option("--final", is_flag=True, help="Juger comme une version définitive, prête à signer.")
@click.option("--manques", is_flag=True, help="Lister ce qui manque, par personne à qui le demander.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="texte",
    metavar="|".join(_FORMATS),
    help="Forme de la réponse : pour les personnes, ou pour d’autres logiciels.",
)
@click.option(
    "--regle",
    "levels",
    multiple=True,
    metavar=_SETTING,
    help="Niveau d’une règle ou d’une famille : erreur, avertissement, information, desactivee ; répétable.",
)
@click.option(
    "--choisir", "select", multiple=True, metavar="CODE", help="Seulement cette règle ou cette famille ; répétable."
)
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def verifier(  # noqa: PLR0913 -- click gives one argument an option
    *,
    dossiers: tuple[str, ...],
    final: bool,
    manques: bool,
    form: str,
    levels: tuple[str, ...],
    select: tuple[str, ...],
    modeles: tuple[str, ...],
) -> int:
    """Vérifier chaque DOSSIER (fichier YAML ou JSON, « - » pour l’entrée standard).

    Chaque constat donne sa place dans le fichier, ce qu’il faut faire et son fondement ; « conventions regles CODE »
    explique une règle. Les huit clauses minimales sont toujours vérifiées.
    """
    if manques and form != "texte":
        raise click.UsageError("--manques ne s’écrit qu’en texte.", ctx=click.get_current_context())
    options = {"templates": modeles, "levels": _read_levels(levels), "select": select}
    _refuse_unknown(options)
    checked = [_check(source, options, final) for source in dossiers]
    if manques:
        _tell_holes(checked)
    else:
        _tell(checked, form, final)
    return max(item.code for item in checked)


class _Checked(Struct, frozen=True):
    """A source and what was found in it; `final` is what a final version would be told, None when it is not known."""

    source: str
    reading: Reading
    report: Report | None
    final: Report | None
    code: int


def _read_levels(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in settings]
    wrong = next((setting for setting, (_, sign, _) in zip(settings, pairs, strict=True) if not sign), None)
    if wrong is not None:
        message = f"« {wrong} » ne dit pas le niveau. Par exemple : --regle SUB009=desactivee."
        raise click.BadParameter(message, param_hint="--regle")
    return {code.strip(): level.strip() for code, _, level in pairs}


def _refuse_unknown(options: dict[str, Any]) -> None:
    """Refuse a rule or a level that does not exist before anything is read."""
    if options["levels"] or options["select"]:
        from conventions.rules import Settings, WrongSetting

        try:
            Settings().then(options["levels"], options["select"])
        except WrongSetting as fault:
            raise UsageError(str(fault)) from None


def _check(source: str, options: dict[str, Any], final: bool) -> _Checked:
    """Check one source; a failure is told at once and does not prevent the following ones."""
    reading = read(source)
    try:
        strict = _run(reading, options, final=True)
        report = strict if final else _run(reading, options, final=False)
    except ConventionsError as error:
        found = _place(error, reading)
        if found is None:
            return _Checked(source, reading, None, None, explain(error))
        return _Checked(source, reading, found, None, FINDINGS)
    known = None if reading.dossier is None else strict
    return _Checked(source, reading, report, known, FINDINGS if report.errors else CLEAN)


def _run(reading: Reading, options: dict[str, Any], *, final: bool) -> Report:
    from conventions.api import check

    return check(reading, final=final, **options)


def _place(error: ConventionsError, reading: Reading) -> Report | None:
    """Return what a dossier's own choice of a pack gives as findings: an unknown code, or a card at fault."""
    if isinstance(error, TemplateError):
        return reading.report + error.report
    if isinstance(error, UsageError) and error.profil:
        place = reading.positions.locate("profil")
        unknown = Diagnostic(code="MOD001", severity=Severity.ERREUR, message=str(error), location=place)
        return reading.report + Report((unknown,))
    return None


def _tell(checked: list[_Checked], form: str, final: bool) -> None:
    reports = {item.source: item.report for item in checked if item.report is not None}
    if form == "texte":
        from conventions.cli.texte import tell

        for item in checked:
            if item.report is not None:
                blocking = len(item.final.errors) if item.final is not None else None
                tell(show(item.source), item.report, blocking=blocking, final=final)
        return
    from conventions.cli.formats import WRITERS

    written = WRITERS[form](reports)
    if written:
        say(written)


def _tell_holes(checked: list[_Checked]) -> None:
    from conventions.cli.texte import tell, tell_holes
    from conventions.documents.holes import group_holes

    for item in checked:
        dossier = item.reading.dossier
        if dossier is not None and item.final is not None:
            tell_holes(show(item.source), dossier, group_holes(dossier, item.final))
        elif item.report is not None:
            tell(show(item.source), item.report, blocking=None, final=True)
