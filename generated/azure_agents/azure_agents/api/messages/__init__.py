"""The messages of a thread.

- `create_message`: Create a message
- `list_messages`: List messages
- `get_message`: Get a message
- `update_message`: Update a message
- `delete_message`: Delete a message
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import create_message as create_message
    from . import delete_message as delete_message
    from . import get_message as get_message
    from . import list_messages as list_messages
    from . import update_message as update_message

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "create_message": "",
        "list_messages": "",
        "get_message": "",
        "update_message": "",
        "delete_message": "",
    },
)
