# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The types of openapi-python-client's `types` module that differ from the runtime's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from ...payload import File as Upload
from ...payload import Payload, Progress

FileContent = IO[bytes] | bytes | str
FileTypes = (
    tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
"""A file as httpx takes it: name, content, media type and headers."""

RequestFiles = list[tuple[str, FileTypes]]


class File(Upload):
    """A file to upload, or the content of a binary response.

    `payload` is bytes, a path, a binary file or an iterator. In a response it is a binary file in
    memory.
    """

    def __init__(
        self,
        payload: Payload,
        file_name: str | None = None,
        mime_type: str | None = None,
        *,
        headers: Mapping[str, object] | None = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(payload, file_name, mime_type, headers, progress)

    def content(self) -> Payload:
        """Return the content to send. A file is read from its start each time."""
        seek = getattr(self.payload, "seek", None)
        if seek is not None and getattr(self.payload, "seekable", lambda: True)():
            seek(0)
        return self.payload

    @property
    def file_name(self) -> str | None:
        """The file name that is sent."""
        return self.filename

    @file_name.setter
    def file_name(self, name: str | None) -> None:
        self.filename = name

    @property
    def mime_type(self) -> str | None:
        """The media type that is sent."""
        return self.content_type

    @mime_type.setter
    def mime_type(self, name: str | None) -> None:
        self.content_type = name

    def to_tuple(self) -> tuple[str | None, Payload, str | None]:
        """Return the file name, content and media type as httpx takes them."""
        return self.filename, self.payload, self.content_type
