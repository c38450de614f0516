"""Règles de la signature et de l’habilitation."""
