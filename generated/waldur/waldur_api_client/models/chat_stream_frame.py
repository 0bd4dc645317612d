from __future__ import annotations

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from .chat_stream_meta import ChatStreamMeta


class ChatStreamFrame(Model):
    """One frame of an answer. Which fields it has depends on `k`; a frame with `c` but without `k`
    is text. Kinds and fields not listed here are to be expected from later releases.
    """

    k: str | None = None
    """Kind of the content: `markdown` (a piece of text), `load` (announces a block), `code`,
    `mermaid` (a diagram), `table`, and others in later releases.
    """
    c: str | None = None
    """The content, text or the body of a block."""
    t: str | None = None
    """Of `load`, the kind of block that comes; of `code`, the language."""
    e: str | None = None
    """The answer failed; what to tell the user."""
    h: list[str] | None = None
    """Headings of a table."""
    r: list[list[Json]] | None = None
    """Rows of a table, each a list of cells."""
    n: int | None = None
    """Number of rows there are in all, which may be more than the table shows."""
    m: ChatStreamMeta | None = None
    """The objects the answer belongs to."""
    w: str | None = None
    """A warning about the input, such as that personal data was removed from it."""
