"""The stress dossier: the complete example magnified, until whatever is fragile in a Word file shows.

Seventeen parties with the longest names, sixty action sheets, five years of large amounts, words that no line can
break, texts of several paragraphs; every field of the example stays in use, and some parties and sheets have almost
nothing. All is made by code, from the example alone, so that it follows the models and stays coherent: sums balance,
dates agree, no rule finds an error. People and organisations are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle, islice
from typing import Any, Final, NamedTuple, TypeVar

from conventions.documents.stress_names import LONG_ADDRESS, LONG_URL, NAMES, PARAGRAPHS, PEOPLE, Name
from conventions.models import ClauseId

Data = dict[str, Any]
_T = TypeVar("_T")

EXERCICES: Final = (2027, 2028, 2029, 2030, 2031)
_END: Final = "2031-12-31"
_SHARED_BY_ALL: Final = 1
"""The number of the sheet to which every party contributes."""
_BARE: Final = 7
"""One sheet in so many has only what a final needs."""
_GUESTS: Final = 2
"""The last parties: one is associated, one is only present; they say next to nothing of themselves."""
_CONTRIBUTORS: Final = 3
_SPREAD: Final = 10
"""The first sheets, whose budget is spread over every year."""
_TIERS: Final = "Fonds européen de développement régional et de solidarité territoriale de l'Hières et de l'Ouche"
_FACTOR: Final = Decimal("12345.67")


class _Sums(NamedTuple):
    """What a sheet costs in one year, and who pays: a party one part, a third party the other."""

    direct: Decimal
    indirect: Decimal
    partie: Decimal
    tiers: Decimal


def magnify(example: Data, *, parties: int = len(NAMES), fiches: int = 60) -> Data:
    """Return the data of a large dossier from those of the complete example, which are left as they are.

    `parties` is two more than those of the example at least, 17 at most; `fiches` is one at least.
    """
    codes = _name_codes(example["parties"], parties)
    members = codes[: len(codes) - _GUESTS]
    sheets = [_make_sheet(model, rank, members) for rank, model in _number(example["fiches_action"], fiches)]
    return {
        **example,
        "reference": "CONV-2026-DÉPARTEMENT-DE-L’HIÈRES-MISSION-INCLUSION-000031",
        "titre": f"{example['titre']}, {_extend(example['prescripteur'])}",
        "parties": [_make_party(model, rank, codes) for rank, model in _number(example["parties"], parties)],
        "convention": _make_convention(example["convention"], codes, members, fiches),
        "fiches_action": sheets,
        "signature": {**example["signature"], "exemplaires": parties + 1, "ordre": codes},
    }


def _number(models: Sequence[_T], size: int) -> list[tuple[int, _T]]:
    """Repeat the models as often as needed and number them from 1."""
    return list(enumerate(islice(cycle(models), size), 1))


def _name_codes(parties: Sequence[Data], size: int) -> list[str]:
    """Keep the codes of the example, which its clauses quote, and add new ones."""
    known = [str(partie["code"]) for partie in parties]
    return known + [f"partenaire-{rank}" for rank in range(len(known) + 1, size + 1)]


def _extend(text: str) -> str:
    return f"{text} et coordination interinstitutionnelle des politiques de l’enfance, de la famille et de l’autonomie"


def _make_party(model: Data, rank: int, codes: Sequence[str]) -> Data:
    name = NAMES[rank - 1]
    identity = _name_party(codes[rank - 1], name)
    if rank > len(codes) - _GUESTS:
        rang = "en_presence" if rank == len(codes) else "associe"
        return {**identity, "rang": rang, "adresse": model["adresse"], "representants": [_name_person(rank)]}
    kept = {key: value for key, value in model.items() if key not in _GIVEN_BY_THE_NAME and key not in identity}
    return {
        **kept,
        **identity,
        "adresse": {**model["adresse"], "complement": f"{name.designation}, {PARAGRAPHS[rank % 3][:90].strip()}"},
        "representants": [{**item, **_name_person(rank + place)} for place, item in enumerate(model["representants"])],
        "referent": {**model["referent"], **_name_person(rank + 5), "courriel": LONG_ADDRESS},
        "logo_texte": f"Logo de {name.nom}",
        "site": LONG_URL,
    }


_GIVEN_BY_THE_NAME: Final = frozenset(
    {"sigle", "forme_precision", "genre", "nombre", "article", "siren", "siret", "rna", "finess"}
)


def _name_party(code: str, name: Name) -> Data:
    """Write who the party is; what the name settles (gender, article, identifiers) is left to the models."""
    return {
        "code": code,
        "nom": name.nom,
        "designations": [name.designation],
        "forme_juridique": name.forme,
        **name.others,
    }


def _name_person(rank: int) -> Data:
    civilite, prenom, nom, qualite = PEOPLE[rank % len(PEOPLE)]
    return {"civilite": civilite, "prenom": prenom, "nom": nom, "qualite": qualite}


def _make_convention(model: Data, codes: Sequence[str], members: Sequence[str], fiches: int) -> Data:
    return {
        **model,
        "preambule": {**model["preambule"], "contexte": "\n".join([model["preambule"]["contexte"], *PARAGRAPHS])},
        "roles": [{**item, "partie": code} for code, item in zip(members, cycle(model["roles"]), strict=False)],
        "calendrier": _make_calendar(model["calendrier"], members),
        "moyens": [_value(item, rank, members) for rank, item in _number(model["moyens"], 2 * len(members))],
        "budget": _make_budget(model["budget"], members, fiches),
        "regulation": _make_regulation(model["regulation"], codes),
        "evaluation": {**model["evaluation"], "bilans": _make_reviews(model["evaluation"]["bilans"], members)},
        "scenarios": [{**item, "risque": _extend(item["risque"])} for _, item in _number(model["scenarios"], 12)],
        "duree": {**model["duree"], "fin": _END},
        "subvention": _multiply_grant(model["subvention"]),
        "articles_libres": _place_articles(model["articles_libres"]),
        "annexes": _list_annexes(model["annexes"], fiches),
    }


def _make_calendar(model: Data, members: Sequence[str]) -> Data:
    phases = [_lead(item, rank, members) for rank, item in _number(model["phases"], 12)]
    jalons = [_lead(item, rank, members) for rank, item in _number(model["jalons"], 15)]
    return {**model, "phases": phases, "jalons": jalons, "precisions": "\n".join(PARAGRAPHS)}


def _lead(item: Data, rank: int, members: Sequence[str]) -> Data:
    intitule = _extend(item["intitule"]) if rank % 2 else item["intitule"]
    return {**item, "intitule": intitule, "responsable": members[rank % len(members)]}


def _value(item: Data, rank: int, members: Sequence[str]) -> Data:
    return {**item, "partie": members[rank % len(members)], "valorisation": rank * _FACTOR}


def _make_regulation(model: Data, codes: Sequence[str]) -> Data:
    personne = {**model["referents"][0]["personne"], "courriel": LONG_ADDRESS}
    return {
        **model,
        "instances": [{**item, "composition": codes, "decision": PARAGRAPHS[0]} for item in model["instances"]],
        "referents": [
            {"partie": code, "personne": {**personne, **_name_person(rank)}} for rank, code in enumerate(codes)
        ],
        "circulation_information": f"{model['circulation_information']} {LONG_URL}",
    }


def _make_reviews(model: Sequence[Data], members: Sequence[str]) -> list[Data]:
    """Write the own review of each party, then the shared one: half way, then at the end."""
    shared = [item for item in model if item["type"] == "partage"]
    own = [next(item for item in model if item["date"][:4] == after["date"][:4]) for after in shared]
    rounds = zip(own, shared, strict=True)
    return [item for first, last in rounds for item in (*({**first, "partie": code} for code in members), last)]


def _multiply_grant(model: Data) -> Data:
    versements = [{**item, "montant": item["montant"] * _FACTOR} for item in model["versements"]]
    return {**model, "montant": model["montant"] * _FACTOR, "versements": versements}


def _place_articles(model: Sequence[Data]) -> list[Data]:
    """Put a free article after every clause that may be followed by one."""
    text = "\n".join(PARAGRAPHS)
    places = [place for place in ClauseId if place not in (ClauseId.PREAMBULE, ClauseId.PARTIES, ClauseId.SIGNATURE)]
    return [
        *model,
        *({"titre": f"Suites de l’article « {item.libelle} »", "texte": text, "apres": item.value} for item in places),
    ]


def _list_annexes(model: Sequence[Data], fiches: int) -> list[Data]:
    first, *others = model
    return [{**first, "titre": f"Fiches action 1 à {fiches}"}, *others]


def _make_budget(model: Data, members: Sequence[str], fiches: int) -> Data:
    lines = [(rank, year) for rank in range(1, fiches + 1) for year in _list_years(rank)]
    return {
        **model,
        "exercices": list(EXERCICES),
        "charges": [charge for rank, year in lines for charge in _make_charges(rank, year)],
        "produits": [produit for rank, year in lines for produit in _make_produits(rank, year, members)],
        "couts_caches": [
            {**item, "partie": members[rank % len(members)], "taux": _FACTOR}
            for rank, item in _number(model["couts_caches"], 2 * len(members))
        ],
        "contributions_nature": [
            {"partie": code, "designation": PARAGRAPHS[rank % 3], "montant": (rank + 1) * _FACTOR}
            for rank, code in enumerate(members)
        ]
        + [{"tiers": _TIERS, "designation": LONG_URL, "montant": _FACTOR}],
        "commentaire": "\n".join(PARAGRAPHS),
    }


def _list_years(rank: int) -> Sequence[int]:
    """Return the years of the lines of a sheet: all of them for the first ones, one for the others, in turn."""
    return EXERCICES if rank <= _SPREAD else (EXERCICES[rank % len(EXERCICES)],)


def _share(rank: int, year: int) -> _Sums:
    """Return the sums of a sheet in a year: up to hundreds of millions, with cents, what is spent equal to what comes.

    Half of the direct costs and all of the indirect ones are paid by a party, the rest by a third party.
    """
    direct = 2 * (rank * rank * 87 + year) * Decimal("123.45")
    indirect = rank * Decimal("98765.43")
    return _Sums(direct, indirect, direct / 2 + indirect, direct / 2)


def _make_charges(rank: int, year: int) -> tuple[Data, Data]:
    sums, place = _share(rank, year), {"exercice": year, "fiche": f"f{rank}"}
    poste = f"Renforts d’encadrement, déplacements et matériel pédagogique adapté de l’action {rank}"
    frais = f"Frais généraux de l’action {rank}"
    return (
        {**place, "poste": poste, "montant": sums.direct},
        {**place, "poste": frais, "montant": sums.indirect, "indirecte": True},
    )


def _make_produits(rank: int, year: int, members: Sequence[str]) -> tuple[Data, Data]:
    sums, place = _share(rank, year), {"exercice": year, "fiche": f"f{rank}"}
    natures = ("subvention", "fonds_propres", "prestation", "participation_usagers", "autre")
    intitule = f"Participation pluriannuelle à l’action {rank}"
    partie = {"partie": _find_pilot(rank, members), "nature": natures[rank % len(natures)], "montant": sums.partie}
    tiers = {"tiers": _TIERS, "nature": "subvention", "montant": sums.tiers}
    other = f"{intitule} ({LONG_ADDRESS})" if rank == 1 else intitule
    return {**place, **partie, "intitule": intitule}, {**place, **tiers, "intitule": other}


def _find_pilot(rank: int, members: Sequence[str]) -> str:
    return members[rank % len(members)]


def _make_sheet(model: Data, rank: int, members: Sequence[str]) -> Data:
    sums = [_share(rank, year) for year in _list_years(rank)]
    sheet = model if rank % _BARE else {key: model[key] for key in _REQUIRED}
    partie, tiers = sum(item.partie for item in sums), sum(item.tiers for item in sums)
    return {
        **sheet,
        "code": f"f{rank}",
        "numero": rank,
        "titre": _extend(model["titre"]) if rank % 2 else model["titre"],
        "descriptif": "\n".join([model["descriptif"], *PARAGRAPHS, LONG_URL]) if rank % 4 == 1 else model["descriptif"],
        "pilote": {**model["pilote"], "partie": _find_pilot(rank, members)},
        "contributions": _make_contributions(model["contributions"], rank, members),
        "budget": partie + tiers,
        "financeurs": [
            {"partie": _find_pilot(rank, members), "montant": partie},
            {"tiers": _TIERS, "montant": tiers},
        ],
        **({"liens": [f"f{max(rank - 1, 1)}"]} if rank % _BARE else {}),
    }


_REQUIRED: Final = ("calendrier", "evaluations")
"""What a bare sheet keeps besides what every sheet is given."""


def _make_contributions(model: Sequence[Data], rank: int, members: Sequence[str]) -> list[Data]:
    """Give every party its part in one sheet, a few parties in the others, the pilot always among them."""
    size = len(members) if rank == _SHARED_BY_ALL else _CONTRIBUTORS
    found = [members[(rank + step) % len(members)] for step in range(size)]
    return [
        {**item, "partie": code, "activite": f"{item['activite']}. {PARAGRAPHS[rank % 3]}", "cout": rank * _FACTOR}
        for code, item in zip(found, cycle(model), strict=False)
    ]
