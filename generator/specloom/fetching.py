"""The content of URLs: the only room of the toolkit that goes to the network."""

from __future__ import annotations

import httpx2

from .remote import RemoteError

MOST_BYTES = 32 * 1024 * 1024
SECONDS = 30.0


def fetched(url: str) -> bytes:
    """The content of a URL. Raises RemoteError."""
    fix = "check the URL, or download the file beside the document and refer to it by its path"
    try:
        with (
            httpx2.Client(follow_redirects=True, timeout=SECONDS) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != 200:
                raise RemoteError(f"{url} answers {response.status_code}", fix)
            content = b""
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MOST_BYTES:
                    raise RemoteError(f"{url} gives more than {MOST_BYTES:,} bytes", fix)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError) as error:
        raise RemoteError(f"{url} cannot be read: {error or type(error).__name__}", fix) from None
    return content
