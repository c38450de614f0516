"""Règles de la démarche."""
