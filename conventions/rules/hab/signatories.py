"""Who signs for whom, and by what act: what the rules of this family share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from conventions.fr.sounds import fold_accents
from conventions.models import FormeJuridique, Partie, RangPartie, Representant
from conventions.regex import regex
from conventions.rules.reading import fold, matches
from conventions.rules.scene import Scene

COMMUNES: Final = frozenset({FormeJuridique.COMMUNE, FormeJuridique.COMMUNE_NOUVELLE})
_LOCAL: Final = COMMUNES | {
    FormeJuridique.EPCI,
    FormeJuridique.SYNDICAT,
    FormeJuridique.DEPARTEMENT,
    FormeJuridique.REGION,
}
_DEPUTY: Final = regex(r"\b(?:adjointe?s?|vice[- ]president|direct(?:eur|rice)|secretaire general|chef|conseiller)")
_EMPLOYEE: Final = regex(
    r"\b(?:direct(?:eur|rice)|coordinat|charge|chef|responsable|delegue|vice[- ]president|tresorier|secretaire)"
)
_HEAD: Final = regex(r"\b(?:gerant|president|directeur general)")
_SCHOOL: Final = regex(r"\b(?:principal|proviseur|chef d.etablissement)")
_OFFICES: Final = {
    FormeJuridique.ETAT: regex(r"^(?:l[ea] )?(?:ministre|prefet|recteur|rectrice)"),
    FormeJuridique.ARS: regex(r"^(?:l[ea] )?direct(?:eur|rice) generale?\b(?! adjoint)"),
}
"""Who represents the State and its agencies by the law itself; the others sign for them, by delegation."""
_COMPANIES: Final = frozenset({FormeJuridique.SOCIETE, FormeJuridique.SCIC})


class Signatory(Struct, frozen=True):
    """A person who signs, the party, and the data path of the person."""

    path: str
    partie: Partie
    person: Representant

    @property
    def name(self) -> str:
        """The name as printed, or « La personne à nommer »."""
        return self.person.nom_complet or "La personne à nommer"

    @property
    def act(self) -> str:
        """All that the act of authority says, folded."""
        act = self.person.habilitation
        pieces = (act.organe, act.acte, act.numero, act.texte) if act else ()
        return fold_accents(" ".join(piece for piece in pieces if piece))

    @property
    def written_organ(self) -> str | None:
        """The organ of the act, as it is written."""
        return self.person.habilitation.organe if self.person.habilitation else None

    @property
    def organ(self) -> str:
        """The folded organ of the act."""
        return fold(self.written_organ or "")

    @property
    def authorised(self) -> bool:
        """Whether some act of authority is written."""
        return bool(self.person.habilitation_texte)

    @property
    def is_deputy(self) -> bool:
        """Whether a deputy or an official signs for a local authority."""
        return self.partie.forme_juridique in _LOCAL and matches(_DEPUTY, self.person.qualite)

    @property
    def is_employee(self) -> bool:
        """Whether somebody else than the president signs for an association."""
        association = self.partie.forme_juridique is FormeJuridique.ASSOCIATION
        return association and matches(_EMPLOYEE, self.person.qualite)

    @property
    def holds_office(self) -> bool:
        """Whether the law itself gives the person the power to sign, so that no act is expected."""
        form = self.partie.forme_juridique
        if form in _COMPANIES:
            return matches(_HEAD, self.person.qualite)
        if form is FormeJuridique.EDUCATION_NATIONALE:
            return not matches(_SCHOOL, self.person.qualite)
        return self.heads_state or (form in _OFFICES and self.person.qualite is None)

    @property
    def heads_state(self) -> bool:
        """Whether the person is the very one by whom the State, or an agency of it, acts: nobody stands above."""
        office = _OFFICES.get(self.partie.forme_juridique) if self.partie.forme_juridique else None
        return office is not None and matches(office, self.person.qualite)


def walk_signatories(scene: Scene) -> Iterator[Signatory]:
    """Yield those who sign for the parties and the associates, in the order of the file."""
    for place, partie in enumerate(scene.dossier.parties):
        if partie.rang is not RangPartie.EN_PRESENCE:
            for rank, person in enumerate(partie.representants):
                yield Signatory(f"parties[{place}].representants[{rank}]", partie, person)
