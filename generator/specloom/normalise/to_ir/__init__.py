"""The normal form as `ir.Api`."""
