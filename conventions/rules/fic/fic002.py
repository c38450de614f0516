"""FIC002 : chaque action a une évaluation intermédiaire et une finale, avec date, méthode et participants."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, EvaluationFiche, FicheAction, TypeEvaluation
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC002",
    title="Évaluations d’une action à compléter",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Dans la {fiche}, il manque {manque}.",
    remedy="Prévoyez une évaluation intermédiaire et une finale, chacune avec sa date, sa méthode (par exemple "
    "« questionnaire aux familles ») et ses participants.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient des temps d’évaluation "
    "intermédiaires et finaux.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque aux évaluations de chaque action, dès qu’elle en a."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        path = f"fiches_action[{rank}].evaluations"
        for kind in _list_absent(fiche):
            yield hit(path, fiche=name_fiche(fiche), manque=f"l’{kind.libelle}")
        for place, evaluation in enumerate(fiche.evaluations):
            lacks = _list_lacks(evaluation)
            if lacks:
                manque = f"{join(lacks)} de l’{evaluation.type.libelle}"
                yield hit(f"{path}[{place}]", fiche=name_fiche(fiche), manque=manque)


def _list_absent(fiche: FicheAction) -> list[TypeEvaluation]:
    planned = {evaluation.type for evaluation in fiche.evaluations}
    return [kind for kind in TypeEvaluation if planned and kind not in planned]


def _list_lacks(evaluation: EvaluationFiche) -> list[str]:
    fields = (
        ("la date", evaluation.date),
        ("la méthode", evaluation.methode),
        ("les participants", evaluation.participants),
    )
    return [nom for nom, value in fields if not value]
