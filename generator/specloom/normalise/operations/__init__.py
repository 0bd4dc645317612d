"""Normalise operations."""
