"""How a request is sent: connections, deadlines, retries, redirects, hooks."""
