"""The reference agreement of the benchmarks, in docxtpl's tags: 25 articles, 6 partners, 12 actions, 40 lines."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

ARTICLES, PARTIES, FICHES, LIGNES = 25, 6, 12, 40
_PHRASE = (
    "La convention {{ reference }} engage chaque partie, sur le territoire {{ territoire }}, à tenir ses engagements "
    "jusqu’à son terme, et à rendre compte de l’emploi des moyens qu’elle reçoit ou qu’elle apporte. "
)


def build_template() -> bytes:
    """Return the template as .docx."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ titre }} — {{ reference }}"
    document.sections[0].footer.paragraphs[0].text = "Version {{ version }}"
    document.add_heading("{{ titre }}", 0)
    _add_parties(document)
    for number in range(1, ARTICLES + 1):
        document.add_heading(f"Article {number}", 1)
        document.add_paragraph(_PHRASE * 3)
        document.add_paragraph("{%p if articles[" + str(number - 1) + "].precision %}")
        document.add_paragraph("{{ articles[" + str(number - 1) + "].precision }}")
        document.add_paragraph("{%p endif %}")
    _add_table(document, "lignes", ("poste", "exercice", "financeur", "montant"))
    _add_fiches(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_parties(document: Any) -> None:
    document.add_paragraph("{%p for p in parties %}")
    document.add_paragraph(
        "{{ p.nom }}, {{ p.forme }}, dont le siège est {{ p.adresse }}, représentée par {{ p.signataire }},"
    )
    document.add_paragraph("{%p for a in p.apports %}")
    document.add_paragraph("{{ a }}{% if loop.last %}.{% else %} ;{% endif %}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _add_fiches(document: Any) -> None:
    document.add_paragraph("{%p for f in fiches %}")
    document.add_heading("Fiche {{ f.numero }} — {{ f.titre }}", 2)
    document.add_paragraph("{{ f.descriptif }}")
    _add_table(document, "f.contributions", ("partie", "place", "role", "activite"))
    document.add_paragraph("{%p endfor %}")


def _add_table(document: Any, name: str, fields: tuple[str, ...]) -> None:
    table = document.add_table(4, len(fields), style="Table Grid")
    for column, field in enumerate(fields):
        table.cell(0, column).text = field.capitalize()
        table.cell(2, column).text = "{{ x." + field + " }}"
    table.cell(1, 0).text = "{%tr for x in " + name + " %}"
    table.cell(3, 0).text = "{%tr endfor %}"


def build_data(rows: int = LIGNES) -> dict[str, Any]:
    """Return the data; `rows` is the number of budget lines."""
    return {
        "titre": "Convention de partenariat pour le répit des familles",
        "reference": "2026-41",
        "version": "0.3",
        "territoire": "des Trois Vallées",
        "articles": [{"precision": f"Précision {n} : suivi & bilan." if n % 3 == 0 else ""} for n in range(ARTICLES)],
        "parties": [_partie(n) for n in range(PARTIES)],
        "lignes": [_ligne(n) for n in range(rows)],
        "fiches": [_fiche(n) for n in range(FICHES)],
    }


def _partie(number: int) -> dict[str, Any]:
    return {
        "nom": f"Association Relais {number}",
        "forme": "association régie par la loi du 1er juillet 1901",
        "adresse": f"{number + 1} rue des Tilleuls, 99000 Valmont",
        "signataire": "sa présidente, Mme Awa Diallo",
        "apports": ["deux salariées à mi-temps", "un local de 60 m²", "la formation des bénévoles"],
    }


def _ligne(number: int) -> dict[str, Any]:
    return {
        "poste": f"Poste {number} : salaires & charges",
        "exercice": 2027 + number % 3,
        "financeur": f"Financeur {number % 5}",
        "montant": f"{1000 + number} €",
    }


def _fiche(number: int) -> dict[str, Any]:
    contribution = {
        "partie": "Relais",
        "place": "membre",
        "role": "anime les ateliers",
        "activite": "un atelier par mois",
    }
    return {
        "numero": number + 1,
        "titre": f"Ateliers de répit n° {number + 1}",
        "descriptif": "Chaque mois, les familles sont accueillies une demi-journée par deux professionnelles. " * 3,
        "contributions": [contribution] * PARTIES,
    }
