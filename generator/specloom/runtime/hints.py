# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The types in the signatures of generated functions, each loaded when it is first used.

Signatures write `hints.Response[...]`. Tools that read annotations at run time (`get_type_hints`,
`inspect.signature(eval_str=True)`, `pydantic.validate_call`) find the types, and importing the
functions does not load them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy

if TYPE_CHECKING:
    from .client import BaseClient as BaseClient
    from .options import ExtraOptions as ExtraOptions
    from .options import ExtraPageOptions as ExtraPageOptions
    from .options import ExtraWaitOptions as ExtraWaitOptions
    from .options import Options as Options
    from .options import PageOptions as PageOptions
    from .options import WaitOptions as WaitOptions
    from .response.response import Response as Response

_OPTIONS = (
    "ExtraOptions", "ExtraPageOptions", "ExtraWaitOptions", "Options", "PageOptions", "WaitOptions",
)  # fmt: skip
_PLACES = {
    "BaseClient": "client",
    "Response": "response.response",
    **dict.fromkeys(_OPTIONS, "options"),
}
__getattr__, __dir__, __all__ = lazy(__name__.rpartition(".")[0], _PLACES)
