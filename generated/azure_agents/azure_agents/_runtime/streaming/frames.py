# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Split the bytes of a stream into frames.

A chunk may end anywhere, even inside a character or between CR and LF.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

from ..media_types import StreamFormat
from ..typeguards import is_list

P = TypeVar("P", bound="bytes | Frame")
Format = StreamFormat | Literal["json"]

_BOM = codecs.BOM_UTF8


class Frame(NamedTuple):
    """One frame as received. `event`, `id` and `retry` are those of a server-sent event."""

    data: bytes
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Splitter(Protocol[P]):
    """Splits bytes into frames: bytes, or `Frame` if the format has more than data."""

    def feed(self, chunk: bytes) -> list[P]:
        """Return the frames that are complete with this chunk."""
        ...

    def end(self) -> list[P]:
        """Return the frames that remain at the end of the stream."""
        ...

    @property
    def pending(self) -> int:
        """The number of buffered bytes."""
        ...


def splitter(format_: Format) -> Splitter[bytes] | Splitter[Frame]:
    """Return a splitter for one stream."""
    if format_ == "sse":
        return Events()
    if format_ == "json-seq":
        return Partition(b"\x1e")
    return Whole() if format_ == "json" else Partition(b"\n")


class Partition:
    """NDJSON and JSON lines, where LF ends a frame, and JSON text sequences (RFC 7464), where RS
    begins one.

    Blank lines are skipped. White space around a frame, CR included, is removed.
    """

    def __init__(self, mark: bytes) -> None:
        self._mark = mark
        self._held: list[bytes] = []
        self._started = False
        self.pending = 0

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the frames that are complete with this chunk."""
        first, *others = chunk.split(self._mark)
        self._held.append(first)
        self.pending += len(first)
        if not others:
            return []
        last = others.pop()
        found = [*self.end(), *self._stripped(others)]
        self._held, self.pending = [last], len(last)
        return found

    def end(self) -> list[bytes]:
        """Return the last frame if no delimiter ended it."""
        data, self._held, self.pending = b"".join(self._held), [], 0
        if not self._started:
            data, self._started = data.removeprefix(_BOM), True
        return self._stripped([data])

    def _stripped(self, pieces: list[bytes]) -> list[bytes]:
        if self._mark == b"\x1e":
            # RFC 7464, section 2.4: a number or a literal that no white space ends may be cut
            # short; it keeps a mark that makes it unreadable, and is reported as such.
            pieces = [one if one[-1:] in b' \t\n\r"]}' else one + b"\x1e" for one in pieces]
        return [data for one in pieces if (data := one.strip())]


class Whole:
    """A single JSON document instead of a stream: the frames are its elements if it is a list,
    otherwise the document is the only frame.
    """

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self.pending = 0

    def feed(self, chunk: bytes) -> list[bytes]:
        """Buffer the chunk. The document is complete at the end of the stream."""
        self._held.append(chunk)
        self.pending += len(chunk)
        return []

    def end(self) -> list[bytes]:
        """Return the frames of the document, or of its lines if it is not JSON."""
        content, self.pending = b"".join(self._held), 0
        try:
            document = json.loads(content)
            items = document if is_list(document) else [document]
            texts = [json.dumps(one, ensure_ascii=False) for one in items]
        except (ValueError, RecursionError):
            lines = Partition(b"\n")
            return [*lines.feed(content), *lines.end()]
        return [text.encode("utf-8", "surrogatepass") for text in texts]


_DIGITS = 18
"""The maximum number of digits of a retry time: Python limits the digits that `int` parses."""
_LINE_END = re.compile("\r\n|\n|\r")


class Events:
    """Server-sent events, parsed as the HTML standard defines (section 9.2.6).

    With one difference: an event that the end of the stream cuts off before its blank line is kept,
    because servers forget that line.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held: list[str] = []
        self._after_cr = False
        self._started = False
        self._data: list[str] = []
        self._event = ""
        self._id = ""
        self._retry: int | None = None
        self._held_size = 0
        self._data_size = 0

    @property
    def pending(self) -> int:
        """The number of buffered characters."""
        return self._held_size + self._data_size

    def feed(self, chunk: bytes) -> list[Frame]:
        """Return the events that are complete with this chunk."""
        return list(self._lines(self._decode(chunk)))

    def end(self) -> list[Frame]:
        """Return the last event if no blank line ended it."""
        found = list(self._lines(self._decode(b"", True)))
        return [*found, *self._line("".join(self._held)), *self._line("")]

    def _lines(self, text: str) -> Iterator[Frame]:
        if text and not self._started:
            text, self._started = text.removeprefix("\ufeff"), True
        if self._after_cr and text:
            text, self._after_cr = text.removeprefix("\n"), False
        if text.endswith("\r"):
            self._after_cr = True
        first, *others = _LINE_END.split(text)
        self._held.append(first)
        self._held_size += len(first)
        for piece in others:
            line, self._held, self._held_size = "".join(self._held), [piece], len(piece)
            yield from self._line(line)

    def _line(self, line: str) -> Iterator[Frame]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            yield from self._dispatch()
        elif name == "data":
            self._data.append(value)
            self._data_size += len(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
            self._retry = int(value)

    def _dispatch(self) -> Iterator[Frame]:
        data, event, retry = self._data, self._event, self._retry
        self._data, self._event, self._retry = [], "", None
        self._data_size = 0
        if data:
            yield Frame("\n".join(data).encode(), event or "message", self._id, retry)


def as_frames(found: Sequence[bytes | Frame]) -> list[Frame]:
    """Frames of one form."""
    return [Frame(one) if isinstance(one, bytes) else one for one in found]
