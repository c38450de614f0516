"""HAB003 : acte d’habilitation numéroté et daté."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB003",
    title="Acte d’habilitation numéroté et daté",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "L’acte qui habilite le signataire de « {partie} » est cité sans {manque} : on ne peut ni le retrouver, "
        "ni vérifier qu’il précède la signature."
    ),
    remedy="Complétez l’acte d’habilitation ({manque}) dès qu’il est pris, et avant la signature.",
    source=(
        "Code général des collectivités territoriales, article L. 2121-29 ; usage constant des conventions publiques."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la date de tout acte, et le numéro des délibérations ; une formule rédigée à la main n’est pas jugée."""
    for signatory in walk_signatories(scene):
        act = signatory.person.habilitation
        if not act or act.texte or not signatory.authorised:
            continue
        name, path = signatory.partie.appellation, f"{signatory.path}.habilitation"
        if act.date is None and "statut" not in signatory.act:
            yield hit(f"{path}.date", partie=name, manque="date")
        if act.numero is None and signatory.partie.publique and "deliberation" in signatory.act:
            yield hit(f"{path}.numero", partie=name, manque="numéro")
