"""Templates as they were compiled before."""

from __future__ import annotations

from base64 import b64decode, b64encode

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from .cache import keep, kept


class Compiled(BytecodeCache):
    """Keeps what templates are compiled to; what is damaged or of another Python is no good."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if anything was."""
        if text := kept("templates", bucket.key):
            bucket.bytecode_from_string(b64decode(text))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        keep("templates", bucket.key, b64encode(bucket.bytecode_to_string()).decode())
