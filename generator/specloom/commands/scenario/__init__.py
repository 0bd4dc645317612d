"""Scenarios: requests in their order, with the values that flow between them, as Arazzo files."""
