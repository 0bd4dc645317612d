"""Where the database is, by the environment; looked up at each use, never on import.

| variable | default | meaning |
|---|---|---|
| `DB_TYPE` | `sqlite` | `postgres` for PostgreSQL; all else is SQLite |
| `AGENTSEA_DB_DIR` | `$AGENTSEA_HOME/data` | folder of the SQLite file |
| `AGENTSEA_HOME` | `~/.agentsea` | |
| `THREADS_DB_NAME` | `threads.db` | name of the SQLite file |
| `AGENTSEA_DB_TEST` | `false` | `true`: the SQLite file is `threads_test.db` |
| `THREADS_DB_USER`, `_PASS`, `_HOST`, `_NAME`, else `DB_USER`, ... | | PostgreSQL |
| `THREADS_DB_PORT`, else `DB_PORT` | 5432 | PostgreSQL; a port in `host:port` wins |

An empty variable counts as one that is not set.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL


def database_url() -> URL:
    """The address of the database. Raises ValueError where a variable is missing or wrong."""
    return _postgres() if os.environ.get("DB_TYPE") == "postgres" else _sqlite()


def _sqlite() -> URL:
    home = _variable("AGENTSEA_HOME") or "~/.agentsea"
    folder = Path(_variable("AGENTSEA_DB_DIR") or Path(home).expanduser() / "data").expanduser()
    name = _variable("THREADS_DB_NAME") or "threads.db"
    if _variable("AGENTSEA_DB_TEST") == "true":
        name = "threads_test.db"
    return URL.create("sqlite", database=str(folder.absolute() / name))


def _postgres() -> URL:
    names = ("USER", "PASS", "HOST", "NAME")
    given = {name: _of_two(name) for name in names}
    missing = [f"THREADS_DB_{name} or DB_{name}" for name in names if given[name] is None]
    if missing:
        raise ValueError(f"DB_TYPE is postgres, but not set: {', '.join(missing)}")
    host, port = _split(given["HOST"] or "")
    port = port or _of_two("PORT")
    if port is not None and not port.isdecimal():
        raise ValueError(f"the port of the database is no number: {port!r}")
    return URL.create(
        "postgresql+psycopg",
        username=given["USER"],
        password=given["PASS"],
        host=host,
        port=None if port is None else int(port),
        database=given["NAME"],
    )


def _split(host: str) -> tuple[str, str | None]:
    """Split `host:port`. An IPv6 address with a port is in brackets."""
    name, colon, port = host.rpartition(":")
    if host.startswith("["):
        name, port = (name, port) if not host.endswith("]") else (host, "")
        return name.strip("[]"), port or None
    return (name, port) if colon and ":" not in name else (host, None)


def _of_two(name: str) -> str | None:
    return _variable(f"THREADS_DB_{name}") or _variable(f"DB_{name}")


def _variable(name: str) -> str | None:
    return os.environ.get(name) or None
