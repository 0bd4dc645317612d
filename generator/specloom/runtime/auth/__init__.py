"""Credentials and OAuth 2.0 tokens."""
