"""Packs and plans: which documents a dossier gives, from which Word files, under which names."""

from conventions.documents.card import CARD_NAME, Card, CardDocument, Portee
from conventions.documents.document import Document
from conventions.documents.pack import Found, Pack, find_pack, survey_packs
from conventions.documents.planning import Planned, plan
from conventions.documents.templates import open_template

__all__ = [
    "CARD_NAME",
    "Card",
    "CardDocument",
    "Document",
    "Found",
    "Pack",
    "Planned",
    "Portee",
    "find_pack",
    "open_template",
    "plan",
    "survey_packs",
]
