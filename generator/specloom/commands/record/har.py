"""Read and write HAR 1.2 (HTTP Archive), the format of browsers and proxies.

Fields of our own begin with an underscore, as the format requires: `_chunks` has the lengths of the
chunks of a stream.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

from ... import __version__
from ...document.diagnostics import DocumentError
from ...document.document import Json, Object, as_list, as_object, as_text
from ...document.load import load
from ..exchange.exchange import Exchange, Headers
from ..exchange.recorded import recorded_below

_BEGAN = "1970-01-01T00:00:00.000Z"
"""The time of every entry: the format requires one, and fixtures have none."""


def entries(path: Path) -> list[Exchange]:
    """Read the exchanges of a HAR file. Their targets are whole URLs.

    Raises DocumentError if it is not a HAR file.
    """
    document = load(path)
    log = document.data.get("log")
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        fix = "save one in the browser's network panel: `Save all as HAR`"
        raise DocumentError(
            [document.diagnostic("/log", "this is no HAR file: it has no log.entries", fix)]
        )
    found = [as_object(one) for one in as_list(log["entries"])]
    return [_exchange(one) for one in found if as_object(one.get("response")).get("status")]


def below(exchanges: Iterable[Exchange], bases: Sequence[str]) -> list[Exchange]:
    """Return the exchanges below a base URL, with targets relative to it; all without a base."""
    patterns = [_pattern(base) for base in bases] or [_pattern("/")]
    found = []
    for exchange in exchanges:
        for pattern in patterns:
            match = pattern.match(exchange.target)
            if match:
                rest = exchange.target[match.end() :].partition("#")[0]
                found.append(replace(exchange, target=rest if rest[:1] == "/" else f"/{rest}"))
                break
    return found


def _pattern(base: str) -> re.Pattern[str]:
    """Return a pattern for the start of a URL. Variables match any text within a segment."""
    text = base.rstrip("/")
    if not re.match(r"https?://", text):
        text = "{scheme}://{host}" + ("" if text.startswith("{") else text)
    parts = [re.escape(part) for part in re.split(r"\{[^{}]*\}", text)]
    return re.compile("[^/]+".join(parts) + r"(?=[/?#]|$)")


def _exchange(entry: Object) -> Exchange:
    request, response = as_object(entry["request"]), as_object(entry["response"])
    content = as_object(response.get("content"))
    text = as_text(content.get("text"))
    coded = content.get("encoding") == "base64"
    body = base64.b64decode(text) if coded else text.encode()
    headers = _headers(response, as_text(content.get("mimeType")))
    packed = tuple(pair for pair in headers if pair[0].lower() != "content-encoding")
    sent = _headers(request, as_text(as_object(request.get("postData")).get("mimeType")))
    status = response["status"]
    return Exchange(
        as_text(request.get("method")).upper(),
        as_text(request.get("url")),
        sent,
        _posted(as_object(request.get("postData"))),
        status if isinstance(status, int) else 0,
        packed,
        body,
    )


def _posted(data: Object) -> bytes:
    """Return the posted body: its text, otherwise its parameters as a form."""
    if "text" in data:
        return as_text(data["text"]).encode()
    pairs = [as_object(one) for one in as_list(data.get("params"))]
    return urlencode([(str(one.get("name")), str(one.get("value", ""))) for one in pairs]).encode()


def _headers(side: Object, media: str) -> Headers:
    """Return headers without pseudo-headers of HTTP/2, adding the media type if it is missing."""
    pairs = [as_object(one) for one in as_list(side.get("headers"))]
    found = [(str(one.get("name")), str(one.get("value", ""))) for one in pairs]
    found = [(name, value) for name, value in found if not name.startswith(":")]
    if media and not any(name.lower() == "content-type" for name, _ in found):
        found.append(("content-type", media))
    return tuple(found)


def export(folder: Path, base: str, path: Path) -> int:
    """Write the fixtures below a folder as a HAR file. Return the number of entries.

    Raises DocumentError if the folder does not exist.
    """
    result: list[Json] = [_entry(one, base.rstrip("/")) for _, one in recorded_below(folder)]
    creator: Object = {"name": "specloom", "version": __version__}
    log: Object = {"version": "1.2", "creator": creator, "entries": result}
    path.write_text(json.dumps({"log": log}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(result)


def _entry(fixture: Object, base: str) -> Object:
    request, response = as_object(fixture["request"]), as_object(fixture["response"])
    pairs = [(str(as_list(p)[0]), str(as_list(p)[1])) for p in as_list(request.get("query"))]
    query = f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""
    sent = _named(request)
    asked: Object = {
        "method": request["method"],
        "url": f"{base}{request['path']}{query}",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _listed(sent),
        "queryString": [{"name": name, "value": value} for name, value in pairs],
        "headersSize": -1,
        "bodySize": -1,
    }
    if {"body", "text"} & request.keys():
        asked["postData"] = {"mimeType": sent.get("content-type", ""), "text": _content(request)}
    return {
        "startedDateTime": _BEGAN,
        "time": 0,
        "request": asked,
        "response": _response(response),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


def _response(response: Object) -> Object:
    headers, text = _named(response), _content(response)
    size = len(text.encode())
    media = headers.get("content-type", "")
    content: Object = {"size": size, "mimeType": media, "text": text}
    if "base64" in response:
        content |= {"text": response["base64"], "encoding": "base64"}
    if "chunks" in response:
        content["_chunks"] = [len(str(one).encode()) for one in as_list(response["chunks"])]
    return {
        "status": response["status"],
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _listed(headers),
        "content": content,
        "redirectURL": headers.get("location", ""),
        "headersSize": -1,
        "bodySize": size,
    }


def _named(side: Object) -> dict[str, str]:
    """Return the headers, with JSON as the media type if there is none."""
    headers = {name: str(value) for name, value in as_object(side.get("headers")).items()}
    if {"body", "chunks", "text"} & side.keys():
        headers.setdefault("content-type", "application/json")
    return headers


def _listed(headers: dict[str, str]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in headers.items()]


def _content(side: Object) -> str:
    if "body" in side:
        return json.dumps(side["body"], ensure_ascii=False)
    return "".join(str(one) for one in as_list(side.get("chunks"))) or as_text(side.get("text"))
