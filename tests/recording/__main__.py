"""`python -m recording`: record the fixtures that real servers and clients give."""

from __future__ import annotations

import sys

from recording import servers
from support.exchange import FIXTURES

if __name__ == "__main__":
    sys.exit(servers.record(FIXTURES / "threadmem"))
