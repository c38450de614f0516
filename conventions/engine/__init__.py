"""Word templates: tags compiled once, rendered many times, with the place of every fault."""

from conventions.engine.template import Template

__all__ = ["Template"]
