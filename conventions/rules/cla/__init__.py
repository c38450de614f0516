"""Règles des clauses minimales et du contenu de l’acte."""
