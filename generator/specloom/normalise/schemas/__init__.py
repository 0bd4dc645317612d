"""Normalise schemas."""
