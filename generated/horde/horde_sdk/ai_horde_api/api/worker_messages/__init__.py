"""Messages for workers, from their owners and from the moderators of the AI Horde.

- `get_worker_messages`: List worker messages
- `post_worker_messages`: Create a worker message
- `get_single_worker_message`: Get one worker message
- `delete_single_worker_message`: Delete a worker message
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import delete_single_worker_message as delete_single_worker_message
    from . import get_single_worker_message as get_single_worker_message
    from . import get_worker_messages as get_worker_messages
    from . import post_worker_messages as post_worker_messages

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "get_worker_messages": "",
        "post_worker_messages": "",
        "get_single_worker_message": "",
        "delete_single_worker_message": "",
    },
)
