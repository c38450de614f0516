"""Règles des fiches action."""
