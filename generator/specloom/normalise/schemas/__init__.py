"""Schemas in normal form."""
