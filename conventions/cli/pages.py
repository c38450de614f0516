"""The pages of the rules, in Markdown, on a terminal and in docs/regles: all is drawn from the rule and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

import yaml

from conventions.fr.dates import long_date
from conventions.fr.numbers import format_number
from conventions.fr.typography import typeset
from conventions.regex import regex
from conventions.rules import FAMILIES, Rule, Scene, find_rule, list_codes
from conventions.rules.cases import Case, Page, build, merge, read_page
from conventions.rules.law import LegalEntry, read_entry
from conventions.rules.law import list_codes as list_amounts
from conventions.rules.rule import GRADES, Grade
from conventions.rules.settings import MINIMUM, OFF, UNTOUCHABLE

AMOUNTS: Final = "montants.md"
INDEX: Final = "index.md"
_DATE: Final = regex(r"\d{4}-\d{2}-\d{2}")
_NOTICE: Final = "<!-- Page écrite par « conventions regles --ecrire » ; ne pas la modifier à la main. -->"
_READING: Final = "Ces exemples complètent un dossier par ailleurs en ordre ; `null` veut dire que rien n’est écrit."
_RANKS: Final = "Dans une liste, `'0'` en désigne le premier élément, `'1'` le deuxième."
_CHECK: Final = "**À vérifier** : la source doit être confirmée par un juriste avant qu’on s’appuie sur cette règle."


def write_pages() -> dict[str, str]:
    """Return the text of every page of docs/regles, by file name."""
    pages = {f"{code}.md": _NOTICE + "\n\n" + write_page(code) for code in list_codes()}
    return {INDEX: _NOTICE + "\n\n" + write_index(), AMOUNTS: _NOTICE + "\n\n" + write_amounts(), **pages}


@cache
def write_page(code: str) -> str:
    """Return the page of a rule. Raises KeyError for an unknown code."""
    rule = find_rule(code)
    page = read_page(code)
    refused = _choose(page)
    parts = [
        f"# {rule.code} — {rule.title}",
        _tell_level(rule),
        f"## Ce qui est demandé\n\n{typeset(page.what)}",
        f"## Pourquoi\n\n{typeset(page.why)}",
        f"## Fondement\n\n{_tell_ground(rule)}",
        *_tell_examples(rule, refused),
        f"## Régler ou écarter\n\n{_tell_settings(rule)}",
    ]
    return "\n\n".join(parts) + "\n"


def _tell_level(rule: Rule) -> str:
    final, draft = rule.weigh(final=True), rule.weigh(final=False)
    level = f"**{final}**" if final is draft else f"**{final}** pour une version définitive, {draft} pour un projet"
    return f"Niveau : {level}. Clause : {rule.clause.libelle}. Famille {rule.code[:3]} : {FAMILIES[rule.code[:3]]}."


def _tell_ground(rule: Rule) -> str:
    day = long_date(date.fromisoformat(rule.checked_on))
    lines = [rule.source, f"Nature : {rule.grade} ({GRADES[rule.grade]}). Vérifié pour la dernière fois le {day}."]
    if rule.since:
        first = long_date(date.fromisoformat(rule.since))
        lines.append(f"Ce texte s’applique depuis le {first} : une convention signée avant n’est pas jugée par lui.")
    return "\n\n".join([*lines, _CHECK] if rule.to_verify else lines)


def _choose(page: Page) -> Case:
    """Return the refused case that reads best: one that writes in full, without ranks of a list."""
    refused = [case for case in page.cases if not case.accepted]
    return min(refused, key=lambda case: (not case.written, _has_ranks(case.written)))


def _has_ranks(data: Any) -> bool:
    """Whether some keys are the ranks of a list, which only who writes cases reads at ease."""
    return isinstance(data, dict) and any(str(key).isdigit() or _has_ranks(value) for key, value in data.items())


def _tell_examples(rule: Rule, case: Case) -> Iterator[str]:
    hit = next(iter(rule.check(Scene(build(case.data), final=case.final))))
    yield f"## Exemple refusé : {case.name}\n\n{_quote(case.written)}"
    yield f"> {rule.message.format(**hit.values)}\n>\n> → {rule.remedy.format(**hit.values)}"
    yield f"## Exemple accepté\n\n{_quote(merge(case.written, case.correction))}"
    yield f"{_READING} {_RANKS}" if _has_ranks(case.written) else _READING


def _tell_settings(rule: Rule) -> str:
    if rule.code in MINIMUM:
        return "Cette clause est de toutes les conventions : aucun réglage et aucune dérogation ne la touchent."
    if rule.code in UNTOUCHABLE:
        return (
            "Sans ce que demande cette règle, aucune version définitive ne s’imprime : aucun réglage et aucune "
            "dérogation ne la touchent."
        )
    setting = _quote({"regles": {rule.code: "information"}})
    derogation = {"regle": rule.code, "motif": "Dire pourquoi elle ne s’applique pas ici.", "auteur": "Awa Diallo"}
    return "\n\n".join(
        [
            f"Pour tous les dossiers d’un répertoire, dans son fichier `conventions.yaml` (`{OFF}` l’éteint) :",
            setting,
            f"Pour une seule vérification : `conventions verifier dossier.yaml --regle {rule.code}=information`.",
            "Pour un seul dossier, avec un motif et un auteur ; le constat reste visible, sans peser :",
            _quote({"derogations": [derogation]}),
        ]
    )


def write_index() -> str:
    """Return the list of all rules, by family, as a page."""
    codes = list_codes()
    intro = (
        f"# Les {len(codes)} règles\n\nUne règle ne bloque (« erreur ») que si elle est sûre : un texte lu et stable, "
        "de l’arithmétique, des dates, ou les clauses minimales. Les autres avertissent ou informent. "
        f"Les montants et seuils de la loi, avec leurs dates : [{AMOUNTS}]({AMOUNTS})."
    )
    return "\n\n".join([intro, *(_list_family(family) for family in FAMILIES if _find_codes(family))]) + "\n"


def _find_codes(family: str) -> list[str]:
    return [code for code in list_codes() if code.startswith(family)]


def _list_family(family: str) -> str:
    head = f"## {family} — {FAMILIES[family]}\n\n| règle | titre | niveau | fondement |\n|---|---|---|---|"
    return "\n".join([head, *(_list_rule(find_rule(code)) for code in _find_codes(family))])


def _list_rule(rule: Rule) -> str:
    ground = f"{rule.grade}, à vérifier" if rule.to_verify else str(rule.grade)
    return f"| [{rule.code}]({rule.code}.md) | {rule.title} | {rule.severity} | {ground} |"


def write_amounts() -> str:
    """Return the page of the legal amounts and thresholds, with the text and the first day of each value."""
    intro = (
        "# Les montants et seuils de la loi\n\nUne convention est jugée avec les valeurs du jour de sa signature, à "
        "défaut de la date de sa version, à défaut avec les dernières connues."
    )
    return "\n\n".join([intro, *(_tell_amount(read_entry(code)) for code in list_amounts())]) + "\n"


def _tell_amount(entry: LegalEntry) -> str:
    grade = Grade(entry.grade)
    check = " **À vérifier.**" if grade in (Grade.B, Grade.C) else ""
    lines = [
        f"## {entry.title}",
        "",
        f"Code : `{entry.code}`. Nature : {grade} ({GRADES[grade]}). "
        f"Vérifié pour la dernière fois le {long_date(entry.checked_on)}.{check}",
        "",
        "| à partir du | valeur | texte |",
        "|---|---|---|",
    ]
    rows = (f"| {long_date(v.since)} | {format_number(v.value)}\u00a0{entry.unit} | {v.text} |" for v in entry.values)
    return "\n".join([*lines, *rows])


def _quote(data: dict[str, Any]) -> str:
    return f"```yaml\n{_dump(data)}```"


def _dump(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: dates and amounts bare, the items of a list set back."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set the items of a list back from their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write a repeated value again."""
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    kind = "timestamp" if _DATE.fullmatch(text) else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def _write_amount(dumper: yaml.SafeDumper, amount: Decimal) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(amount))


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(Decimal, _write_amount)
