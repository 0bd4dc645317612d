"""The base of models, and the Python types of formats."""
