"""PAR003 : chaque partie a l’identifiant de sa forme juridique."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique, Partie
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_FREE: Final = {FormeJuridique.ETAT, FormeJuridique.EDUCATION_NATIONALE, FormeJuridique.AUTRE}
_HEALTH: Final = {FormeJuridique.ETABLISSEMENT_SANTE, FormeJuridique.ETABLISSEMENT_MEDICO_SOCIAL}
_FINESS: Final = ("finess", "numéro FINESS", "l’arrêté d’autorisation le porte")
_RNA: Final = ("rna", "numéro RNA ni SIREN", "le récépissé de déclaration le porte")
_SIREN: Final = ("siren", "numéro SIREN", "l’avis de situation de l’Insee le porte")


@rule(
    code="PAR003",
    title="Identifiant de la partie",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Aucun {identifiant} n’est donné pour « {partie} » : l’acte ne désigne pas l’organisme à coup sûr.",
    remedy="Ajoutez-le dans « {champ} » ; {source}.",
    source=(
        "Répertoires nationaux : Sirene pour les personnes morales, RNA pour les associations, FINESS pour "
        "les établissements sanitaires, sociaux et médico-sociaux."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche l’identifiant que la forme juridique appelle ; l’État et les formes inconnues n’en appellent aucun."""
    for rank, partie in enumerate(scene.dossier.parties):
        lack = _find_lack(partie)
        if lack:
            field, name, source = lack
            path = f"parties[{rank}].{field}"
            yield hit(path, partie=partie.appellation, identifiant=name, champ=field, source=source)


def _find_lack(partie: Partie) -> tuple[str, str, str] | None:
    form = partie.forme_juridique
    numbered = partie.siren or partie.siret
    if form is None or form in _FREE:
        return None
    if form in _HEALTH:
        return None if partie.finess else _FINESS
    if form is FormeJuridique.ASSOCIATION:
        return None if partie.rna or numbered else _RNA
    return None if numbered else _SIREN
