"""Règles des scénarios de remplacement."""
