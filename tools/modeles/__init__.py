"""Build the bundled Word templates from plain text, without Word: `python -m tools.modeles --ecrire`."""
