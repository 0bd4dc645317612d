"""The exceptions of the API classes; each is also one of `errors`."""

from __future__ import annotations

from ._runtime.apis.exceptions import *  # noqa: F403
from ._runtime.apis.exceptions import __all__ as __all__
