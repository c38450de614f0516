"""DUR018 : une convention-cadre Petites villes de demain vise la convention d’adhésion."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.dur.durees import has_profile
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR018",
    title="Convention d’adhésion Petites villes de demain",
    clause=ClauseId.PREAMBULE,
    severity=Severity.INFORMATION,
    message=(
        "La convention-cadre ne vise pas la convention d’adhésion qui la précède : on ne peut pas vérifier "
        "que le délai de dix-huit mois est tenu."
    ),
    remedy=(
        "Ajoutez aux visas la convention d’adhésion et sa date, par exemple « la convention d’adhésion "
        "signée le 12 mai 2021 »."
    ),
    source=(
        "Programme « Petites villes de demain », Agence nationale de la cohésion des territoires : la "
        "convention-cadre se signe dans les dix-huit mois de l’adhésion."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la convention d’adhésion dans les visas, pour les dossiers de ce profil."""
    preamble = scene.dossier.convention.preambule
    cited = preamble is not None and any("adhesion" in fold(visa) for visa in preamble.visas)
    if has_profile(scene, "pvd", "petites-villes-de-demain") and not cited:
        yield hit("convention.preambule.visas")
