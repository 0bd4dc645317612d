"""Runs the server of threadmem 0.2 on the port that is the first argument.

Run by an interpreter that has that package, in a folder of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

if __name__ == "__main__":
    # Its application wants a file beside it that its package does not ship.
    text = (
        "[loggers]\nkeys=root\n[handlers]\nkeys=\n[formatters]\nkeys=\n[logger_root]\nhandlers=\n"
    )
    Path("logging.conf").write_text(text, encoding="utf-8")
    from threadmem.server.app import app

    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
