"""Règles de la répartition des rôles."""
