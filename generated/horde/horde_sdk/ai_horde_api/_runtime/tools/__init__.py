# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Operations as tools of language models: definitions, calls, and results of limited size.

MCP servers and function calling build on this package, which imports neither.
"""
