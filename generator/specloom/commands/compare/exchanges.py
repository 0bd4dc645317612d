"""Parse recorded exchanges for the comparison."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...document.document import Json, Object, as_list, as_object, as_text
from ...runtime.streaming.frames import Format, Frame, splitter
from ..exchange.exchange import is_json, media_of
from ..exchange.recorded import recorded_below


@dataclass(frozen=True, slots=True)
class Side:
    """A request or a response."""

    data: Object = field(hash=False)

    @property
    def headers(self) -> dict[str, str]:
        """The headers by lower-case name."""
        headers = as_object(self.data.get("headers"))
        return {name.lower(): str(value) for name, value in headers.items()}

    @property
    def media(self) -> str:
        """The media type; JSON if there is none."""
        return media_of(self.headers) or ("application/json" if self.carries else "")

    @property
    def carries(self) -> bool:
        """Whether there is a body."""
        text = self.text
        return "body" in self.data or "base64" in self.data or bool(text)

    @property
    def text(self) -> str:
        pieces = [str(one) for one in as_list(self.data.get("chunks"))]
        return "".join(pieces) or as_text(self.data.get("text"))

    def values(self, kind: Format | None) -> Iterator[tuple[str, Json]]:
        """Yield the values that a schema describes, with their places: the body, or each frame."""
        if "body" in self.data and kind is None:
            yield "", self.data["body"]
        elif kind is not None and self.text:
            split = splitter(kind)
            pieces = [*split.feed(self.text.encode()), *split.end()]
            for index, piece in enumerate(pieces):
                with_data = piece.data if isinstance(piece, Frame) else piece
                yield from ((f"/{index}", one) for one in _read(with_data))
        elif is_json(self.media):
            yield from (("", one) for one in _read(self.text.encode()))
        elif self.text:
            yield "", self.text


def _read(text: bytes) -> Iterator[Json]:
    """Yield the value of JSON text; nothing if it is not JSON."""
    try:
        yield json.loads(text)
    except ValueError:
        return


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded exchange and its name."""

    name: str
    operation: str
    request: Side
    response: Side

    @property
    def method(self) -> str:
        return as_text(self.request.data.get("method"))

    @property
    def path(self) -> str:
        return as_text(self.request.data.get("path"))

    @property
    def query(self) -> list[tuple[str, str]]:
        pairs = [as_list(one) for one in as_list(self.request.data.get("query"))]
        return [(str(pair[0]), str(pair[1])) for pair in pairs]

    @property
    def status(self) -> str:
        return str(self.response.data.get("status", 200))


def exchanges_below(folder: Path) -> list[Recorded]:
    """Return all recorded exchanges below a folder. Raises DocumentError if it does not exist."""
    return [
        Recorded(
            path.relative_to(folder).with_suffix("").as_posix(),
            as_text(data.get("operation")),
            Side(as_object(data["request"])),
            Side(as_object(data["response"])),
        )
        for path, data in recorded_below(folder)
    ]
