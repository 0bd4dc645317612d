"""The faults, each a script for `server.serving`."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from email.utils import formatdate

from .server import Connection, Request, Script

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOOD = b'{"ok": 1}'
NOW = 1_000_000.0
"""Unix time in these tests."""


def sends(*parts: bytes, then: str = "close") -> Script:
    """Sends these bytes as they are, then closes, resets, keeps silent or goes on."""

    async def script(connection: Connection, _: Request) -> None:
        await connection.send(*parts)
        if then == "reset":
            await asyncio.sleep(0.02)  # so that what was sent arrives before the reset does
            connection.reset()
        if then == "silence":
            await connection.reader.read()
        if then == "close":
            connection.close()

    return script


def responses(body: bytes = GOOD, status: str = "200 OK", **headers: object) -> Script:
    """A whole response."""

    async def script(connection: Connection, _: Request) -> None:
        await connection.response(body, status, **headers)  # type: ignore[arg-type]

    return script


def first(fault: Script, times: int = 1) -> Script:
    """The fault so many times, a good response after it."""
    good = responses()

    async def script(connection: Connection, request: Request) -> None:
        await (fault if request.number <= times else good)(connection, request)

    return script


def trickles(pause: float, part: Callable[[int], bytes], count: int) -> Script:
    """A body in many small parts."""

    async def script(connection: Connection, _: Request) -> None:
        size = sum(len(part(number)) for number in range(count))
        await connection.send(HEAD, f"Content-Length: {size}\r\n\r\n".encode())
        for number in range(count):
            await connection.send(part(number))
            await asyncio.sleep(pause)

    return script


def squeezed(size: int) -> bytes:
    """So many bytes, compressed to less than a hundredth."""
    packed = zlib.compressobj(1, wbits=31)
    block = b"0" * 2**20
    return b"".join(packed.compress(block) for _ in range(size // len(block))) + packed.flush()


reset_before = sends(then="reset")
reset_in_headers = sends(HEAD, b"Content-Le", then="reset")
reset_after_headers = sends(HEAD, b"Content-Length: 9\r\n\r\n", then="reset")
reset_in_body = sends(HEAD, b'Content-Length: 9\r\n\r\n{"ok"', then="reset")
reset_after_body = sends(HEAD, b"Content-Length: 9\r\n\r\n", GOOD, then="reset")
closed_before = sends()
stall = sends(then="silence")
stall_in_headers = sends(HEAD, then="silence")
stall_in_body = sends(HEAD, b'Content-Length: 9\r\n\r\n{"ok"', then="silence")
slow = trickles(0.005, lambda number: GOOD[number : number + 1], len(GOOD))
truncated_json = responses(b'{"ok": ')
invalid_json = responses(b"{ok: 1}")
html = responses(b"<html>busy</html>", media="text/html")
mislabelled = responses(GOOD, media="text/plain")
unlabelled = responses(GOOD, media="")
too_short = sends(HEAD, b"Content-Length: 900\r\n\r\n", GOOD)
too_long = sends(HEAD, b"Content-Length: 4\r\n\r\n", GOOD)
bad_chunk = sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", GOOD)
cut_chunks = sends(HEAD, b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"ok"\r\n')
no_http = sends(b"SSH-2.0-OpenSSH_9.2\r\n")
limited_seconds = responses(b"{}", "429 Too Many Requests", Retry_After="3")
limited_date = responses(
    b"{}", "429 Too Many Requests", Retry_After=formatdate(NOW + 7, usegmt=True)
)
storm = responses(b'{"message": "out of order"}', "503 Service Unavailable")
huge_header = responses(GOOD, X_Large="x" * 900_000)
many_headers = responses(GOOD, **{f"X_{number}": "x" * 100 for number in range(3_000)})
invalid_utf8 = responses(b'{"ok": 1, "text": "\xff\xfe"}')
bad_gzip = responses(b"\x1f\x8b\x08\x00nonsense nonsense", Content_Encoding="gzip")
bomb = responses(squeezed(128 * 2**20), Content_Encoding="gzip")
announces_close = responses(GOOD, Connection="close")
closes_silently = sends(HEAD, b"Content-Length: 9\r\n\r\n", GOOD)
