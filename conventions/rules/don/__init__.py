"""Règles des données personnelles et des informations partagées."""
