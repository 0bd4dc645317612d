"""Translate vendors' extensions into ours."""
