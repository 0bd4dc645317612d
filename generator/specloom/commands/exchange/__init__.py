"""Requests and responses, shared by `mock`, `record`, `verify` and `compare`."""
