"""Requests and responses about workers."""
