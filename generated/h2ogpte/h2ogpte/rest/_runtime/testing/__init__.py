# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Fakes for the tests of programs that use the package: answers without a server.

Loaded only where `<package>.testing` is imported; needs the extra `testing` (jsonschema).
"""
