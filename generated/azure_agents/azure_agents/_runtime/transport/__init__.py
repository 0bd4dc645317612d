# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""How a request is sent: connections, deadlines, retries, redirects, hooks."""
