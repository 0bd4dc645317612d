# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Credentials and OAuth 2.0 tokens."""
