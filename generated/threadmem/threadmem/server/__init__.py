"""A server of threads: `python -m threadmem.server` (needs the extra `server`).

It keeps threads in the same database as `RoleThread`, and does what `openapi.yaml` says.
"""
