"""`python -m threadmem.server`: run the server."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import uvicorn

from ..db.conn import database
from .app import MAX_BODY_BYTES, create_app
from .owners import checker_named


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until stopped. The database is where the environment says (see `threadmem.db`)."""
    parser = argparse.ArgumentParser(prog="python -m threadmem.server", description=main.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at")
    parser.add_argument("--port", type=int, default=8090, help="port to listen at")
    parser.add_argument("--auth", metavar="MODULE:FUNCTION", help="what gives the owner of a token")
    parser.add_argument(
        "--max-body-bytes",
        type=int,
        default=MAX_BODY_BYTES,
        help="largest body of a request (default: 10 MB)",
    )
    options = parser.parse_args(arguments)
    try:
        check, base = checker_named(options.auth), database()
    except ValueError as error:
        parser.error(str(error))
    app = create_app(check, base, max_body_bytes=options.max_body_bytes)
    uvicorn.run(app, host=options.host, port=options.port)


if __name__ == "__main__":
    main()
