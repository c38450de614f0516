"""Packs and plans: which documents a dossier gives, from which Word files, under which names."""
