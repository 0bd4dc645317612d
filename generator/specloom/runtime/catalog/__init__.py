# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The operations of a package by name, with their arguments and JSON Schemas: what surfaces for
people and models at a terminal, in MCP and in function calling have in common."""
