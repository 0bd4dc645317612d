# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The surface of API classes."""
