# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Responses and their typed values."""
