"""Recorded exchanges, with which a recorded request is answered again."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...document.cache import files_below
from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Json, Object, as_list, as_object, as_text
from ...document.load import load
from .request import Answer, Asked


@dataclass(frozen=True, slots=True)
class Recorded:
    """The exchanges in a folder, successes first."""

    exchanges: tuple[Object, ...]

    def answer(self, asked: Asked) -> Answer | None:
        """Return the recorded response to the same method, path, query and body, or None."""
        for exchange in self.exchanges:
            if _same(as_object(exchange["request"]), asked):
                return _answer(as_object(exchange["response"]))
        return None


def recorded(folder: Path | None) -> Recorded:
    """Read the exchanges of all YAML files below a folder.

    Raises DocumentError if the folder does not exist.
    """
    if folder is None:
        return Recorded(())
    return Recorded(tuple(sorted((data for _, data in recorded_below(folder)), key=_rank)))


def recorded_below(folder: Path) -> Iterator[tuple[Path, Object]]:
    """Yield the path and content of each recorded exchange below a folder.

    Raises DocumentError if the folder does not exist.
    """
    if not folder.is_dir():
        fix = "name the folder that holds the recorded exchanges of this API"
        raise DocumentError([Diagnostic(Where(str(folder)), "there is no such folder", fix)])
    for path in files_below(folder):
        if path.suffix in (".yaml", ".yml"):
            data = load(path).data
            if {"request", "response"} <= data.keys():
                yield path, data


def _rank(exchange: Object) -> bool:
    return _status(as_object(exchange["response"])) >= 300


def _same(request: Object, asked: Asked) -> bool:
    pairs = [(str(as_list(one)[0]), str(as_list(one)[1])) for one in as_list(request.get("query"))]
    if (request.get("method"), request.get("path")) != (asked.seen.method, asked.path):
        return False
    if sorted(pairs) != sorted(asked.query):
        return False
    if "text" in request:
        return as_text(request["text"]).encode() == asked.seen.body
    return request.get("body") == asked.body


def _answer(response: Object) -> Answer:
    headers = {
        name.lower(): str(value) for name, value in as_object(response.get("headers")).items()
    }
    if {"body", "chunks", "text"} & response.keys():
        headers.setdefault("content-type", "application/json")
    return Answer(_status(response), headers, tuple(_chunks(response)))


def _chunks(response: Object) -> Iterator[bytes]:
    if "body" in response:
        yield json.dumps(response["body"], ensure_ascii=False).encode()
    elif "text" in response:
        yield str(response["text"]).encode()
    elif "base64" in response:
        yield base64.b64decode(str(response["base64"]))
    for chunk in as_list(response.get("chunks")):
        yield str(chunk).encode()


def _status(response: Object) -> int:
    status: Json = response.get("status")
    return status if isinstance(status, int) else 200
