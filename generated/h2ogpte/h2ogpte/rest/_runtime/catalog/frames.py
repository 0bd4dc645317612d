# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Show the frames of a stream as data."""

from __future__ import annotations

from typing import Any

from ..models.decode import encode
from ..streaming.reader import ServerSentEvent


def frame_data(frame: Any) -> Any:
    """Return a frame of a stream as JSON; a server-sent event is an object."""
    return encode(None, frame.to_dict() if isinstance(frame, ServerSentEvent) else frame)
