"""Règles du budget."""
