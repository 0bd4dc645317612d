"""Chat sessions, their messages, and completions.

- `create_chat_session`: Creates chat session.
- `list_chat_sessions`: List chat sessions.
- `get_chat_session_count`: Counts a number of chat sessions.
- `get_chat_session`: Finds a chat session by id.
- `update_chat_session`: Updates the name of a chat session.
- `delete_chat_session`: Deletes chat session.
- `update_chat_session_collection`: Updates a collection reference of a chat session.
- `delete_chat_session_collection`: Removes a collection reference from the chat session.
- `update_chat_session_prompt_template`: Updates a prompt template reference of a chat session.
- `delete_chat_session_prompt_template`: Removes a prompt template reference from the chat
session.
- `get_chat_session_messages`: Fetches chat message and metadata for messages in a chat session.
- `list_questions_for_chat_session`: List suggested questions for a given chat session.
- `get_completion`: Asks question in a given chat session.
- `get_message_meta`: Fetches chat message meta information.
- `get_message_references`: Fetches metadata for references of a chat message.
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import create_chat_session as create_chat_session
    from . import delete_chat_session as delete_chat_session
    from . import delete_chat_session_collection as delete_chat_session_collection
    from . import delete_chat_session_prompt_template as delete_chat_session_prompt_template
    from . import get_chat_session as get_chat_session
    from . import get_chat_session_count as get_chat_session_count
    from . import get_chat_session_messages as get_chat_session_messages
    from . import get_completion as get_completion
    from . import get_message_meta as get_message_meta
    from . import get_message_references as get_message_references
    from . import list_chat_sessions as list_chat_sessions
    from . import list_questions_for_chat_session as list_questions_for_chat_session
    from . import update_chat_session as update_chat_session
    from . import update_chat_session_collection as update_chat_session_collection
    from . import update_chat_session_prompt_template as update_chat_session_prompt_template

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "create_chat_session": "",
        "list_chat_sessions": "",
        "get_chat_session_count": "",
        "get_chat_session": "",
        "update_chat_session": "",
        "delete_chat_session": "",
        "update_chat_session_collection": "",
        "delete_chat_session_collection": "",
        "update_chat_session_prompt_template": "",
        "delete_chat_session_prompt_template": "",
        "get_chat_session_messages": "",
        "list_questions_for_chat_session": "",
        "get_completion": "",
        "get_message_meta": "",
        "get_message_references": "",
    },
)
