"""Messages as the OpenAI chat API writes them, and back without loss.

A message of ours has one text; where its images stand among the words is marked `<image>`. What
this cannot say (content that was plain text or null, tool calls, names, parts of other kinds) is
kept in the metadata under the key `openai`, and only for messages that have such things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

KEY = "openai"
TAG = "<image>"

Message = dict[str, Any]


class Content(NamedTuple):
    """A message of ours, as far as the OpenAI format knows it."""

    role: str
    text: str
    images: list[str]
    metadata: dict[str, Any] | None


def read(message: object) -> Content:
    """What a message says: a mapping, or an object of the openai package.

    Raises ValueError where there is no role, TypeError where it is no message.
    """
    data = _plain(message)
    if not isinstance(data.get("role"), str):
        raise ValueError("a message needs a role")
    role = str(data["role"])
    text, images = _joined(data.get("content"))
    rest = {key: value for key, value in data.items() if key != "role"}
    if rest == {"content": _interleaved_or_none(text, images)}:
        return Content(role, text, images, None)
    if "content" in rest:
        rest["content"] = _without_images(rest["content"])
    return Content(role, text, images, {KEY: rest})


def write(content: Content) -> Message:
    """The message of the OpenAI format; of one that was read and not edited since, the same again.

    Raises ValueError where the text has `<image>`, but not as often as there are images.
    """
    kept = (content.metadata or {}).get(KEY)
    if not isinstance(kept, Mapping):
        return {"role": content.role, "content": interleaved(content.text, content.images)}
    rest = dict(kept)
    rebuilt = _with_images(rest.get("content"), content)
    if _joined(rebuilt) != (content.text, content.images):  # edited since
        rest["content"] = interleaved(content.text, content.images)
    elif "content" in rest:
        rest["content"] = rebuilt
    return {"role": content.role, **rest}


def interleaved(text: str, images: Sequence[str]) -> list[Message]:
    """Text and images as parts, each image where its tag is, or all at the end without tags.

    Raises ValueError where there are tags, but not as many as images.
    """
    pieces = text.split(TAG)
    tags = len(pieces) - 1
    if tags and tags != len(images):
        raise ValueError(f"the text has {tags} {TAG} tags, but there are {len(images)} images")
    parts: list[Message] = []
    for place, piece in enumerate(pieces):
        if piece.strip():
            parts.append({"type": "text", "text": piece.strip()})
        if place < tags:
            parts.append(_image(images[place]))
    return parts + [_image(url) for url in images[tags:]]


def untagged(text: str, images: Sequence[str]) -> str:
    """The text without the tags that stand for these images."""
    if not images or text.count(TAG) != len(images):
        return text
    return " ".join(piece.strip() for piece in text.split(TAG) if piece.strip())


def _image(url: str) -> Message:
    return {"type": "image_url", "image_url": {"url": url}}


def _plain(message: object) -> Message:
    if isinstance(message, Mapping):
        return dict(message)
    dump = getattr(message, "model_dump", None)
    if callable(dump):
        return dict(dump(mode="json", exclude_unset=True))
    raise TypeError(f"a message is a mapping, not {type(message).__name__}")


def _joined(content: object) -> tuple[str, list[str]]:
    """Text and images of any content; the tags only where images stand among the words."""
    if isinstance(content, str):
        return content, []
    if not isinstance(content, Sequence):
        return "", []
    shown = [part for part in content if _url(part) is not None or _text(part) is not None]
    images = [url for part in shown if (url := _url(part)) is not None]
    kinds = [_url(part) is not None for part in shown]
    if kinds == sorted(kinds):  # all images at the end
        return "\n".join(text for part in shown if (text := _text(part)) is not None), images
    return " ".join(TAG if _url(part) is not None else str(_text(part)) for part in shown), images


def _interleaved_or_none(text: str, images: Sequence[str]) -> list[Message] | None:
    try:
        return interleaved(text, images)
    except ValueError:
        return None


def _text(part: object) -> str | None:
    if not isinstance(part, Mapping) or part.get("type") != "text":
        return None
    text = part.get("text")
    return text if isinstance(text, str) else None


def _url(part: object) -> str | None:
    if not isinstance(part, Mapping) or part.get("type") != "image_url":
        return None
    image = part.get("image_url")
    url = image.get("url") if isinstance(image, Mapping) else None
    return url if isinstance(url, str) else None


def _without_images(content: object) -> object:
    """Content as it is kept: plain text and image URLs as "", because the message has both."""
    if isinstance(content, str):
        return ""
    if not isinstance(content, Sequence):
        return content
    return [part if _url(part) is None else _with_url(part, "") for part in content]


def _with_images(content: object, given: Content) -> object:
    """The content that was kept, with the text and the images of the message put back."""
    if isinstance(content, str):
        return given.text
    if not isinstance(content, Sequence):
        return content
    urls = iter(given.images)
    return [part if _url(part) != "" else _with_url(part, next(urls, "")) for part in content]


def _with_url(part: Message, url: str) -> Message:
    return {**part, "image_url": {**part["image_url"], "url": url}}
