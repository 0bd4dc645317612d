# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Send requests: connections, deadlines, retries, redirects, hooks."""
