"""Words of HTTP and OpenAPI that several folders need."""

from __future__ import annotations

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The HTTP methods that are keys of a path item (OpenAPI 3.2, section 4.9)."""

PAGE_STYLES = ("link", "cursor", "offset", "page")
"""The styles of pagination (`x-specloom-page`)."""
