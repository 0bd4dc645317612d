"""Verify a generated client: call every operation, and check its requests and responses."""
