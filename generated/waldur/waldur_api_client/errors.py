"""Every exception this package raises; the tree is described at `ApiError` and its base `Error`."""

from __future__ import annotations

from ._runtime import errors as _errors
from ._runtime.errors import *  # noqa: F403
from ._runtime.errors import __all__ as __all__

UnexpectedStatus = _errors.ApiError  # type: ignore[misc, assignment]
"""The same as `ApiError`."""
