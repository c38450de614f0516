"""SUB012 : durée d’une convention pluriannuelle d’objectifs."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.dur.durees import exceeds_years
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import find_public_grant


@rule(
    code="SUB012",
    title="Durée d’une convention pluriannuelle d’objectifs",
    clause=ClauseId.DUREE,
    severity=Severity.AVERTISSEMENT,
    message=(
        "La convention subventionne « {partie} » pendant {duree}. Le modèle de convention pluriannuelle "
        "d’objectifs en conseille {conseil} au plus."
    ),
    remedy=("Ramenez la durée à {conseil}, ou gardez la vôtre en sachant que le modèle n’est pas une obligation."),
    source=(
        "Modèle de convention pluriannuelle d’objectifs (circulaires du Premier ministre du 18 janvier 2010, puis du "
        "29 septembre 2015) ; "
        "aucun maximum légal n’a été trouvé."
    ),
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la durée à celle que conseillait le modèle à la date de signature."""
    grant, advised = find_public_grant(scene), scene.law.find("duree_conseillee_cpo")
    duree = scene.dossier.convention.duree
    if not grant or not advised or not duree or grant.beneficiary.forme_juridique is not FormeJuridique.ASSOCIATION:
        return
    if duree.debut and duree.fin and exceeds_years(duree.debut, duree.fin, int(advised.value)):
        name = grant.beneficiary.appellation
        yield hit("convention.duree.fin", partie=name, duree=duree.texte, conseil=f"{advised.value} ans")
