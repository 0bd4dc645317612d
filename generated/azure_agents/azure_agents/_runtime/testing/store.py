# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The records of a twin, in memory or in a SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any

from ..json_types import Json

_TABLES = """
CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, resource TEXT NOT NULL, data TEXT NOT NULL,
    scope TEXT NOT NULL, at REAL NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS records_by_resource ON records (resource);
CREATE TABLE IF NOT EXISTS seeded (place TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS numbers (resource TEXT PRIMARY KEY, last INTEGER NOT NULL);
"""


@dataclass(frozen=True)
class Record:
    """A stored record. `data` are its properties, `scope` are values that its schema has no
    property for, `at` is the time of its creation.
    """

    resource: str
    data: Mapping[str, Json]
    scope: Mapping[str, Json] = field(default_factory=dict[str, Json])
    at: float = 0.0
    version: int = 1
    seq: int = 0

    def value(self, name: str) -> Json:
        """Return a property, or a value of the scope."""
        return self.data[name] if name in self.data else self.scope.get(name)


class Store:
    """Holds records. Threads may share it, and processes a file."""

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = path
        self._lock = RLock()
        self._depth = 0
        place = ":memory:" if path is None else str(path)
        self._database = sqlite3.connect(
            place, timeout=30, isolation_level=None, check_same_thread=False
        )
        self._database.executescript(_TABLES)

    @contextmanager
    def writing(self) -> Generator[None]:
        """Hold the store for one request: the others see all its changes, or none."""
        with self._lock:
            if self._depth == 0:
                self._database.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0:
                    self._database.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                self._database.execute("COMMIT")

    def records(self, resource: str) -> list[Record]:
        """Return the records of a resource, oldest first."""
        query = "SELECT resource, data, scope, at, version, seq FROM records WHERE resource = ?"
        with self._lock:
            rows: list[Any] = self._database.execute(
                query + " ORDER BY seq", (resource,)
            ).fetchall()
        return [Record(row[0], json.loads(row[1]), json.loads(row[2]), *row[3:]) for row in rows]

    def add(self, record: Record) -> Record:
        """Store a new record, and return it with its number."""
        values = (record.resource, _text(record.data), _text(record.scope), record.at)
        with self.writing():
            query = (
                "INSERT INTO records (resource, data, scope, at, version) VALUES (?, ?, ?, ?, 1)"
            )
            seq = self._database.execute(query, values).lastrowid
        return replace(record, seq=seq or 0)

    def put(self, record: Record) -> Record:
        """Replace a record, and return it with its new version."""
        changed = replace(record, version=record.version + 1)
        values = (_text(record.data), _text(record.scope), changed.version, record.seq)
        with self.writing():
            query = "UPDATE records SET data = ?, scope = ?, version = ? WHERE seq = ?"
            self._database.execute(query, values)
        return changed

    def remove(self, record: Record) -> None:
        """Delete a record."""
        with self.writing():
            self._database.execute("DELETE FROM records WHERE seq = ?", (record.seq,))

    def next(self) -> int:
        """Return the number that the next record gets. Numbers are not used again."""
        query = "SELECT seq FROM sqlite_sequence WHERE name = 'records'"
        with self._lock:
            row: Any = self._database.execute(query).fetchone()
        return int(row[0]) + 1 if row else 1

    def number(self, resource: str, least: int) -> int:
        """Return a number above `least` that no record of a resource had before."""
        with self.writing():
            query = "SELECT last FROM numbers WHERE resource = ?"
            row: Any = self._database.execute(query, (resource,)).fetchone()
            number = max(least, int(row[0]) if row else 0) + 1
            query = "INSERT OR REPLACE INTO numbers (resource, last) VALUES (?, ?)"
            self._database.execute(query, (resource, number))
        return number

    def first(self, place: str) -> bool:
        """Whether this is the first call with a place since the last reset."""
        with self.writing():
            query = "INSERT OR IGNORE INTO seeded (place) VALUES (?)"
            return self._database.execute(query, (place,)).rowcount > 0

    def reset(self) -> None:
        """Delete all records."""
        with self.writing():
            self._database.execute("DELETE FROM records")
            self._database.execute("DELETE FROM seeded")
            self._database.execute("DELETE FROM numbers")
            self._database.execute("DELETE FROM sqlite_sequence WHERE name = 'records'")

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _text(value: Mapping[str, Json]) -> str:
    return json.dumps(value, ensure_ascii=False)
