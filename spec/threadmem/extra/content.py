"""What a thread says, as one hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ._runtime.json_types import Json
from .models import V1Role, V1RoleMessage, V1RoleThread


def version_hash(thread: V1RoleThread) -> str:
    """SHA-256 of the content, in 64 hex digits.

    Content is visibility, name, metadata, roles, and of each message its role, text, images,
    privacy and metadata. Not content are ids, owner, times, `remote` and the version itself: saving
    without an edit, copying, and moving to a server leave the hash as it is.
    """
    content = {
        "public": thread.public,
        "name": thread.name,
        "metadata": thread.metadata,
        "role_mapping": _roles((thread.role_mapping or {}).values()),
        "messages": [_message(message) for message in thread.messages],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _roles(roles: Iterable[V1Role]) -> dict[str, Json]:
    return {
        role.name: [role.user_id, role.user_name, role.icon, role.description] for role in roles
    }


def _message(message: V1RoleMessage) -> Json:
    return [
        message.role,
        message.text,
        list[Json](message.images or []),
        bool(message.private),
        message.metadata,
    ]
