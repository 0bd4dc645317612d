"""Text to a `Document`: parsing, references to files, overlays, source locations."""
