# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Operations as tools of language models: definitions, calls, and results of a bounded size.

MCP servers and function calling are made of this; it imports neither.
"""
