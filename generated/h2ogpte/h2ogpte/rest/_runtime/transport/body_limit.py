# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Limit the size of decompressed responses, and check that they are complete."""

from __future__ import annotations

from typing import Any

import httpx2

from ..errors import ResponseError

# Headers about the transfer of bytes, which are not true for a body put together from parts.
_TRAVEL = frozenset({"content-encoding", "content-length", "transfer-encoding"})

# A response that decompresses to more than this size and this ratio is an attack.
_SUSPICIOUS = 32 * 2**20
_HONEST_RATIO = 100


def check_size(response: httpx2.Response, size: int, limit: int | None) -> None:
    """Raise ResponseError if the decompressed body is too large or a decompression bomb."""
    if limit is not None and size > limit:
        what = f"the response is larger than max_response_bytes ({limit})"
    elif size > _SUSPICIOUS and size > _HONEST_RATIO * response.num_bytes_downloaded:
        what = f"the response unpacks to more than {_HONEST_RATIO} times its size"
    else:
        return
    raise ResponseError(what)


def check_complete(response: httpx2.Response) -> None:
    """Raise ResponseError if a compressed body ends before its data does.

    The HTTP library reports this for zstd only; a truncated body of another coding would pass as
    complete. It reads the first of several gzip members (RFC 1952, section 2.2).
    """
    if "content-encoding" not in response.headers or not response.num_bytes_downloaded:
        return
    whole: Any = getattr(response, "_decoder", None)
    for decoder in getattr(whole, "children", (whole,)):
        engine = getattr(decoder, "decompressor", None)
        engine = getattr(engine, "decompressor", engine)  # zlib's, inside a wrapper
        if not _is_at_end(engine):
            raise ResponseError("the compressed body ends before its data does")
        if getattr(engine, "unused_data", b"")[:2] == b"\x1f\x8b":
            raise ResponseError("the compressed body has several gzip members, which is not read")


def _is_at_end(engine: Any) -> bool:
    """Whether a decompressor has reached the end of its data. One that cannot tell has."""
    finished = getattr(engine, "is_finished", None)  # brotli
    return bool(finished()) if finished is not None else bool(getattr(engine, "eof", True))


class Parts:
    """A body collected in parts up to a limit, because a small response may decompress to a huge
    one.
    """

    def __init__(self, response: httpx2.Response, limit: int | None) -> None:
        self._response = response
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        """Add a part. Raises ResponseError if the body becomes too large."""
        self._parts.append(chunk)
        self._size += len(chunk)
        check_size(self._response, self._size, self._limit)

    def whole(self) -> httpx2.Response:
        """Return the response with its body."""
        came = self._response
        kept = [(k, v) for k, v in came.headers.multi_items() if k.lower() not in _TRAVEL]
        return httpx2.Response(
            came.status_code,
            headers=kept,
            content=b"".join(self._parts),
            request=came.request,
            extensions=came.extensions,
        )
