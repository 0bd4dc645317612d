"""Responses and their typed values."""
