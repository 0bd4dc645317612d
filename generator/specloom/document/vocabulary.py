"""Words of HTTP and OpenAPI that several rooms need."""

from __future__ import annotations

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The methods that are keys of a path item (OpenAPI 3.2, section 4.9)."""

PAGE_STYLES = ("link", "cursor", "offset", "page")
"""How lists page (`x-specloom-page`)."""
