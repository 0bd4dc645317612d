"""A request as a server saw it, held against a row of a table."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, unquote

from support.loopback import Seen


def differences(expect: dict[str, Any], seen: Seen) -> list[str]:
    """What is not as the row says, none where all of it is; a list gives several right answers."""
    found = []
    for key, wanted in expect.items():
        if key == "headers":
            for name, value in wanted.items():
                found += _compare(name, value, _header(seen, name))
        elif key == "json":
            found += _compare_json("body", wanted, seen.body)
        elif key == "parts":
            found += _compare_parts(wanted, seen)
        else:
            found += _compare(key, wanted, _part(key, seen))
    return found


def means_the_same(expect: dict[str, Any], seen: Seen) -> bool:
    """Whether path, query and form text are the expected ones once they are decoded."""
    plain = {key: _decoded(key, wanted) for key, wanted in expect.items() if key in _DECODED}
    rest = {key: wanted for key, wanted in expect.items() if key not in _DECODED}
    if differences(rest, seen):
        return False
    return all(_decode(key, _part(key, seen)) in wanted for key, wanted in plain.items())


_DECODED = ("path", "query", "text")


def _decoded(key: str, wanted: Any) -> list[Any]:
    return [_decode(key, one) for one in (wanted if isinstance(wanted, list) else [wanted])]


def _decode(key: str, text: str | None) -> Any:
    if key == "path":
        return unquote(text or "")
    if not text:
        return []
    return parse_qsl(text, keep_blank_values=True, separator="&") if "=" in text else text


def _part(key: str, seen: Seen) -> str | None:
    path, mark, query = seen.target.partition("?")
    match key:
        case "method":
            return seen.method
        case "target":
            return seen.target
        case "path":
            return path
        case "query":
            return query if mark else None
        case "text":
            return seen.body.decode("utf-8", "backslashreplace")
    raise KeyError(key)


def _header(seen: Seen, name: str) -> str | None:
    """A header's value; its bytes are taken for UTF-8."""
    text = seen.headers.get(name)
    return None if text is None else text.encode("latin-1").decode("utf-8", "backslashreplace")


def _compare(what: str, wanted: Any, found: str | None) -> list[str]:
    if found in (wanted if isinstance(wanted, list) else [wanted]):
        return []
    return [f"{what}: {found!r}"]


def _compare_json(what: str, wanted: Any, found: bytes) -> list[str]:
    """JSON by its value: RFC 8259 leaves spaces and the order of members to the writer."""
    try:
        value = json.loads(found)
    except ValueError:
        return [f"{what}: no JSON: {found[:80]!r}"]
    same = json.dumps(value, sort_keys=True) == json.dumps(wanted, sort_keys=True)
    return [] if same else [f"{what}: {value!r}"]


def _compare_parts(wanted: list[dict[str, Any]], seen: Seen) -> list[str]:
    media, _, boundary = seen.headers.get("content-type", "").partition("; boundary=")
    if media != "multipart/form-data" or not boundary:
        return [f"content-type: {media!r}"]
    found = _parts(seen.body, boundary.strip('"').encode())
    if found is None or len(found) != len(wanted):
        return [f"parts: {found!r}"]
    differ = []
    for part, (headers, content) in zip(wanted, found, strict=True):
        for name, value in part["headers"].items():
            differ += _compare(name, value, headers.get(name))
        if "json" in part:
            differ += _compare_json("part", part["json"], content)
        else:
            differ += _compare("part", part["content"], content.decode("utf-8", "replace"))
    return differ


def _parts(body: bytes, boundary: bytes) -> list[tuple[dict[str, str], bytes]] | None:
    """Headers and content of each part, byte by byte (RFC 2046, section 5.1.1)."""
    mark = b"\r\n--" + boundary
    first, *middle, last = (b"\r\n" + body).split(mark)
    if first or last not in (b"--\r\n", b"--"):
        return None
    found = []
    for part in middle:
        head, blank, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not part.startswith(b"\r\n") or not blank:
            return None
        lines = [line.partition(": ") for line in head.decode().split("\r\n")]
        found.append(({name.lower(): value for name, _, value in lines}, content))
    return found
