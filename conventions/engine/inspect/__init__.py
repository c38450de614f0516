"""The check of a template against the models, without any data: types one way, what is printed the other way."""

from conventions.engine.inspect.inspection import Inspection, inspect_template, inspect_word
from conventions.engine.inspect.notes import Branch, Clause, Shown

__all__ = ["Branch", "Clause", "Inspection", "Shown", "inspect_template", "inspect_word"]
