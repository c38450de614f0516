"""Règles des parties."""
