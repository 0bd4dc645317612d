"""Functions, client methods, API classes and request classes."""
