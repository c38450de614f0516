"""Règles du calendrier."""
