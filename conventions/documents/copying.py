"""A pack of one's own, from another: a whole copy, or a pack that follows it and writes some clauses itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from conventions.documents.card import CARD_NAME
from conventions.documents.overriding import ClauseFile, WordFile, list_clauses
from conventions.documents.pack import Pack
from conventions.errors import UsageError
from conventions.fr.spelling import nearest
from conventions.loading import read_data
from conventions.loading.encoding import decode
from conventions.models import ClauseId
from conventions.models.types import MOTIF_CODE
from conventions.regex import regex

_SCALAR: Final = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'|[^\s#\"'>|&*!{\[][^#\n]*?"
_CODE: Final = regex(MOTIF_CODE)
_FOLLOWER: Final = """\
# Ce modèle suit « {origine} » : il n’écrit lui-même que les clauses du répertoire « clauses ».
# Tout ce que cette carte ne dit pas vient du modèle d’origine, et change avec lui.
# Chaque fichier Word de « clauses » porte le code de la clause qu’il remplace : litiges.docx.

origine: {origine}
"""
_SAME_CODE: Final = """
# Sans code, ce modèle prend la place de « {origine} » pour les dossiers qui le trouvent en premier.
# Avec un code, il s’y ajoute, et le « profil » du dossier choisit :
# code: mon-modele
# titre: Mon modèle
"""


def copy_pack(pack: Pack, code: str | None = None) -> dict[str, bytes]:
    """Return the files of a copy of a pack, under another code when given; the comments of the card are kept."""
    files = dict(pack.own)
    if code is not None:
        changes = {"code": _check_code(code), "titre": _name_copy(pack, code)}
        files[CARD_NAME] = _edit_card(decode(files[CARD_NAME], CARD_NAME), changes, pack).encode()
    return files


def copy_clauses(pack: Pack, clauses: Iterable[str], code: str | None = None) -> dict[str, bytes]:
    """Return the files of a pack that follows another and writes these clauses itself, as they are now.

    Raises UsageError for a clause that the pack does not have.
    """
    text = _FOLLOWER.format(origine=pack.card.code)
    if code is None:
        text += _SAME_CODE.format(origine=pack.card.code)
    else:
        text += f"code: {_check_code(code)}\ntitre: {_quote(_name_copy(pack, code))}\n"
    files = [ClauseFile(clause, "", _extract(pack, clause)) for clause in dict.fromkeys(clauses)]
    return {CARD_NAME: text.encode()} | {file.name: file.content for file in files}


def name_clause(clause: str) -> str:
    """Return the title of a clause, its code when it is one of a pack's own."""
    titles: Mapping[str, str] = {item.value: item.libelle for item in ClauseId}
    return titles.get(clause, clause)


def _extract(pack: Pack, clause: str) -> bytes:
    from conventions.ooxml.excerpt import extract_clause

    for word in pack.words.values():
        found = extract_clause(word.content, clause, name_clause(clause))
        if found is not None:
            return found
    raise _refuse_unknown(clause, pack.card.code, pack.words.values())


def _refuse_unknown(clause: str, pack: str, words: Iterable[WordFile]) -> UsageError:
    known = list(dict.fromkeys(code for word in words for code in list_clauses(word)))
    close = nearest(clause, known)
    remedy = f" Vouliez-vous dire « {close} » ?" if close else ""
    return UsageError(f"Le modèle « {pack} » n’a pas de clause « {clause} ».{remedy} Ses clauses : {', '.join(known)}.")


def _check_code(code: str) -> str:
    if _CODE.fullmatch(code):
        return code
    raise UsageError(
        f"« {code} » ne convient pas comme code de modèle : des minuscules sans accent, des chiffres, - et _, une "
        "lettre d’abord. Par exemple : mon-modele."
    )


def _name_copy(pack: Pack, code: str) -> str:
    return f"{pack.card.titre} ({code})"


def _edit_card(text: str, changes: Mapping[str, str], pack: Pack) -> str:
    """Return the text of a card with other values, and nothing else changed. Raises UsageError when it cannot be."""
    edited = text
    for key, value in changes.items():
        edited, count = _line_of(key).subn(partial(_write, value), edited)
        if not count:
            edited = f"{key}: {_quote(value)}\n{edited}"
    wanted = read_data(text.encode(), name=CARD_NAME).value | dict(changes)
    found = read_data(edited.encode(), name=CARD_NAME)
    if found.faults or found.value != wanted:
        raise UsageError(
            f"La carte de « {pack.card.code} » n’écrit pas son code et son titre sur une ligne chacun : copiez sans "
            "« --code », puis changez-les à la main."
        )
    return edited


def _line_of(key: str) -> re.Pattern[str]:
    return regex(rf"(?m)^({key}[ \t]*:[ \t]+)({_SCALAR})([ \t]*(?:#.*)?\r?)$")


def _write(value: str, at: re.Match[str]) -> str:
    return f"{at[1]}{_quote(value)}{at[3]}"


def _quote(text: str) -> str:
    """Return a text as YAML reads it back."""
    return text if _CODE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
