"""Responses as files: written to disk or handed out part by part, in constant memory.

    files.download(get_report, to="report.pdf", client=client, id=7)

What is uploaded is a `types.File`, whose `progress` is told what went.
"""

from __future__ import annotations

from ._runtime.download import AsyncByteStream as AsyncByteStream
from ._runtime.download import ByteStream as ByteStream
from ._runtime.download import Progress as Progress
from ._runtime.download import Source as Source
from ._runtime.download import Target as Target
from ._runtime.download import adownload as adownload
from ._runtime.download import astream_bytes as astream_bytes
from ._runtime.download import download as download
from ._runtime.download import stream_bytes as stream_bytes

__all__ = [
    "AsyncByteStream",
    "ByteStream",
    "Progress",
    "Source",
    "Target",
    "adownload",
    "astream_bytes",
    "download",
    "stream_bytes",
]
