# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A response with its status, headers and typed body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

import httpx2

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class ApiResponse(Generic[T_co]):
    """The result of `..._with_http_info`: `data` is the typed body, `raw_data` its bytes."""

    status_code: int
    headers: httpx2.Headers = field(repr=False)
    data: T_co
    raw_data: bytes = field(repr=False)
