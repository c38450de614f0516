"""Règles de l’évaluation."""
