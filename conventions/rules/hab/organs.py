"""Which organ may authorise the signature of which legal form, where it is sure."""

from __future__ import annotations

from typing import Final

from conventions.models import FormeJuridique

_F: Final = FormeJuridique

EXPECTED: Final[dict[FormeJuridique | None, str]] = {
    _F.COMMUNE: "le conseil municipal",
    _F.COMMUNE_NOUVELLE: "le conseil municipal",
    _F.EPCI: "le conseil communautaire, ou le bureau par délégation",
    _F.SYNDICAT: "le comité syndical, ou le bureau par délégation",
    _F.DEPARTEMENT: "le conseil départemental ou sa commission permanente",
    _F.REGION: "le conseil régional ou sa commission permanente",
    _F.ASSOCIATION: "l’organe que désignent les statuts, souvent le conseil d’administration ou le bureau",
    _F.CAF: "le conseil d’administration",
    _F.CPAM: "le conseil",
    _F.MSA: "le conseil d’administration",
    _F.CARSAT: "le conseil d’administration",
    _F.CCAS: "le conseil d’administration",
    _F.CIAS: "le conseil d’administration",
}
"""The organ that each judged form expects; the other forms are not judged."""

_COMMUNES: Final = frozenset({_F.COMMUNE, _F.COMMUNE_NOUVELLE})
_EPCI: Final = frozenset({_F.EPCI})
_BOARDS: Final = frozenset({_F.ASSOCIATION, _F.CAF, _F.CPAM, _F.MSA, _F.CARSAT, _F.CCAS, _F.CIAS})

_ORGANS: Final = {
    "conseil municipal": _COMMUNES,
    "conseil communautaire": _EPCI,
    "conseil de communaute": _EPCI,
    "conseil metropolitain": _EPCI,
    "comite syndical": frozenset({_F.SYNDICAT}),
    "conseil departemental": frozenset({_F.DEPARTEMENT, _F.ASSOCIATION}),
    "conseil regional": frozenset({_F.REGION, _F.ASSOCIATION}),
    "conseil d'administration": _BOARDS,
}


def contradicts(organ: str, form: FormeJuridique | None) -> bool:
    """Whether a folded organ is surely not one of this legal form: known organs are named, and none fits."""
    named = [forms for words, forms in _ORGANS.items() if words in organ]
    return form in EXPECTED and bool(named) and all(form not in forms for forms in named)
