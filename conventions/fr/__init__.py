"""French language: pure functions on strings, numbers and dates. Nothing here knows the domain or reads a clock."""
