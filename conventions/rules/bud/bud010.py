"""BUD010 : les contributions en nature restent hors des totaux en argent."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import Charge, ClauseId
from conventions.regex import regex
from conventions.rules.bud.lignes import walk_lines
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_IN_KIND: Final = regex(
    r"\ben nature\b|\bà titre (?:gratuit|gracieux)\b|\b(?:mise à disposition|prêt) (?:gratuite?|gracieu(?:x|se))\b"
    r"|^bénévolat\b|\b(?:valorisation du|heures de) bénévolat\b"
)


@rule(
    code="BUD010",
    title="Contribution en nature comptée comme de l’argent",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="La ligne « {ligne} » ({montant}) semble une contribution en nature : comptée parmi les sommes en argent, "
    "elle fausse les totaux.",
    remedy="Déplacez-la dans les contributions en nature : elles sont évaluées à part, pour la même valeur en charges "
    "et en produits.",
    source="Règlement ANC n° 2018-06, contributions volontaires en nature : comptes 86 et 87, hors du compte de "
    "résultat en argent.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche, parmi les charges et les produits, les mots d’un apport sans échange d’argent."""
    budget = scene.dossier.convention.budget
    if not budget:
        return
    for path, line in walk_lines(budget):
        nom, field = (line.poste, "poste") if isinstance(line, Charge) else (line.intitule, "intitule")
        if nom and _IN_KIND.search(nom.lower()):
            yield hit(f"{path}.{field}", ligne=nom, montant=format_amount(line.montant))
