"""Règles de la subvention."""
