"""What a message says, without walking through its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ._runtime.models.decode import decode_value
from ._runtime.models.mapping import Model
from .models.message_content_item import MessageContentItem
from .models.message_image_file_content import MessageImageFileContent
from .models.message_text_annotation_item import MessageTextAnnotationItem
from .models.message_text_content import MessageTextContent
from .models.message_text_file_citation_annotation import MessageTextFileCitationAnnotation
from .models.message_text_file_path_annotation import MessageTextFilePathAnnotation
from .models.message_text_url_citation_annotation import MessageTextUrlCitationAnnotation

T = TypeVar("T")


class ThreadMessageMixin:
    """Properties of a thread message that collect parts of its content.

    Each gives a new list in the order of the message, empty where there is nothing. Parts that are
    not as the document says, or of a kind it does not know, are passed over.
    """

    @property
    def text_messages(self) -> list[MessageTextContent]:
        """All text contents."""
        return list(_content(self, MessageTextContent))

    @property
    def image_contents(self) -> list[MessageImageFileContent]:
        """All image file contents."""
        return list(_content(self, MessageImageFileContent))

    @property
    def file_citation_annotations(self) -> list[MessageTextFileCitationAnnotation]:
        """The file citations in all text contents."""
        return list(_annotations(self, MessageTextFileCitationAnnotation))

    @property
    def file_path_annotations(self) -> list[MessageTextFilePathAnnotation]:
        """The paths of generated files in all text contents."""
        return list(_annotations(self, MessageTextFilePathAnnotation))

    @property
    def url_citation_annotations(self) -> list[MessageTextUrlCitationAnnotation]:
        """The URL citations in all text contents."""
        return list(_annotations(self, MessageTextUrlCitationAnnotation))


def _content(message: object, kind: type[T]) -> Iterator[T]:
    return _of_kind(getattr(message, "content", None), MessageContentItem, kind)


def _annotations(message: object, kind: type[T]) -> Iterator[T]:
    for item in _content(message, MessageTextContent):
        found = getattr(item.text, "annotations", None)
        yield from _of_kind(found, MessageTextAnnotationItem, kind)


def _of_kind(items: object, type_: object, kind: type[T]) -> Iterator[T]:
    """The members of a list that are of a kind; a plain dict in it is read first."""
    for item in items if isinstance(items, list) else ():
        plain = isinstance(item, Mapping) and not isinstance(item, Model)
        found = decode_value(type_, dict(item))[0] if plain else item
        if isinstance(found, kind):
            yield found
