"""SUB021 : financeur et bénéficiaire différents."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH


@rule(
    code="SUB021",
    title="Financeur et bénéficiaire différents",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=("« {partie} » verse la subvention et la reçoit : le financeur et le bénéficiaire sont la même partie."),
    remedy="Corrigez le code du financeur ou celui du bénéficiaire.",
    source="Cohérence de la clause : on ne se subventionne pas soi-même.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux codes."""
    subvention = scene.dossier.convention.subvention
    if subvention and subvention.financeur and subvention.financeur == subvention.beneficiaire:
        yield hit(f"{PATH}.beneficiaire", partie=subvention.financeur.appellation)
