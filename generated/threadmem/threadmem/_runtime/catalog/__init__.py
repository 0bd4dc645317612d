# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The operations of a package by name, with their arguments and JSON Schemas.

The command line, the MCP server and function calling share this.
"""
