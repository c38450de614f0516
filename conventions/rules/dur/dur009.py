"""DUR009 : une délégation de compétence dit comment elle se contrôle."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Convention
from conventions.rules.dur.durees import has_profile
from conventions.rules.reading import says
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR009",
    title="Contrôle d’une compétence déléguée",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention délègue une compétence sans dire comment la collectivité délégante contrôle le délégataire."
    ),
    remedy=(
        "Ajoutez un article libre sur les modalités du contrôle, par exemple « Contrôle de la compétence déléguée »."
    ),
    source=(
        "Code général des collectivités territoriales, article L. 1111-8 : la convention de délégation fixe "
        "la durée, les objectifs et les modalités du contrôle."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le mot « contrôle » dans les clauses qui peuvent l’organiser ; durée et objectifs ont leurs règles."""
    convention = scene.dossier.convention
    if has_profile(scene, "delegation") and not _tells_control(convention):
        yield hit("convention.articles_libres")


def _tells_control(convention: Convention) -> bool:
    if convention.subvention and convention.subvention.controle:
        return True
    texts = [text for article in convention.articles_libres for text in (article.titre, article.texte)]
    roles = [instance.role for instance in (convention.regulation.instances if convention.regulation else ())]
    method = convention.evaluation.methode if convention.evaluation else None
    return any(says(text, "control") for text in (*texts, *roles, method))
