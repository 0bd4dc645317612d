"""How large a reply may be once it is unpacked."""

from __future__ import annotations

import httpx2

from ..errors import ResponseError

# Headers that say how the bytes travelled, no longer true of a body put together from its parts.
_TRAVEL = frozenset({"content-encoding", "content-length", "transfer-encoding"})

# What unpacks to more than this, and to so many times its size, is no honest reply.
_SUSPICIOUS = 32 * 2**20
_HONEST_RATIO = 100


def check_size(response: httpx2.Response, size: int, limit: int | None) -> None:
    """Raise ResponseError where so many unpacked bytes are too many, or plainly a trap."""
    if limit is not None and size > limit:
        what = f"the reply is larger than max_response_bytes ({limit})"
    elif size > _SUSPICIOUS and size > _HONEST_RATIO * response.num_bytes_downloaded:
        what = f"the reply unpacks to more than {_HONEST_RATIO} times its size"
    else:
        return
    raise ResponseError(what)


class Parts:
    """A body put together from its parts, up to a limit: a small reply may unpack to a huge one."""

    def __init__(self, response: httpx2.Response, limit: int | None) -> None:
        self._response = response
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        """Take one more part. Raises ResponseError where it makes the body too large."""
        self._parts.append(chunk)
        self._size += len(chunk)
        check_size(self._response, self._size, self._limit)

    def whole(self) -> httpx2.Response:
        """The reply with its body."""
        came = self._response
        kept = [(k, v) for k, v in came.headers.multi_items() if k.lower() not in _TRAVEL]
        return httpx2.Response(
            came.status_code,
            headers=kept,
            content=b"".join(self._parts),
            request=came.request,
            extensions=came.extensions,
        )
