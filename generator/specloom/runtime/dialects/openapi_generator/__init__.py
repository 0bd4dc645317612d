# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The conventions of openapi-generator that the surface of API classes does not have itself.

- Constructors of models set the defaults of the document, and `to_dict` keeps Python values
  (`model`).
"""
