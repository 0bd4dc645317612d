"""Requests and responses that `mock`, `record`, `verify` and `compare` share."""
