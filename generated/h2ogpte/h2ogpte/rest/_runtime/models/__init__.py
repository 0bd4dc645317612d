# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of models, and the Python types of formats."""
