"""The dictionary of the fields: the tags that a template may paste, drawn from the models and from a pack."""

from conventions.documents.dictionary.entries import Dictionary, Entry, Form, Group, Loop, Section, Tool, Use
from conventions.documents.dictionary.making import make_dictionary

__all__ = ["Dictionary", "Entry", "Form", "Group", "Loop", "Section", "Tool", "Use", "make_dictionary"]
