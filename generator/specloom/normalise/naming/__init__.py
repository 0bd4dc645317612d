"""Give schemas and operations their Python names."""
