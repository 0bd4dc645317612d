# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Build requests: parameters, bodies, servers."""
