# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The conventions of other generators, for packages that take the place of their clients."""
