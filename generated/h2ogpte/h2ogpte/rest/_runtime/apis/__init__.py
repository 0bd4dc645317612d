"""The surface of API classes."""
