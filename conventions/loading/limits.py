"""How far a file may go before loading refuses it: no file, even hostile, may hang a server."""

MAX_BYTES = 10_000_000
MAX_DEPTH = 50
MAX_VALUES = 500_000
MAX_EXPANDED = 200_000
