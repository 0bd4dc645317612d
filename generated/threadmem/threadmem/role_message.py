"""A message of a thread of roles."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterable
from typing import Any, Self, Unpack

from . import openai_format
from .db.conn import WithDB
from .db.models import RoleMessageRecord
from .db.rows import message_of, message_record
from .ids import short_id
from .images import ImageLike, image_urls
from .models import V1RoleMessage
from .openai_format import Content
from .store import messages
from .store.filters import MessageFilters, checked


class RoleMessage(WithDB):
    """A role-based chat message: text, images and metadata, perhaps private.

    Making one does no input or output but read the image files it is given paths of. It is kept in
    the database by `save`, or by adding it to a thread.
    """

    def __init__(
        self,
        role: str,
        text: str,
        thread_id: str | None = None,
        images: Iterable[ImageLike] = (),
        private: bool | None = False,
        metadata: dict[str, Any] | None = None,
        *,
        id: str | None = None,
        created: float | None = None,
    ) -> None:
        """`images` as in `threadmem.images`; `id` and `created` (Unix seconds) are made if not
        given; `private` None is False."""
        self.id = id or short_id()
        self.role = role
        self.text = text
        self.thread_id = thread_id
        self.images = image_urls(images)
        self.private = bool(private)
        self.metadata = copy.deepcopy(metadata)
        self.created = time.time() if created is None else created

    def __repr__(self) -> str:
        private = ", private=True" if self.private else ""
        said = f"role={self.role!r}, text={self.text!r}{private}"
        return f"{type(self).__name__}(id={self.id!r}, {said})"

    @classmethod
    def find(cls, **filters: Unpack[MessageFilters]) -> list[Self]:
        """The messages in the database that fit all filters, oldest first.

        `RoleMessage.find(role="user")`. Raises TypeError for a filter there is not.
        """
        return [cls.from_v1(message) for message in messages.find(checked(filters, MessageFilters))]

    @classmethod
    def from_openai(cls, msg: object) -> Self:
        """The message of an OpenAI request or response: a mapping, or an object with `model_dump`.

        Nothing is lost: `to_openai` gives the same again. Raises ValueError without a role.
        """
        found = openai_format.read(msg)
        message = cls(found.role, found.text, metadata=found.metadata)
        message.images = found.images  # as they are: what others wrote never names a file to read
        return message

    def to_openai(self) -> dict[str, Any]:
        """The message as the OpenAI chat API takes it; content is a list of parts.

        `<image>` in the text stands where an image goes; without it images follow the text. Raises
        ValueError where there are such tags, but not as many as images.
        """
        content = Content(self.role, self.text, self.images, self.metadata)
        return openai_format.write(content)

    def to_swift3(self) -> dict[str, Any]:
        """The message as the training data of ms-swift 3 has it."""
        return {
            "messages": [{"role": self.role, "content": self.text}],
            "images": list(self.images),
        }

    @classmethod
    def from_record(cls, record: RoleMessageRecord) -> Self:
        """The message in a row of the database."""
        return cls.from_v1(message_of(record))

    def to_record(self) -> RoleMessageRecord:
        """A new row for the database. Raises ValueError for metadata that JSON cannot say."""
        return message_record(self.to_v1())

    @classmethod
    def from_v1(cls, schema: V1RoleMessage) -> Self:
        """The message of a model; `private` None is False."""
        message = cls(
            schema.role,
            schema.text,
            schema.thread_id,
            private=schema.private,
            metadata=schema.metadata,
            id=schema.id,
            created=schema.created,
        )
        message.images = list(schema.images or [])
        return message

    def to_v1(self) -> V1RoleMessage:
        """The message as a model."""
        return V1RoleMessage(
            id=self.id,
            role=self.role,
            text=self.text,
            images=list(self.images),
            private=self.private,
            metadata=copy.deepcopy(self.metadata),
            created=self.created,
            thread_id=self.thread_id,
        )

    def save(self) -> None:
        """Create or change the message in the database.

        Raises MissingThread where `thread_id` names a thread the database has not, SQLAlchemyError
        where the database cannot be reached.
        """
        messages.save(self.to_v1())

    def copy(self) -> Self:
        """A copy with an id of its own that belongs to no thread yet."""
        other = copy.deepcopy(self)
        other.id, other.thread_id = short_id(), None
        return other

    def remove_images(self) -> None:
        """Take the images away, and the tags in the text that stand for them."""
        self.text = openai_format.untagged(self.text, self.images)
        self.images = []
