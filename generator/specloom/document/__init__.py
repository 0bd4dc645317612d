"""Read text into a `Document`: parsing, references to files, overlays, source locations."""
