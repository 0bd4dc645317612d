"""The surface of request classes."""
