"""SUB011 : budget et comptes à remettre à la collectivité."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_grant

_DOCUMENTS: Final = {r"\bbudget": "le budget", r"\bcomptes\b|\bbilan comptable|\bcompte de resultat": "les comptes"}


@rule(
    code="SUB011",
    title="Budget et comptes à remettre à la collectivité",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Les justificatifs ne demandent pas {manque} de « {partie} ». Tout organisme privé qu’une collectivité "
        "subventionne doit lui en fournir copie certifiée."
    ),
    remedy="Ajoutez aux justificatifs : « Copie certifiée du budget et des comptes de l’exercice écoulé ».",
    source="Code général des collectivités territoriales, article L. 1611-4, alinéa 2.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le budget et les comptes parmi les justificatifs."""
    grant = find_grant(scene)
    if grant and grant.is_local:
        text = fold_accents(" ; ".join(item.document for item in grant.subvention.justificatifs))
        missing = [name for words, name in _DOCUMENTS.items() if not re.search(words, text)]
        if missing:
            yield hit(f"{PATH}.justificatifs", manque=" et ".join(missing), partie=grant.beneficiary.appellation)
