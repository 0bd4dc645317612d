"""Whose document it is, as far as the document itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .documents import read

_PUBLIC = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}")


def of(document: Path) -> str:
    """Title, version and the first public host among servers, contact and links."""
    data = read(document)
    info = data.get("info", {})
    version = str(info.get("version", ""))
    named = f"{info.get('title', '')} {version if version[:1].isdigit() else ''}".strip()
    return ", ".join(part for part in (named, next(_hosts(data), "")) if part)


def _hosts(data: dict[str, Any]) -> Iterator[str]:
    contact = data.get("info", {}).get("contact") or {}
    links = [
        *(server.get("url", "") for server in data.get("servers") or []),
        f"//{data.get('host', '')}",
        contact.get("url", ""),
        (data.get("externalDocs") or {}).get("url", ""),
    ]
    for link in links:
        host = urlsplit(link).hostname if "{" not in link else None
        if host and _PUBLIC.fullmatch(host) and not host.startswith("your-"):
            yield host
