"""Requests and replies about workers."""
