"""DEM004 : les visas citent les textes qu’appellent les parties et le profil."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.dur.durees import has_profile
from conventions.rules.reading import fold, list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_PATH: Final = "convention.preambule.visas"
_LOCAL: Final = {
    FormeJuridique.COMMUNE,
    FormeJuridique.COMMUNE_NOUVELLE,
    FormeJuridique.EPCI,
    FormeJuridique.SYNDICAT,
    FormeJuridique.DEPARTEMENT,
    FormeJuridique.REGION,
}
_SOCIAL: Final = {FormeJuridique.ETABLISSEMENT_MEDICO_SOCIAL, FormeJuridique.GCSMS}
_BY_FORM: Final = (
    (
        "collectivites territoriales",
        "le code général des collectivités territoriales",
        _LOCAL,
        "d’un acte que signe une collectivité",
    ),
    (
        "action sociale et des familles",
        "le code de l’action sociale et des familles",
        _SOCIAL,
        "d’un acte que signe un établissement social ou médico-social",
    ),
    (
        "1er juillet 1901",
        "la loi du 1er juillet 1901 relative au contrat d’association",
        {FormeJuridique.ASSOCIATION},
        "d’un acte que signe une association",
    ),
)
_BY_PROFILE: Final = (
    ("313-11", "l’article L. 313-11 du code de l’action sociale et des familles", "cpom"),
    ("1434-10", "l’article L. 1434-10 du code de la santé publique", "cls"),
    ("securite sociale", "le code de la sécurité sociale, notamment son article L. 263-1", "ctg"),
)


@rule(
    code="DEM004",
    title="Visas attendus",
    clause=ClauseId.PREAMBULE,
    severity=Severity.INFORMATION,
    message="Les visas ne citent pas {texte}, que l’on attend {raison}.",
    remedy="Ajoutez ce texte aux visas s’il fonde bien l’engagement des parties.",
    source=(
        "Conventions publiques lues : code général des collectivités territoriales, code de l’action sociale "
        "et des familles (L. 312-7, L. 313-11), code de la sécurité sociale (L. 263-1), code de la santé "
        "publique (L. 1434-10), loi du 1er juillet 1901."
    ),
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les visas à ceux qu’appellent la forme des parties et le profil ; un acte sans visa n’est pas jugé."""
    preamble = scene.dossier.convention.preambule
    if preamble is None or not preamble.visas:
        return
    cited = " ".join(fold(visa) for visa in preamble.visas)
    forms = {partie.forme_juridique for partie in list_committed(scene)}
    for trace, text, expected, reason in _BY_FORM:
        if trace not in cited and not forms.isdisjoint(expected):
            yield hit(_PATH, texte=text, raison=reason)
    for trace, text, profile in _BY_PROFILE:
        if trace not in cited and has_profile(scene, profile):
            yield hit(_PATH, texte=text, raison="pour ce genre de convention")
