"""Images of messages: whatever the caller has becomes a URL that can be stored and sent.

Type and size stay as they are: a JPEG file becomes a data URL of the same bytes. Paths are read
here, in the caller's own process, and nowhere else; the server takes URLs only.
"""

from __future__ import annotations

import binascii
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from PIL.Image import Image

ImageLike: TypeAlias = "str | bytes | os.PathLike[str] | Image"
"""A URL (https, http, data, file), base64 text, a path, the bytes of a file, or a PIL image."""

_URLS = ("https://", "http://", "data:")
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
)
# What PIL calls them; how to write each without loss. All else is written as PNG.
_WRITTEN: dict[str, dict[str, bool | str]] = {
    "PNG": {},
    "GIF": {"save_all": True},
    "JPEG": {"quality": "keep"},
    "WEBP": {"lossless": True, "save_all": True},
}


def is_url(text: str) -> bool:
    """Whether a text is an image URL that may be stored and sent as it is."""
    return text[:8].lower().startswith(_URLS)


def image_urls(images: Iterable[ImageLike] | None) -> list[str]:
    """The URL of each image. Raises ValueError, TypeError or OSError for what is no image."""
    return [image_url(image) for image in images or ()]


def image_url(image: ImageLike) -> str:
    """The URL of an image: https, http and data URLs as they are, all else as a data URL.

    Raises ValueError for text and bytes that are no image, FileNotFoundError (or another OSError)
    for a path that cannot be read, TypeError for any other object.
    """
    if isinstance(image, str):
        return image if is_url(image) else _from_text(image)
    if isinstance(image, (bytes, bytearray, memoryview)):
        return data_url(bytes(image))
    if isinstance(image, os.PathLike):
        return data_url(Path(image).read_bytes())
    if hasattr(image, "save") and hasattr(image, "format"):
        return _from_pil(image)
    raise TypeError(f"an image is a URL, base64, path, bytes or PIL image, not {type(image)}")


def data_url(content: bytes) -> str:
    """The bytes of an image file as a data URL (RFC 2397). Raises ValueError if they are none."""
    media = media_type(content)
    if media is None:
        raise ValueError("these bytes are no image of a known type")
    return f"data:{media};base64,{b64encode(content).decode()}"


def media_type(content: bytes) -> str | None:
    """The media type of an image file, by its first bytes; None if it is no image."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in (b"avif", b"avis", b"heic", b"heix", b"mif1"):
        return "image/heic" if content[8:11] == b"hei" else "image/avif"
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in head):
        return "image/svg+xml"
    return next((media for start, media in _STARTS if content.startswith(start)), None)


def _from_text(text: str) -> str:
    # Base64 first: the first bytes tell an image from a path made of the same letters.
    content = _decoded(text)
    if content is not None and media_type(content):
        return data_url(content)
    if text[:5].lower() == "file:":
        text = url2pathname(urlsplit(text).path)
    if len(text) > 4096:
        raise ValueError("this text is no URL, no path, and no image in base64")
    return data_url(Path(text).expanduser().read_bytes())


def _decoded(text: str) -> bytes | None:
    """The bytes of base64 text, standard or URL-safe, with or without line ends and padding."""
    compact = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _from_pil(image: Image) -> str:
    buffer = BytesIO()
    kind = image.format if image.format in _WRITTEN else "PNG"
    image.save(buffer, format=kind, **_WRITTEN[kind])
    return data_url(buffer.getvalue())
