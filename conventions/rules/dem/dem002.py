"""DEM002 : aucun texte ne garde un blanc à remplir."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.texts import find_bare_signs, search_texts

_BRACKETS: Final = ("[", "(", "<")
_WORDS: Final = ("compléter", "completer", "préciser", "définir", "confirmer", "lorem", "tbd", "todo", "néant")
_MARKS: Final = ("xx", "..", "…", "__", "??", "jj/mm", *_BRACKETS, *_WORDS)
_BLANK: Final = regex(
    r"\b[Xx]{3,}\b"
    r"|[\[(<]\s*(?i:[àa]\s+(?:compléter|completer|préciser|définir|remplir|confirmer))\s*[\])>]"
    r"|[\[<]\s*(?i:nom|date|montant|texte)\s*[\]>]"
    r"|\b[ÀA] COMPL[ÉE]TER\b"
    r"|^\s*(?i:[àa]\s+(?:compl[ée]ter|préciser|définir)|tbd|todo|néant\s*\?)\s*\.?\s*$"
    r"|\b(?i:date|montant|lieu|taux|nom|num[ée]ro|durée|adresse)\s+à\s+(?:compléter|préciser|définir|confirmer)\b"
    r"|(?i:\blorem ipsum\b)|\b(?i:le|du|n°)\s*XX\b|\b[Xx]{2}\s*(?:[/%€]|euros\b)|\bJJ/MM/AA"
    r"|(?:^|(?<=[\s°]))(?:…|\.{3})[.…]*(?!\w)"  # after a word, it only leaves a sentence open
    r"|\.{4,}|…{2,}|_{3,}|\?{2,}|\(\?\)|(?:__|\.\.)\s*/"
)


@rule(
    code="DEM002",
    title="Blancs oubliés",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le texte contient « {blanc} », qui paraît un blanc à remplir.",
    remedy="Complétez le texte, ou retirez le champ du dossier : ce qui manque se verra alors dans le projet.",
    source="Relecture de l’acte : un blanc laissé dans un texte s’imprime tel quel.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les marques d’un texte inachevé : XXX, [à compléter], lorem ipsum, points de suite, ???, signe seul."""
    for path, found in search_texts(scene, _BLANK, _MARKS):
        yield hit(path, blanc=shorten(found[0].strip()))
    for path, text in find_bare_signs(scene):
        if not _BLANK.search(text):
            yield hit(path, blanc=text)
