# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Fakes for testing programs that use the package: responses without a server.

Loaded only with `<package>.testing`. Needs the extra `testing` (jsonschema).
"""
