"""The encodings a document may have."""

from __future__ import annotations

import json


def utf8(text: bytes) -> bytes:
    """The text in UTF-8; UTF-16 and UTF-32 are known by how it begins (YAML 1.2, section 5.2).

    Text that is nothing of these stays as it is: reading it will say what is wrong.
    """
    encoding = json.detect_encoding(text)
    if encoding.startswith("utf-8"):
        return text
    try:
        return text.decode(encoding).encode()
    except UnicodeError:
        return text
