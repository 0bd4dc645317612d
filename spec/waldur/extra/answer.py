"""The assistant's answer as a whole, put together from the frames of its stream.

`ask` sends a message and gives the answer when it is complete; `AnswerBuilder` puts one together
while its frames are shown. A failure that the service reports inside the stream raises
`AnswerInterrupted`, which keeps what had been answered until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from ._runtime.errors import StreamError
from .api.chat import chat_stream
from .models import ChatRequestRequest, ChatStreamFrame

if TYPE_CHECKING:
    from typing import Unpack

    from ._runtime.client import BaseClient
    from ._runtime.json_types import Json
    from ._runtime.options import Options

TEXT = "markdown"


@dataclass(frozen=True)
class Block:
    """A part of an answer.

    `kind` is markdown for text, code, mermaid (a diagram), table, or what later releases add.
    `frame` is the frame it came in (of text: the first one), with all its fields.
    """

    kind: str
    content: str = ""
    language: str | None = None
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Json, ...], ...] = ()
    total: int | None = None
    """How many rows there are, which may be more than the table has."""
    frame: ChatStreamFrame = field(default_factory=ChatStreamFrame, repr=False)

    @property
    def markdown(self) -> str:
        """The block in Markdown; empty for kinds this version does not know."""
        if self.kind == TEXT:
            return self.content
        if self.kind in ("code", "mermaid"):
            fence = "`" * max(3, _longest_run(self.content, "`") + 1)
            language = "mermaid" if self.kind == "mermaid" else self.language or ""
            return f"\n{fence}{language}\n{self.content.rstrip()}\n{fence}\n"
        if self.kind == "table":
            lines = [self.headings, ["---"] * len(self.headings), *self.rows]
            return "\n" + "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)
        return ""


@dataclass(frozen=True)
class Answer:
    """An answer: its blocks in order, warnings about the input, and what it was stored as."""

    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    thread_uuid: UUID | None = None
    user_message_uuid: UUID | None = None
    """None after a reload, which stores no message of the user."""
    assistant_message_uuid: UUID | None = None

    @property
    def text(self) -> str:
        """The text alone, without code, diagrams and tables."""
        return "".join(block.content for block in self.blocks if block.kind == TEXT)

    @property
    def markdown(self) -> str:
        """All of it in Markdown: code and diagrams fenced, tables as pipe tables."""
        return "".join(block.markdown for block in self.blocks)


class AnswerInterrupted(StreamError):
    """The service gave up on an answer; `answer` is what it had answered until then."""

    answer: Answer

    @classmethod
    def after(cls, error: StreamError, answer: Answer) -> AnswerInterrupted:
        """The error of an interrupted stream, with the part of the answer."""
        made = cls(error.message, error.frame, error.frames)
        made.answer = answer
        return made


class AnswerBuilder:
    """Puts an answer together: `add` each frame, look at `answer` at any time."""

    def __init__(self, frames: Iterable[ChatStreamFrame] = ()) -> None:
        self.answer = Answer()
        for frame in frames:
            self.add(frame)

    def add(self, frame: ChatStreamFrame) -> Answer:
        """Take in one frame; give the answer so far."""
        answer = self.answer
        if frame.m is not None:
            for name in ("thread_uuid", "user_message_uuid", "assistant_message_uuid"):
                found = getattr(frame.m, name, None)
                if found is not None:
                    answer = replace(answer, **{name: found})
        if frame.w is not None:
            answer = replace(answer, warnings=(*answer.warnings, frame.w))
        if (frame.k or frame.c) and frame.k != "load":
            answer = replace(answer, blocks=_joined(answer.blocks, _block(frame)))
        self.answer = answer
        return answer


def ask(
    message: str | ChatRequestRequest, *, client: BaseClient, **options: Unpack[Options]
) -> Answer:
    """Send a message to the assistant and wait for the whole answer.

    A text starts a new thread; a `ChatRequestRequest` says the thread, or what to edit or reload.
    Raises `AnswerInterrupted` where the service reports a failure inside the stream, and
    `errors.ApiError` where it refuses the request.
    """
    builder = AnswerBuilder()
    with chat_stream.stream(client=client, body=_request(message), **options) as frames:
        try:
            for frame in frames:
                builder.add(frame)
        except StreamError as error:
            raise AnswerInterrupted.after(error, builder.answer) from error
    return builder.answer


async def aask(
    message: str | ChatRequestRequest, *, client: BaseClient, **options: Unpack[Options]
) -> Answer:
    """As `ask`, awaited."""
    builder = AnswerBuilder()
    async with chat_stream.astream(client=client, body=_request(message), **options) as frames:
        try:
            async for frame in frames:
                builder.add(frame)
        except StreamError as error:
            raise AnswerInterrupted.after(error, builder.answer) from error
    return builder.answer


def _request(message: str | ChatRequestRequest) -> ChatRequestRequest:
    return ChatRequestRequest(input=message) if isinstance(message, str) else message


def _block(frame: ChatStreamFrame) -> Block:
    return Block(
        kind=frame.k or TEXT,
        content=frame.c if isinstance(frame.c, str) else "",
        language=frame.t,
        headings=tuple(frame.h or ()),
        rows=tuple(tuple(row) for row in frame.r or ()),
        total=frame.n,
        frame=frame,
    )


def _joined(blocks: tuple[Block, ...], block: Block) -> tuple[Block, ...]:
    """The blocks with one more; text goes on where text has begun."""
    if block.kind == TEXT and blocks and blocks[-1].kind == TEXT:
        last = blocks[-1]
        return (*blocks[:-1], replace(last, content=last.content + block.content))
    return (*blocks, block)


def _longest_run(text: str, char: str) -> int:
    """How often the character stands in a row at most."""
    longest = run = 0
    for one in text:
        run = run + 1 if one == char else 0
        longest = max(longest, run)
    return longest


def _cell(value: Json) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
