# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What is sent: parameters, bodies, servers."""
