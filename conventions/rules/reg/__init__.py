"""Règles de la régulation."""
