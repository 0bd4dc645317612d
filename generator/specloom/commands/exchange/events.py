"""Server-sent events on the wire, as a server writes them (HTML, section 9.2)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...document.document import Json


def written(event: Mapping[str, Json], is_text: bool = True) -> bytes:
    """One event of these fields. Data that is no text is written as JSON, and so are texts where
    the data is not a text itself."""
    lines: list[str] = []
    for name, value in event.items():
        plain = isinstance(value, str) and (is_text or name != "data")
        text = str(value) if plain else json.dumps(value, ensure_ascii=False)
        lines += [f"{name}: {line}\n" for line in text.split("\n")]
    return ("".join(lines) + "\n").encode()
