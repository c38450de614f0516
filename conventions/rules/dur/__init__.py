"""Règles de la durée."""
