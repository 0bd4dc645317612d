"""Threads, their messages and their roles.

- `create_role_thread`: Create a thread
- `get_role_threads`: List threads
- `get_role_thread`: Get a thread
- `update_role_thread`: Update a thread
- `delete_role_thread`: Delete a thread
- `post_role_thread_msg`: Post a message
- `add_role_to_thread`: Add a role
- `remove_role_from_thread`: Remove a role
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import add_role_to_thread as add_role_to_thread
    from . import create_role_thread as create_role_thread
    from . import delete_role_thread as delete_role_thread
    from . import get_role_thread as get_role_thread
    from . import get_role_threads as get_role_threads
    from . import post_role_thread_msg as post_role_thread_msg
    from . import remove_role_from_thread as remove_role_from_thread
    from . import update_role_thread as update_role_thread

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "create_role_thread": "",
        "get_role_threads": "",
        "get_role_thread": "",
        "update_role_thread": "",
        "delete_role_thread": "",
        "post_role_thread_msg": "",
        "add_role_to_thread": "",
        "remove_role_from_thread": "",
    },
)
