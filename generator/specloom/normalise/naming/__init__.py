"""The Python names of schemas and operations."""
